/** Addresses of whole chains: where somebody began, and everything that hangs on it. */

export type TraceStart =
  | { readonly from: "entry"; readonly book: string; readonly entry: string }
  | { readonly from: "bank-line"; readonly book: string; readonly line: string }
  | {
      readonly from: "obligation";
      readonly agreement: string;
      readonly settlement: string;
      /** Null for all that the assessment period gave. */
      readonly pair: { readonly payer: string; readonly payee: string } | null;
    }
  | {
      readonly from: "reading";
      readonly section: string;
      readonly station: string;
      /** RFC 3339 instant, as it was measured. */
      readonly time: string;
    };

export interface TraceRoute {
  readonly view: "trace";
  readonly start: TraceStart;
}

/** What stands behind `#/trace`; null when there is no such page. */
export function readTraceRoute([from, ...names]: readonly string[]): TraceRoute | null {
  const start = readStart(from, names);
  return start === null ? null : { view: "trace", start };
}

function readStart(from: string | undefined, names: readonly string[]): TraceStart | null {
  const [first, second, third, fourth] = names;
  if (first === undefined || second === undefined) return null;
  if (names.length === 2) {
    if (from === "entry") return { from, book: first, entry: second };
    if (from === "bank-line") return { from, book: first, line: second };
    if (from === "obligation") return { from, agreement: first, settlement: second, pair: null };
  }
  if (from === "reading" && names.length === 3 && third !== undefined)
    return { from, section: first, station: second, time: third };
  if (from === "obligation" && names.length === 4 && third !== undefined && fourth !== undefined)
    return { from, agreement: first, settlement: second, pair: { payer: third, payee: fourth } };
  return null;
}

/** `#/trace/entry/xinan-river/4.0` */
export function addressOfTrace(start: TraceStart): string {
  return `#/${["trace", start.from, ...namesOf(start)].map(encodeURIComponent).join("/")}`;
}

function namesOf(start: TraceStart): readonly string[] {
  switch (start.from) {
    case "entry":
      return [start.book, start.entry];
    case "bank-line":
      return [start.book, start.line];
    case "reading":
      return [start.section, start.station, start.time];
    case "obligation": {
      const { agreement, settlement, pair } = start;
      return [agreement, settlement, ...(pair === null ? [] : [pair.payer, pair.payee])];
    }
  }
}
