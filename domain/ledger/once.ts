/** What may happen once in the life of a book, checked in what the book says and not by its claims. */
import type { Entry } from "#domain/ledger/entry.ts";
import type { Finding } from "#domain/ledger/rebuild.ts";

/** Where each thing happened first: a reversal of an entry, the posting of a voucher, a slice of large work. */
export type FirstTimes = Map<string, number>;

/** Adds what a block's entries did to `first`, and finds what another block did already. */
export function repeats(first: FirstTimes, seq: number, entries: readonly Entry[]): Finding[] {
  const deeds = new Set(
    entries.flatMap(({ reverses, evidence }) => [
      ...(reverses === null ? [] : [`the reversal of ${reverses}`]),
      ...evidence.filter(({ kind }) => kind === "voucher").map(({ id }) => `the posting of voucher ${id}`),
      ...evidence
        .filter(({ kind }) => kind === "job")
        .map(({ id, detail }) => `slice ${detail?.["slice"]} of entry ${detail?.["entry"]} of job ${id}`),
    ]),
  );
  const findings: Finding[] = [];
  for (const deed of deeds) {
    const before = first.get(deed);
    if (before === undefined) first.set(deed, seq);
    else findings.push({ seq, item: "body", message: `${deed} happened in block ${before} already` });
  }
  return findings;
}
