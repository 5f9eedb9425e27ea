/** What everybody may see: `#/disclosure`, and the list of one compensation fund, `#/disclosure/<book>`. */
export type DisclosureRoute = { readonly view: "disclosure"; readonly book: string | null };

export function readDisclosureRoute([book, ...more]: readonly string[]): DisclosureRoute | null {
  return more.length > 0 ? null : { view: "disclosure", book: book ?? null };
}
