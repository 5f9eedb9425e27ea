/** The entries of a settlement, and what they rest on. */
import { sectionsOf } from "#domain/agreement/evaluate.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { obligationEntry } from "#domain/fund/entries.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import type { DraftEntry, Evidence } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { AgreedEvaluation } from "#functions/commands/settlement-basis.ts";

/** `header` gives the narrative of a clause, with what this entry rests on beside what all do. */
export function entryFor(
  basis: AgreedEvaluation,
  { term, payer, payee, amount }: Obligation,
  clauses: ReadonlyMap<string, string>,
  header: (clause: string, evidence: readonly Evidence[]) => EntryHeader,
): DraftEntry {
  const { agreement, earlier } = basis;
  const found = [agreement, ...earlier.map(each => each.agreement)].flatMap(each => {
    const current = each.terms.find(({ id }) => id === term);
    return current === undefined ? [] : [{ ...each, terms: [current] }];
  });
  const clause = found[0]?.terms[0]?.clause ?? clauses.get(term) ?? term;
  // An entry names its section when there is one; a term over several stands in the evidence.
  const [section, ...more] = found[0]?.terms[0]?.sections ?? [];
  return obligationEntry(header(clause, evidenceOfTerm(basis, found.flatMap(sectionsOf))), {
    payer,
    payee,
    section: more.length === 0 ? section : undefined,
    amountMinor: readAmount(amount, CNY),
  });
}

/** Fixes the agreement's text, and with the settlement's content the result, its trace and all that was used. */
export function evidenceOf(
  { agreement, earlier }: AgreedEvaluation,
  id: string,
  content: string,
): Evidence[] {
  const digest = (value: unknown) => hashText(sha256(canonicalBytes(value)));
  const versions = [...earlier.map(each => each.agreement), agreement];
  return [
    { kind: "settlement", id, digest: content },
    ...versions.map(
      (each): Evidence => ({ kind: "agreement", id: `${each.id}/v${each.version}`, digest: digest(each) }),
    ),
  ];
}

/** More than that nobody reads in an entry, and a book of such entries is mostly lists; the content has them all. */
const NAMED_IN_AN_ENTRY_MAX = 40;

/** What its own sections were judged by. */
function evidenceOfTerm(
  { agreement, used, facts }: AgreedEvaluation,
  sections: readonly string[],
): readonly Evidence[] {
  const own = new Set<string | null>([null, ...sections]);
  const named = [
    ...used
      .filter(({ section }) => own.has(section))
      .map(
        ({ section, month, version, digest: content }): Evidence => ({
          kind: "assessment",
          id: `${section}.${month}/v${version}`,
          digest: content,
        }),
      ),
    ...facts
      .filter(({ section }) => own.has(section))
      .map(
        ({ fact, version, digest: content }): Evidence => ({
          kind: "fact",
          id: `${agreement.id}/${fact}/v${version}`,
          digest: content,
        }),
      ),
  ];
  return named.length > NAMED_IN_AN_ENTRY_MAX ? [] : named;
}
