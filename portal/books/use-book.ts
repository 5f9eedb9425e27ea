import { useLive } from "#portal/live/live.tsx";

/** A book with its balances; however many ask for the same one, it is fetched once. */
export function useBook(book: string) {
  return useLive(`book ${book}`, client => client.call("getBook", { params: { book } }));
}
