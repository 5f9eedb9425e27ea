/**
 * The canonical text of entries and pages, spelled in pieces: what an entry and its pages say alike is spelled
 * once, where a general writer of canonical JSON spells it three times and sorts every name. Tests hold every text
 * to `canonicalText`, byte for byte.
 */
import { canonicalText, quoted } from "#domain/canonical.ts";
import type { Entry, Posting } from "#domain/ledger/entry.ts";
import type { Page } from "#domain/ledger/page.ts";

/** An entry with its canonical text and the pieces that its pages share. */
export interface SpelledEntry {
  readonly entry: Entry;
  readonly text: string;
  /** `"effectiveOn":…,"entry":…,"evidence":…,"kind":…,"narrative":…,"number":…,"period":…` as pages have it. */
  readonly onPages: string;
  /** Its evidence as pages name it: `settlement:xinan-river.2020-05.2021-04`. */
  readonly references: readonly string[];
  /** The canonical text of each posting's dimensions. */
  readonly dimensions: readonly string[];
}

export function spellEntry(entry: Entry): SpelledEntry {
  const { approver, effectiveOn, evidence, id, kind, narrative, number, period } = entry;
  const date = `"effectiveOn":${quoted(effectiveOn)}`;
  const about = `"kind":${quoted(kind)},"narrative":${quoted(narrative)},"number":${quoted(number)},"period":${quoted(period)}`;
  const references = evidence.map(reference => `${reference.kind}:${reference.id}`);
  const dimensions = entry.postings.map(posting => canonicalText(posting.dimensions));
  const postings = entry.postings.map((posting, index) => postingText(posting, dimensions[index] ?? "{}"));
  return {
    entry,
    text: `{"approver":${nullable(approver)},${date},"evidence":${canonicalText(evidence)},"id":${quoted(id)},${about},"postings":[${postings.join(",")}],"preparer":${quoted(entry.preparer)},"recordedAt":${quoted(entry.recordedAt)},"reverses":${nullable(entry.reverses)}}`,
    onPages: `${date},"entry":${quoted(id)},"evidence":[${references.map(quoted).join(",")}],${about}`,
    references,
    dimensions,
  };
}

function postingText({ account, amount, asset, side }: Posting, dimensions: string): string {
  return `{"account":${quoted(account)},"amount":"${amount}","asset":${quoted(asset)},"dimensions":${dimensions},"side":"${side}"}`;
}

/** One posting on a page; amounts, balances and sides hold nothing that JSON escapes. */
export function pagePostingText(
  { onPages, dimensions }: SpelledEntry,
  at: number,
  { amount, balance, side }: Pick<Page["postings"][number], "amount" | "balance" | "side">,
): string {
  return `{"amount":"${amount}","balance":"${balance}","dimensions":${dimensions[at] ?? "{}"},${onPages},"side":"${side}"}`;
}

/** A page whose postings are spelled already. */
export function pageText(
  { account, book, closing, count, opening, previous, recordedAt, seq, v }: Omit<Page, "postings">,
  postings: readonly string[],
): string {
  return `{"account":${quoted(account)},"book":${quoted(book)},"closing":"${closing}","count":${count},"opening":"${opening}","postings":[${postings.join(",")}],"previous":${nullable(previous)},"recordedAt":${quoted(recordedAt)},"seq":${seq},"v":${v}}`;
}

function nullable(text: string | null): string {
  return text === null ? "null" : quoted(text);
}
