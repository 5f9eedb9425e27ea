/** Which rows of a long list stand in sight: rows of one height, so that it is arithmetic and not measuring. */
export interface VisibleRows {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
}

/** Rows above and below what is seen, so that scrolling shows no gap. */
const BEYOND = 20;

export function visibleRows(
  { scrollTop, height }: { readonly scrollTop: number; readonly height: number },
  rowHeight: number,
  rows: number,
): VisibleRows {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - BEYOND);
  const end = Math.min(rows, Math.ceil((scrollTop + height) / rowHeight) + BEYOND);
  return { first: Math.min(first, rows), end: Math.max(end, 0) };
}
