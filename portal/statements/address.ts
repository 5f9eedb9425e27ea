/** `#/statements`, `#/statements/<book>` and one issued statement, `#/statements/<book>/<number>`. */
export type StatementsRoute =
  | { readonly view: "statements"; readonly book: string | null }
  | { readonly view: "issued-statement"; readonly book: string; readonly number: string };

export function readStatementsRoute([book, number, ...more]: readonly string[]): StatementsRoute | null {
  if (more.length > 0) return null;
  if (book === undefined || number === undefined) return { view: "statements", book: book ?? null };
  return /^[1-9]\d{0,7}$/.test(number) ? { view: "issued-statement", book, number } : null;
}
