/** What was approved and is not paid: lines of the book that put money out of an account, and what hinders an order. */
import { BANK } from "#domain/fund/chart.ts";
import { present } from "#domain/invariant.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { HeldAccount } from "#domain/payment-file/payment-file.ts";
import { isSameAccount } from "#domain/reconciliation/account-number.ts";
import type { BookLine } from "#domain/reconciliation/match.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";
import type { BankAccountDetails, BankAccountRecord } from "#events/bank-records.ts";
import type { PaymentOrderRecord } from "#events/payment-file-records.ts";
import type { BookRecord, VoucherRecord } from "#events/records.ts";
import { isAgreementMoney, transferOf } from "#functions/shared/agreement-transfers.ts";
import type { App } from "#functions/shared/app.ts";
import { type OwnAccount, ownAccount } from "#functions/shared/bank-accounts.ts";
import { heldPayment, periodStanding } from "#functions/shared/obligations.ts";
import { linesOfBook, reconcileStored } from "#functions/shared/reconciled.ts";
import { readClaim } from "#storage/claims.ts";
import { readEntry, readLastHead } from "#storage/journal.ts";
import { latestVersion, listLatest } from "#storage/records.ts";

export const PAYMENT_ORDER = "payment-order";

export function orderId(book: string, line: string): string {
  return `${book}.${line}`;
}

/** Who pays: an account of the book, or a party's own, out of which its treasury pays another party. */
export interface Debtor {
  readonly account: HeldAccount;
  /** Null where a party's treasury pays. */
  readonly own: OwnAccount | null;
  readonly party: string | null;
}

/** A line of the book that puts money out, by an approved voucher. */
export interface Payable {
  readonly line: string;
  readonly entry: string;
  readonly entryNumber: string;
  readonly effectiveOn: string;
  readonly narrative: string;
  readonly amountMinor: bigint;
  readonly reference: string | null;
  readonly voucher: VoucherRecord;
  /** Who is paid, where the voucher names a party. */
  readonly party: string | null;
  /** What the bank shows of it: nothing, a line that may be this payment, or the matched one. */
  readonly bank: "nothing" | "likely" | "paid";
}

type PayeeAccount = Extract<BankAccountDetails, { kind: "payee" }>;

/** The account with this number; the book's first when it is left out. */
export async function debtorOf(app: App, book: BookRecord, number?: string): Promise<Result<Debtor>> {
  const own = await ownAccount(app, book, number);
  if (own.ok) return ok({ account: held(own.value), own: own.value, party: null });
  const accounts = number === undefined ? [] : await payeeAccounts(app, book);
  const found = accounts.find(
    ({ inForce }) => inForce !== null && isSameAccount(inForce.number, number ?? ""),
  );
  const { inForce = null } = found ?? {};
  if (inForce === null || inForce.party === null) return own;
  return ok({ account: held(inForce), own: null, party: inForce.party });
}

function held({ number, name, bank }: HeldAccount): HeldAccount {
  return { number, name, bank };
}

/** Payees' accounts as they are in force, and those that wait for a second person. */
export async function payeeAccounts({ store }: App, book: BookRecord) {
  const registered = await listLatest<BankAccountRecord>(store, "bank-account", book.id);
  return registered.flatMap(({ value: { number, inForce, proposed } }) => {
    if ((inForce ?? proposed)?.kind !== "payee") return [];
    const open = inForce?.kind === "payee" && !inForce.closed ? inForce : null;
    return [{ number, inForce: open, waits: proposed !== null }];
  });
}

/**
 * Every payment out of an account by an approved voucher, paid ones too. Errors: what hinders the account's
 * reconciliation, because then nobody knows what is paid.
 */
