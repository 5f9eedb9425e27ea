/**
 * What one commit may hold. DynamoDB takes 100 items and 4 MB in a transaction and 400 KB in an item; we stay
 * below so that claims and records have room, and refuse before anything is sent.
 */
export const LIMITS = {
  /** Chunks of rows that a block touches, and accounts that it opens: each is an item. */
  chunksAndOpeningsPerBlock: 80,
  /** The packed body, before compression, which never makes it larger than an item. */
  bodyBytes: 350_000,
  narrativeCharacters: 500,
} as const;
