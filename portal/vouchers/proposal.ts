/**
 * What a voucher proposes, read for display. The answer leaves its form open, so everything is looked at before
 * it is shown, and what is not understood is shown as it stands.
 */
import type { Voucher } from "#portal/live/answers.ts";

export interface MoneyProposal {
  readonly kind: "money";
  readonly what: MoneyKind;
  /** Whose money goes to whom. */
  readonly from: string;
  readonly to: string;
  /** Who holds the deposit that a deduction is taken from. */
  readonly heldBy: string | null;
  readonly amount: string;
  readonly reference: string;
  readonly narrative: string;
  readonly effectiveOn: string;
  readonly agreement: string;
  /** `2020-05`: the assessment period that it is for; null where it is for none. */
  readonly period: { readonly from: string; readonly to: string } | null;
}

/** What a voucher on the money of an agreement does. */
export type MoneyKind =
  | "payment"
  | "deduction"
  | "prepayment"
  | "overpaid"
  | "sent-back"
  | "deposit"
  | "deposit-returned";

export interface ProposedPosting {
  readonly account: string;
  readonly side: "debit" | "credit";
  readonly amount: string;
}

export interface ProposedEntry {
  readonly narrative: string;
  readonly effectiveOn: string;
  readonly postings: readonly ProposedPosting[];
}

/** What is done with a fund: the action, and everything that is said about it. */
export interface FundProposal {
  readonly kind: "fund";
  readonly do: string;
  readonly narrative: string;
  readonly effectiveOn: string;
  readonly said: readonly (readonly [name: string, value: unknown])[];
}

/** An entry taken back in red letters, and what is right instead of it; nothing for a reversal. */
export interface ReversalProposal {
  readonly kind: "reversal";
  readonly entry: string;
  readonly narrative: string;
  readonly effectiveOn: string;
  readonly entries: readonly ProposedEntry[];
}

export type Proposal =
  | MoneyProposal
  | FundProposal
  | ReversalProposal
  | { readonly kind: "entry"; readonly entries: readonly ProposedEntry[] }
  | { readonly kind: "other"; readonly text: string };

type Fields = Readonly<Record<string, unknown>>;

export function readProposal(proposal: Fields): Proposal {
  const money = moneyOf(proposal);
  if (money !== null) return money;
  const { action } = proposal;
  if (proposal["kind"] === "fund" && typeof action === "object" && action !== null) {
    const { do: name, ...said } = action as Fields;
    return {
      ...{ kind: "fund", do: text(name) },
      ...{ narrative: text(proposal["narrative"]), effectiveOn: text(proposal["effectiveOn"]) },
      said: Object.entries(said).filter(([, value]) => value !== null && value !== undefined),
    };
  }
  if (proposal["kind"] === "reversal" || proposal["kind"] === "correction") {
    return {
      ...{ kind: "reversal", entry: text(proposal["entry"]) },
      ...{ narrative: text(proposal["narrative"]), effectiveOn: text(proposal["effectiveOn"]) },
      entries: listOf(proposal["entries"]).map(readEntry),
    };
  }
  if (proposal["kind"] === "entry")
    return { kind: "entry", entries: listOf(proposal["entries"]).map(readEntry) };
  return { kind: "other", text: JSON.stringify(proposal, null, 2) };
}

/** Files that a voucher carries; of older ones only name and digest are known. */
export function filesOf({
  attachments,
  proposal,
}: Pick<Voucher, "attachments" | "proposal">): NonNullable<Voucher["attachments"]> {
  if (attachments !== undefined) return attachments;
  return listOf(proposal["attachments"]).map(file => ({
    ...{ name: text(file["name"]), digest: text(file["digest"]) },
    ...{ mediaType: null, bytes: null },
  }));
}

/** In a line: what it says of itself, or its first entry does, and from which day on it would be posted. */
export function outlineOf(proposal: Fields): { readonly narrative: string; readonly effectiveOn: string } {
  const entries = listOf(proposal["entries"]).map(readEntry);
  const own = text(proposal["effectiveOn"]);
  const days = [...(own === "" ? [] : [own]), ...entries.map(({ effectiveOn }) => effectiveOn)];
  return {
    narrative: text(proposal["narrative"] ?? entries[0]?.narrative),
    effectiveOn: days.toSorted()[0] ?? "",
  };
}

function moneyOf(proposal: Fields): MoneyProposal | null {
  const found = wayOf(proposal);
  if (found === null) return null;
  const { what, from, to } = found;
  const said = (name: string) => text(proposal[name]);
  // A settlement is named after its agreement and period.
  const [, settled, first, last] = /^(.+)\.(\d{4}-\d{2})\.(\d{4}-\d{2})$/.exec(said("settlement")) ?? [];
  const period = { from: first ?? said("from"), to: last ?? said("to") };
  return {
    ...{ kind: "money", what, from: said(from), to: said(to), amount: said("amount") },
    ...{ reference: said("reference"), narrative: said("narrative"), effectiveOn: said("effectiveOn") },
    heldBy: what === "deduction" ? said("depositHeldBy") : null,
    // The net of a netting is paid under its name.
    agreement: settled ?? (said("agreement") || said("settlement")),
    period: period.from === "" ? null : period,
  };
}

/** In which fields of the proposal it stands from whom to whom the money goes. */
function wayOf(proposal: Fields): { what: MoneyKind; from: string; to: string } | null {
  switch (proposal["kind"]) {
    case "payment":
      return proposal["depositHeldBy"] === undefined
        ? { what: "payment", from: "payer", to: "payee" }
        : { what: "deduction", from: "payer", to: "payee" };
    case "prepayment":
      return { what: "prepayment", from: "payer", to: "payee" };
    case "payment-returned":
      // What the bank sends back never reached the payee.
      return proposal["why"] === "sent-back"
        ? { what: "sent-back", from: "payee", to: "payer" }
        : { what: "overpaid", from: "payee", to: "payer" };
    case "deposit":
      return { what: "deposit", from: "party", to: "heldBy" };
    case "deposit-returned":
      return { what: "deposit-returned", from: "heldBy", to: "party" };
    default:
      return null;
  }
}

function readEntry(entry: Fields): ProposedEntry {
  return {
    narrative: text(entry["narrative"]),
    effectiveOn: text(entry["effectiveOn"]),
    postings: listOf(entry["postings"]).map(posting => ({
      account: text(posting["account"]),
      side: posting["side"] === "credit" ? "credit" : "debit",
      amount: text(posting["amount"]),
    })),
  };
}

function text(value: unknown): string {
  return typeof value === "string"
    ? value
    : value === undefined || value === null
      ? ""
      : JSON.stringify(value);
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value)
    ? value.filter((one): one is Fields => typeof one === "object" && one !== null)
    : [];
}
