/**
 * The canonical text of entries and pages, spelled in pieces: what an entry and its pages say alike is spelled
 * once, where a general writer of canonical JSON spells it three times and sorts every name. Tests hold every hash
 * to the one of `canonicalText`.
 */
import { canonicalText, quoted } from "#domain/canonical.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import type { Page } from "#domain/ledger/page.ts";
import { Pen } from "#domain/ledger/pen.ts";

/** An entry with the pieces that its pages share, in UTF-8. */
export interface SpelledEntry {
  readonly entry: Entry;
  /** Its leaf under the root of the block's entries, RFC 6962. */
  readonly leaf: Uint8Array;
  /** `,"effectiveOn":…,"entry":…,"evidence":…,"kind":…,"narrative":…,"number":…,"period":…` as pages have it. */
  readonly onPages: Uint8Array;
  /** Its evidence as pages name it: `settlement:xinan-river.2020-05.2021-04`. */
  readonly references: readonly string[];
  /** The canonical text of each posting's dimensions. */
  readonly dimensions: readonly Uint8Array[];
}

const pen = new Pen();

export function spellEntry(entry: Entry): SpelledEntry {
  const { approver, effectiveOn, evidence, id, kind, narrative, number, period } = entry;
  const date = `"effectiveOn":${quoted(effectiveOn)}`;
  const about = Buffer.from(
    `"kind":${quoted(kind)},"narrative":${quoted(narrative)},"number":${quoted(number)},"period":${quoted(period)}`,
  );
  const references = evidence.map(reference => `${reference.kind}:${reference.id}`);
  const dimensions = entry.postings.map(posting => Buffer.from(canonicalText(posting.dimensions)));
  // The first byte is the prefix of a leaf.
  pen.begin();
  pen.text(
    `\0{"approver":${nullable(approver)},${date},"evidence":${canonicalText(evidence)},"id":${quoted(id)},`,
  );
  pen.copy(about);
  let before = ',"postings":[';
  for (const [index, { account, amount, asset, side }] of entry.postings.entries()) {
    pen.text(
      `${before}{"account":${quoted(account)},"amount":"${amount}","asset":${quoted(asset)},"dimensions":`,
    );
    pen.copy(dimensions[index] ?? NO_DIMENSIONS);
    before = `,"side":"${side}"},`;
  }
  const { preparer, recordedAt, reverses } = entry;
  pen.text(
    `${before.slice(0, -1)}],"preparer":${quoted(preparer)},"recordedAt":${quoted(recordedAt)},"reverses":${nullable(reverses)}}`,
  );
  const leaf = pen.hash();
  const shown = Buffer.from(
    `,${date},"entry":${quoted(id)},"evidence":[${references.map(quoted).join(",")}],`,
  );
  return { entry, leaf, onPages: Buffer.concat([shown, about]), references, dimensions };
}

/** One posting of a page; amounts, balances and sides hold nothing but ASCII. */
export interface SpelledPosting {
  readonly spelled: SpelledEntry;
  /** Its place in its entry. */
  readonly at: number;
  readonly amount: string;
  readonly balance: string;
  readonly side: string;
}

/** SHA-256 of the canonical text of a page with these postings. */
export function spelledPageHash(
  { account, book, closing, count, opening, previous, recordedAt, seq, v }: Omit<Page, "postings">,
  postings: readonly SpelledPosting[],
): Uint8Array {
  pen.begin().text(`{"account":${quoted(account)},"book":${quoted(book)},"closing":"${closing}"`);
  let before = `,"count":${count},"opening":"${opening}","postings":[`;
  for (const { spelled, at, amount, balance, side } of postings) {
    pen.ascii(`${before}{"amount":"${amount}","balance":"${balance}","dimensions":`);
    pen.copy(spelled.dimensions[at] ?? NO_DIMENSIONS).copy(spelled.onPages);
    before = `,"side":"${side}"},`;
  }
  pen.text(
    `${before.slice(0, -1)}],"previous":${nullable(previous)},"recordedAt":${quoted(recordedAt)},"seq":${seq},"v":${v}}`,
  );
  return pen.hash();
}

const NO_DIMENSIONS = Buffer.from("{}");

function nullable(text: string | null): string {
  return text === null ? "null" : quoted(text);
}
