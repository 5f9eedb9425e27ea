import { useLive } from "#portal/live/live.tsx";

/** Capital, calls and what is whose, today. */
export function useFund(book: string) {
  return useLive(`fund ${book}`, client => client.call("getFund", { params: { book } }));
}
