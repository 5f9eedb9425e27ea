/**
 * What a voucher proposes, read for display. The answer leaves its form open, so everything is looked at before
 * it is shown, and what is not understood is shown as it stands.
 */
export interface MoneyProposal {
  readonly kind: "money";
  readonly what: MoneyKind;
  readonly from: string;
  readonly to: string;
  /** The settlement, or the agreement with its period, that it is about. */
  readonly about: string;
  readonly amount: string;
  readonly reference: string;
  readonly narrative: string;
  readonly effectiveOn: string;
}

/** What moves the money of an agreement. */
export type MoneyKind =
  | "payment"
  | "deposit-drawn"
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
  readonly said: readonly (readonly [name: string, value: string])[];
}

export type Proposal =
  | MoneyProposal
  | FundProposal
  | { readonly kind: "entry"; readonly entries: readonly ProposedEntry[] }
  | { readonly kind: "other"; readonly text: string };

type Fields = Readonly<Record<string, unknown>>;

export function readProposal(proposal: Fields): Proposal {
  const moved = movedBy(proposal);
  if (moved !== null) {
    return {
      kind: "money",
      ...moved,
      amount: text(proposal["amount"]),
      reference: text(proposal["reference"]),
      narrative: text(proposal["narrative"]),
      effectiveOn: text(proposal["effectiveOn"]),
    };
  }
  const { action } = proposal;
  if (proposal["kind"] === "fund" && typeof action === "object" && action !== null) {
    const { do: name, ...said } = action as Fields;
    return {
      ...{ kind: "fund", do: text(name) },
      ...{ narrative: text(proposal["narrative"]), effectiveOn: text(proposal["effectiveOn"]) },
      said: Object.entries(said).flatMap(([key, value]) =>
        value === null || value === undefined ? [] : [[key, text(value)] as const],
      ),
    };
  }
  if (proposal["kind"] === "entry")
    return { kind: "entry", entries: listOf(proposal["entries"]).map(readEntry) };
  return { kind: "other", text: JSON.stringify(proposal, null, 2) };
}

type Moved = Pick<MoneyProposal, "what" | "from" | "to" | "about">;

/** From whom to whom; null when the proposal moves no money of an agreement. */
function movedBy(proposal: Fields): Moved | null {
  const said = (name: string) => text(proposal[name]);
  const [payer, payee, settlement] = [said("payer"), said("payee"), said("settlement")];
  switch (proposal["kind"]) {
    case "payment": {
      const heldBy = said("depositHeldBy");
      const what = heldBy === "" ? "payment" : "deposit-drawn";
      return { what, from: payer, to: payee, about: settlement };
    }
    case "prepayment":
      return {
        ...{ what: "prepayment", from: payer, to: payee },
        about: `${said("agreement")} ${said("from")} – ${said("to")}`,
      };
    case "payment-returned":
      return said("why") === "overpaid"
        ? { what: "overpaid", from: payee, to: payer, about: settlement }
        : { what: "sent-back", from: payee, to: payer, about: settlement };
    case "deposit":
      return { what: "deposit", from: said("party"), to: said("heldBy"), about: said("agreement") };
    case "deposit-returned":
      return { what: "deposit-returned", from: said("heldBy"), to: said("party"), about: said("agreement") };
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
