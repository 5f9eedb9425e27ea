import { useLive } from "#portal/live/live.tsx";

/** Cards that stand now. */
export function useWarningCards() {
  return useLive("warning-cards", client => client.call("listWarningCards"));
}

export function useCases() {
  return useLive("cases", client => client.all("listCases"));
}
