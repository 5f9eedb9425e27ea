/**
 * Actions on a compensation fund: companies and citizens give for a purpose and get a numbered receipt, money is spent
 * for its purpose only, and what was given for none is assigned by decision. Each purpose has an account that may only
 * have a credit balance.
 */
import { BANK } from "#domain/fund/chart.ts";
import { bankReference, draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import { atMost, money, readMoney } from "#domain/fund/fund.ts";
import {
  type CompensationFund,
  compensationFund,
  type Donor,
  FUND,
  nextReceipt,
  type Purpose,
  purposeAccount,
  purposeDefinition,
  type Receipt,
} from "#domain/fund/pools/donation-register.ts";
import {
  concerning,
  documented,
  type PoolAct,
  type PoolActed,
  type Remembered,
  type SharedBook,
  standing,
} from "#domain/fund/pools/pool.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { Evidence } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export type DonationAction =
  | {
      readonly do: "donation-purpose";
      readonly id: string;
      readonly name: string;
      readonly general: boolean;
    }
  | {
      readonly do: "donation";
      readonly purpose: string;
      readonly donor: Donor;
      /** Whether the donor agreed to be named in public. */
      readonly named: boolean;
      readonly amount: string;
      readonly reference: string;
    }
  /** The donor agrees to be named from now on, or no longer does. */
  | { readonly do: "donation-naming"; readonly receipt: string; readonly named: boolean }
  /** Of what was given for no purpose of its own, to one. */
  | {
      readonly do: "donation-assigned";
      readonly from: string;
      readonly to: string;
      readonly amount: string;
      readonly document: string;
    }
  | {
      readonly do: "donation-spent";
      readonly purpose: string;
      readonly payee: string;
      readonly project?: string | undefined;
      readonly amount: string;
      readonly document: string;
      readonly reference: string;
    }
  | {
      readonly do: "donation-returned";
      readonly receipt: string;
      readonly amount: string;
      readonly reference: string;
    };

type DonationOf<Do extends DonationAction["do"]> = Extract<DonationAction, { do: Do }>;

function donationAct<Action extends DonationAction>(
  act: PoolAct<Action>["act"],
  histories: PoolAct<Action>["histories"] = () => [],
): PoolAct<Action> {
  return {
    keeps: (_, action) => ("receipt" in action ? [FUND, { kind: "donation", id: action.receipt }] : [FUND]),
    accounts: book => [BANK, ...purposeAccounts(book)],
    histories,
    reach: () => concerning([]),
    act,
  };
}

/** The account of every purpose. */
export function purposeAccounts(book: Remembered): readonly string[] {
  return compensationFund(book).purposes.map(({ id }) => purposeAccount(id));
}

export const DONATION_ACTS = {
  "donation-purpose": donationAct<DonationOf<"donation-purpose">>(purpose),
  donation: donationAct<DonationOf<"donation">>(donation),
  "donation-naming": donationAct<DonationOf<"donation-naming">>(naming),
  "donation-assigned": donationAct<DonationOf<"donation-assigned">>(assigned),
  "donation-spent": donationAct<DonationOf<"donation-spent">>(spent),
  "donation-returned": donationAct<DonationOf<"donation-returned">>(returned, (book, { receipt }) => {
    const found = book.kept("donation", receipt);
    return found === null ? [] : [purposeAccount(found.purpose)];
  }),
};

function purpose(book: SharedBook, { id, name, general }: DonationOf<"donation-purpose">): Result<PoolActed> {
  const fund = compensationFund(book);
  if (fund.purposes.some(each => each.id === id)) {
    const about = { field: "action.id", value: id, expected: "an id of its own" };
    return refuse("donation.purpose", `purpose "${id}" was agreed before`, about);
  }
  const value = { ...fund, purposes: [...fund.purposes, { id, name, general }] };
  return ok({ drafts: [], open: [], kept: [{ ...FUND, value }] });
}

function known({ purposes }: CompensationFund, id: string, field = "action.purpose"): Result<Purpose> {
  const found = purposes.find(each => each.id === id);
  if (found !== undefined) return ok(found);
  const expected = purposes.map(each => each.id).join(" or ") || "a purpose that was agreed";
  return refuse("donation.purpose", `"${id}" is no purpose of the fund`, { field, value: id, expected });
}

/** Evidence of money that a receipt is about. */
const RECEIPT = "donation-receipt";

function receiptEvidence(receipt: string): Evidence {
  return { kind: "rule", id: RECEIPT, detail: { receipt } };
}

/** The receipt that an entry is about; null when it is about none. */
export function receiptOf(evidence: readonly Pick<Evidence, "id" | "detail">[]): string | null {
  const detail = evidence.find(({ id }) => id === RECEIPT)?.detail;
  return detail === undefined ? null : String(detail["receipt"]);
}

function donation(book: SharedBook, action: DonationOf<"donation">, header: EntryHeader): Result<PoolActed> {
  const fund = compensationFund(book);
  const to = known(fund, action.purpose);
  if (!to.ok) return to;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const receipt = nextReceipt(fund, header.effectiveOn);
  const year = header.effectiveOn.slice(0, 4);
  const { donor, named } = action;
  const value: Receipt = {
    receipt,
    donor,
    named,
    purpose: to.value.id,
    amount: money(amount.value),
    receivedOn: header.effectiveOn,
  };
  const receipts = { ...fund.receipts, [year]: (fund.receipts[year] ?? 0) + 1 };
  const about = resting(header, bankReference(action.reference), receiptEvidence(receipt));
  return ok({
    drafts: [draft("donation", about, move(BANK, purposeAccount(to.value.id), amount.value))],
    open: [purposeDefinition(to.value)],
    kept: [
      { ...FUND, value: { ...fund, receipts } },
      { kind: "donation", id: receipt, value },
    ],
  });
}

function knownReceipt(book: SharedBook, receipt: string): Result<Receipt> {
  const found = book.kept("donation", receipt);
  if (found !== null) return ok(found);
  const about = { field: "action.receipt", value: receipt, expected: "2025-0001" };
  return refuse("donation.receipt", `there is no receipt "${receipt}"`, about);
}

function naming(book: SharedBook, { receipt, named }: DonationOf<"donation-naming">): Result<PoolActed> {
  const found = knownReceipt(book, receipt);
  if (!found.ok) return found;
  return ok({
    drafts: [],
    open: [],
    kept: [{ kind: "donation", id: receipt, value: { ...found.value, named } }],
  });
}

function assigned(
  book: SharedBook,
  action: DonationOf<"donation-assigned">,
  header: EntryHeader,
): Result<PoolActed> {
  const fund = compensationFund(book);
  const from = known(fund, action.from, "action.from");
  if (!from.ok) return from;
  const to = known(fund, action.to, "action.to");
  if (!to.ok) return to;
  if (!from.value.general || from.value.id === to.value.id) {
    const expected = fund.purposes.flatMap(({ id, general }) => (general ? [id] : [])).join(" or ");
    const message = `what was given for "${from.value.id}" is not used for "${to.value.id}"`;
    return refuse("donation.purpose", message, { field: "action.from", value: from.value.id, expected });
  }
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const about = documented(header, action.document, "file");
  if (!about.ok) return about;
  const postings = move(purposeAccount(from.value.id), purposeAccount(to.value.id), amount.value);
  return ok({
    drafts: [draft("donation-assigned", about.value, postings)],
    open: [purposeDefinition(from.value), purposeDefinition(to.value)],
    kept: [],
  });
}

function spent(
  book: SharedBook,
  action: DonationOf<"donation-spent">,
  header: EntryHeader,
): Result<PoolActed> {
  const on = known(compensationFund(book), action.purpose);
  if (!on.ok) return on;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const about = documented(header, action.document, "file");
  if (!about.ok) return about;
  const { payee, project } = action;
  const paid = { kind: "rule", id: "donation-payee", detail: { payee } } as const;
  const dimensions = project === undefined ? {} : { project };
  const postings = move(purposeAccount(on.value.id), BANK, amount.value, dimensions);
  return ok({
    drafts: [draft("donation-spent", resting(about.value, bankReference(action.reference), paid), postings)],
    open: [purposeDefinition(on.value)],
    kept: [],
  });
}

/** What was given in error goes back to its donor, at most what the receipt says. */
function returned(
  book: SharedBook,
  action: DonationOf<"donation-returned">,
  header: EntryHeader,
): Result<PoolActed> {
  const found = knownReceipt(book, action.receipt);
  if (!found.ok) return found;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const { receipt, purpose: id } = found.value;
  const leftMinor = leftByReceipt(book, id).get(receipt) ?? 0n;
  const fits = atMost("fund.over-balance", `of receipt ${receipt} was not returned`, amount.value, leftMinor);
  if (!fits.ok) return fits;
  const about = resting(header, bankReference(action.reference), receiptEvidence(receipt));
  return ok({
    drafts: [draft("donation-returned", about, move(purposeAccount(id), BANK, amount.value))],
    open: [],
    kept: [],
  });
}

/** What came under each receipt for the purpose and was not returned; a receipt whose entry was reversed is not there. */
export function leftByReceipt({ entriesOn }: SharedBook, purpose: string): ReadonlyMap<string, bigint> {
  const account = purposeAccount(purpose);
  const left = new Map<string, bigint>();
  for (const { evidence, postings } of standing(entriesOn(account))) {
    const receipt = receiptOf(evidence);
    if (receipt === null) continue;
    for (const { account: on, side, amount } of postings)
      if (on === account) left.set(receipt, (left.get(receipt) ?? 0n) - netOf(side, readAmount(amount, CNY)));
  }
  return left;
}