export async function paymentsOut(
  app: App,
  book: BookRecord,
  debtor: Debtor,
): Promise<Result<readonly Payable[]>> {
  const listed = await listLatest<VoucherRecord>(app.store, "voucher", book.id);
  const vouchers = listed.map(({ value }) => value).filter(paysOut);
  const { own, party } = debtor;
  if (own === null) return ok(await treasuryPayments(app, book, vouchers, party));
  const seen = await seenByBank(app, book, own);
  if (!seen.ok) return seen;
  const { lines, paid, likely } = seen.value;
  const byEntry = new Map(vouchers.flatMap(each => each.entries.map(({ id }) => [id, each] as const)));
  return ok(
    lines.flatMap((line): Payable[] => {
      const [entry = ""] = line.id.split("#");
      const voucher = byEntry.get(entry);
      if (voucher === undefined || line.amountMinor >= 0n) return [];
      const { id, entryNumber, effectiveOn, narrative, amountMinor, reference = null } = line;
      return [
        {
          ...{ line: id, entry, entryNumber, effectiveOn, narrative, reference, voucher },
          amountMinor: -amountMinor,
          party: partyPaid(voucher, reference),
          bank: paid.has(id) ? "paid" : likely.has(id) ? "likely" : "nothing",
        },
      ];
    }),
  );
}

/** Corrections say what was recorded wrong, and fees are taken by the bank: neither is ordered. */
function paysOut({ state, proposal }: VoucherRecord): boolean {
  if (state !== "approved") return false;
  if (proposal.kind === "fund") return !(proposal.action.do === "cost" && proposal.action.fee);
  return proposal.kind === "entry" || (isAgreementMoney(proposal) && transferOf(proposal).toMake);
}

function partyPaid({ proposal }: VoucherRecord, reference: string | null): string | null {
  if (isAgreementMoney(proposal)) return transferOf(proposal).to;
  if (proposal.kind !== "fund") return null;
  const { action } = proposal;
  if (action.do === "winding-up") {
    return action.payments.find(payment => payment.reference === reference)?.party ?? null;
  }
  return "party" in action && typeof action.party === "string" ? action.party : null;
}

/** The book's lines of the account, and what the imported statements say about them. */
async function seenByBank(app: App, book: BookRecord, own: OwnAccount) {
  const reconciled = await reconcileStored(app, book, own, null);
  if (reconciled.ok) {
    const { bookLines, matches, suggestions } = reconciled.value;
    const linesIn = (
      some: readonly { readonly bankLines: readonly string[]; readonly bookLines: readonly string[] }[],
    ) => new Set(some.filter(({ bankLines }) => bankLines.length > 0).flatMap(each => each.bookLines));
    return ok({
      lines: bookLines,
      paid: linesIn(matches),
      likely: linesIn(suggestions.filter(({ ticked }) => ticked)),
    });
  }
  // Nothing was imported yet: nothing is known to be paid.
  if (reconciled.faults[0].code !== "record.not-found") return reconciled;
  const last = present(await readLastHead(app.store, book.id), `head of ${book.id}`);
  const lines: readonly BookLine[] = await linesOfBook(app, last, own.account);
  return ok({ lines, paid: new Set<string>(), likely: new Set<string>() });
}

/** Payments from treasury to treasury touch no account of the book: what is ordered is the voucher's one entry. */
async function treasuryPayments(
  { store }: App,
  book: BookRecord,
  vouchers: readonly VoucherRecord[],
  payer: string | null,
): Promise<readonly Payable[]> {
  const found = await Promise.all(
    vouchers.map(async (voucher): Promise<Payable[]> => {
      const { proposal, entries } = voucher;
      const [ref] = entries;
      if (!isAgreementMoney(proposal) || ref === undefined) return [];
      const { from, to } = transferOf(proposal);
      if (from !== payer) return [];
      const entry = present(await readEntry(store, book.id, ref.id), ref.id);
      const byBank = entry.evidence.some(({ kind }) => kind === "bank-reference");
      if (!byBank || entry.postings.some(({ account }) => account === BANK)) return [];
      const { reference, amount, narrative } = proposal;
      return [
        {
          ...{ line: entry.id, entry: entry.id, entryNumber: entry.number, narrative, reference, voucher },
          effectiveOn: entry.effectiveOn,
          amountMinor: readAmount(amount, CNY),
          party: to,
          bank: "nothing",
        },
      ];
    }),
  );
  return found.flat();
}

