/** One receipt of the bank is recorded once: the same reference, from the same source, over the same amount. */
import type { Entry } from "#domain/ledger/entry.ts";

interface BankReceipt {
  readonly kind: "bank-reference";
  readonly id: string;
}

/** `source` is the party that paid, or `revenue`; `amount` is decimal text. */
export function bankReceipt(reference: string, source: string, amount: string): BankReceipt {
  return { kind: "bank-reference", id: `${reference}#${source}#${amount}` };
}

/** The receipt that an entry records; null for entries that record none. */
export function onceByReference({ kind, evidence, postings }: Entry): BankReceipt | null {
  const reference = evidence.find(each => each.kind === "bank-reference")?.id;
  const [received] = postings;
  const source = kind === "revenue" ? kind : received?.dimensions.party;
  if (reference === undefined || received === undefined || source === undefined) return null;
  return kind === "contribution" || kind === "revenue"
    ? bankReceipt(reference, source, received.amount)
    : null;
}
