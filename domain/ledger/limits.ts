/**
 * What one commit may hold. DynamoDB takes 100 items and 4 MB in a transaction and 400 KB in an item; we stay
 * below so that claims and records have room, and refuse before anything is sent.
 */
export const LIMITS = {
  touchedAccountsPerBlock: 80,
  bodyBytes: 350_000,
  narrativeCharacters: 500,
} as const;
