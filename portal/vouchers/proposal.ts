/**
 * What a voucher proposes, read for display. The answer leaves its form open, so everything is looked at before
 * it is shown, and what is not understood is shown as it stands.
 */
export interface PaymentProposal {
  readonly kind: "payment";
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly reference: string;
  readonly narrative: string;
  readonly effectiveOn: string;
  readonly settlement: string;
}

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
  | PaymentProposal
  | FundProposal
  | { readonly kind: "entry"; readonly entries: readonly ProposedEntry[] }
  | { readonly kind: "other"; readonly text: string };

type Fields = Readonly<Record<string, unknown>>;

export function readProposal(proposal: Fields): Proposal {
  if (proposal["kind"] === "payment") {
    return {
      kind: "payment",
      payer: text(proposal["payer"]),
      payee: text(proposal["payee"]),
      amount: text(proposal["amount"]),
      reference: text(proposal["reference"]),
      narrative: text(proposal["narrative"]),
      effectiveOn: text(proposal["effectiveOn"]),
      settlement: text(proposal["settlement"]),
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
