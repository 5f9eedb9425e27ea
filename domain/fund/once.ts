/** One movement at the bank is recorded once: the same reference, for the same reason, over the same amount. */
import type { Entry, Evidence } from "#domain/ledger/entry.ts";

interface BankReceipt {
  readonly kind: "bank-reference";
  readonly id: string;
}

/** Entries that record a movement at the bank; their first posting has its amount. */
const MOVEMENTS: ReadonlySet<string> = new Set([
  "contribution",
  "revenue",
  "cost",
  "bank-fee",
  "bank-interest",
  "unidentified",
  "payout",
  "payout-returned",
  "refund",
  "overpaid-returned",
  "late-interest-paid",
  "loss-paid",
  "withdrawal",
  "winding-up",
  "grant-in",
  "grant-release",
  "grant-returned",
  "grant-repaid",
  "zone-tax",
  "zone-refund",
  "zone-paid",
  "donation",
  "donation-spent",
  "donation-returned",
]);

interface Recorded extends Pick<Entry, "kind"> {
  readonly evidence: readonly Pick<Evidence, "kind" | "id">[];
  readonly postings: readonly { readonly amount: string; readonly dimensions: { readonly party?: string } }[];
}

/** The movement that an entry records; null for entries that record none. */
export function onceByReference({ kind, evidence, postings }: Recorded): BankReceipt | null {
  const reference = evidence.find(each => each.kind === "bank-reference")?.id;
  const [received] = postings;
  if (reference === undefined || received === undefined || !MOVEMENTS.has(kind)) return null;
  const { party } = received.dimensions;
  const source = kind === "contribution" ? party : party === undefined ? kind : `${kind}:${party}`;
  return { kind: "bank-reference", id: `${reference}#${source}#${received.amount}` };
}
