import { useLive } from "#portal/live/live.tsx";

/** A book with its balances; however many ask for the same one, it is fetched once. */
export function useBook(book: string | null) {
  return useLive(book === null ? null : `book ${book}`, client =>
    client.call("getBook", { params: { book: book ?? "" } }),
  );
}