/** The payee's account, or why the payment cannot be ordered now. */
export async function orderable(
  app: App,
  book: BookRecord,
  payable: Payable,
  accounts: Awaited<ReturnType<typeof payeeAccounts>>,
  wanted?: string,
): Promise<Result<PayeeAccount>> {
  const { line, entry, entryNumber, voucher, reference, bank, party } = payable;
  const about = { field: "line", value: line };
  const order = await latestVersion<PaymentOrderRecord>(app.store, PAYMENT_ORDER, orderId(book.id, line));
  if (order !== null) {
    const message = `${entryNumber} is listed in payment file ${order.value.file}`;
    return refuse("bank.order-listed", message, { ...about, expected: "a line that is in no file" });
  }
  if (bank !== "nothing") {
    const said = bank === "paid" ? "was paid by the bank" : "seems to be paid: a line of the bank is like it";
    const message = `${entryNumber} ${said}`;
    return refuse("bank.order-paid", message, { ...about, expected: "a payment that the bank has not made" });
  }
  if ((await readClaim(app.store, book.id, "reversal", entry)) !== null) {
    return refuse("bank.not-payable", `${entryNumber} was reversed`, about);
  }
  const { proposal } = voucher;
  if (proposal.kind === "payment") {
    const standing = await periodStanding(app.store, proposal.settlement, proposal.effectiveOn);
    if (standing?.heldBy != null) return heldPayment(proposal.settlement, standing.heldBy);
  }
  if (reference === null) {
    const message = `${entryNumber} has no reference that the bank's line could be matched by`;
    const expected = "an entry with a bank reference";
    return refuse("bank.order-reference", message, { ...about, expected });
  }
  return payeeAccount(accounts, party, entryNumber, wanted);
}

function payeeAccount(
  accounts: Awaited<ReturnType<typeof payeeAccounts>>,
  party: string | null,
  entryNumber: string,
  wanted: string | undefined,
): Result<PayeeAccount> {
  const usable = accounts.flatMap(({ inForce }) =>
    inForce !== null && (party === null || inForce.party === party) ? [inForce] : [],
  );
  const numbers = usable.map(({ number }) => number).join(" or ");
  const field = "payee";
  if (wanted !== undefined) {
    const found = usable.find(({ number }) => number === wanted);
    if (found !== undefined) return ok(found);
    const waits = accounts.some(
      ({ number, inForce, waits: waiting }) => number === wanted && inForce === null && waiting,
    );
    const why = waits
      ? "waits for a second person's approval"
      : `is no approved account of ${party ?? "a payee"}`;
    const expected = numbers || "a registered account that a second person approved";
    return refuse("bank.payee-account", `${wanted} ${why}`, { field, value: wanted, expected });
  }
  const [only, ...others] = party === null ? [] : usable;
  if (only !== undefined && others.length === 0) return ok(only);
  const [message, expected] =
    party === null
      ? [`${entryNumber} names no party: say which payee's account it goes to`, numbers]
      : others.length > 0
        ? [`${party} has several accounts: say which one ${entryNumber} goes to`, numbers]
        : [`${party} has no account that a second person approved, so ${entryNumber} cannot be paid`, ""];
  return refuse("bank.payee-account", message, {
    field,
    value: party,
    expected: expected || "register the payee's account and have a second person approve it",
  });
}

/** Whether the list of what is to pay leaves a line out for good. */
export function isDone({ code }: Fault): boolean {
  return code === "bank.order-listed" || code === "bank.not-payable";
}
