/** One bank account against the book, from what is stored. */
import { FUND_ACCOUNTS } from "#domain/fund/fund-accounts.ts";
import { TAKE_OVER } from "#domain/fund/taken-over.ts";
import { present } from "#domain/invariant.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { bankLineFromJson, type Counterparty } from "#domain/reconciliation/bank-line.ts";
import { bookLinesOf, type ShownPosting } from "#domain/reconciliation/book-lines.ts";
import type { JoinableStatement } from "#domain/reconciliation/join-statements.ts";
import { type BookLine, type Match, matchId } from "#domain/reconciliation/match.ts";
import { type DecidedMatch, matchesThatHold, takenApart } from "#domain/reconciliation/match-log.ts";
import type { Share } from "#domain/reconciliation/partner-face.ts";
import { type Reconciled, reconcileAccount } from "#domain/reconciliation/reconcile.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { type BankOpening, bankOpening, since } from "#domain/take-over/bank-opening.ts";
import type { BankMatchingRecord } from "#events/bank-records.ts";
import type { BankStatementRecord, BookRecord, VoucherRecord } from "#events/records.ts";
import type { Stored } from "#functions/shared/app.ts";
import { type OwnAccount, ownAccounts, whoseAccounts } from "#functions/shared/bank-accounts.ts";
import { fundRegister } from "#functions/shared/fund.ts";
import { balancesByEffectiveDate } from "#storage/balances.ts";
import { loadStateAt, readLastHead } from "#storage/journal.ts";
import { readPages } from "#storage/pages.ts";
import { allVersions, listLatest } from "#storage/records.ts";
import { readOpened } from "#storage/register.ts";

const UNIDENTIFIED = Object.values(FUND_ACCOUNTS).map(({ unidentified }) => unidentified);

/** Where the decisions on an account's lines are kept. */
export function matchingId({ id }: BookRecord, { number }: OwnAccount): string {
  return `${id}.${number}`;
}

export interface StoredReconciled extends Reconciled {
  /** Last block of the book that was looked at. */
  readonly cut: number;
  /** Those of the matches that people made. */
  readonly decided: readonly DecidedMatch[];
  /** Requests that decided on this account's lines so far. */
  readonly decisions: number;
  readonly statements: readonly JoinableStatement[];
  readonly bookLines: readonly BookLine[];
}

/** As of a day, or of the last day that the imported statements cover. */
export async function reconcileStored(
  app: Stored,
  book: BookRecord,
  own: OwnAccount,
  day: string | null,
): Promise<Result<StoredReconciled>> {
  const { store } = app;
  const opening = await openingOf(app, book, own);
  const imported = await storedStatements(app, book, own.number);
  const statements =
    opening === null ? imported : [opening.statement, ...imported.map(each => since(each, opening.on))];
  const covered = statements.map(({ to }) => to).toSorted();
  const asOf = day ?? covered.at(-1);
  if (asOf === undefined || statements.length === 0) {
    return refuse("record.not-found", `no bank statement of ${own.number} was imported`, {
      field: "asOf",
      value: day,
    });
  }
  const last = present(await readLastHead(store, book.id), `head of ${book.id}`);
  const log = await allVersions<BankMatchingRecord>(store, "bank-matching", matchingId(book, own));
  const decisions = log.map(({ value }) => value);
  const decided = matchesThatHold(decisions);
  const apart = takenApart(decisions);
  const [bookLines, whose, shares] = [
    [
      ...(opening?.bookLines ?? []),
      ...(await linesOfBook(app, last, own.account, await payeesOf(app, book))),
    ],
    await whoseAccounts(app, book),
    await sharesOf(app, book, own, last, asOf),
  ];
  const reconciled = reconcileAccount({
    unit: own.name,
    bank: own.bank,
    bankAccount: own.number,
    asset: CNY,
    asOf,
    statements,
    bookOpeningMinor: opening?.bookOpeningMinor ?? 0n,
    bookLines,
    whose,
    decided,
    isApart: (match: Match) => apart.has(matchId(match)),
    ...(shares === null ? {} : { shares }),
  });
  if (!reconciled.ok) return reconciled;
  return ok({
    ...reconciled.value,
    cut: last.head.seq,
    decided,
    decisions: log.length,
    statements,
    bookLines,
  });
}

/** What was imported of one bank account. */
export async function storedStatements(
  { store }: Stored,
  book: BookRecord,
  bankAccount: string,
): Promise<readonly JoinableStatement[]> {
  const stored = await listLatest<BankStatementRecord>(store, "bank-statement", book.id);
  return stored.filter(({ value }) => value.bankAccount === bankAccount).map(({ value }) => joinable(value));
}

/** How the account stood when the fund was taken over; null when it began here. */
async function openingOf(
  app: Stored,
  book: BookRecord,
  { number }: OwnAccount,
): Promise<(BankOpening & { readonly on: string }) | null> {
  const { takenOver } = (await fundRegister(app, book)).value;
  const bank = takenOver?.banks.find(each => each.number === number);
  return takenOver === undefined || bank === undefined
    ? null
    : { ...bankOpening(bank, takenOver.on), on: takenOver.on };
}

function joinable({ opening, lines, from, to }: BankStatementRecord): JoinableStatement {
  return {
    openingMinor: readAmount(opening, CNY),
    lines: lines.map(line => bankLineFromJson(line, CNY)),
    from,
    to,
  };
}

export async function postingsOf(
  { store }: Stored,
  last: SealedHead,
  account: string,
): Promise<ShownPosting[]> {
  const opened = present(await readOpened(store, last.head.book, account), `account ${account}`);
  const postings: ShownPosting[] = [];
  for await (const { page } of readPages(store, opened, last)) {
    for (const { dimensions, ...posting } of page.postings) {
      postings.push({ ...posting, party: dimensions.party ?? null });
    }
  }
  return postings;
}

/** The postings to a bank account, without what was brought along. */
export async function linesOfBook(
  app: Stored,
  last: SealedHead,
  account: string,
  payees: ReadonlyMap<string, Counterparty> = new Map(),
): Promise<readonly BookLine[]> {
  // What was brought along stands in the opening.
  const postings = await postingsOf(app, last, account);
  const own = postings.filter(({ evidence }) => !evidence.includes(`rule:${TAKE_OVER}`));
  return bookLinesOf(own, CNY, { payees });
}

/** Who was paid, by voucher: the book's posting to the bank does not say it. */
async function payeesOf({ store }: Stored, book: BookRecord): Promise<ReadonlyMap<string, Counterparty>> {
  const vouchers = await listLatest<VoucherRecord>(store, "voucher", book.id);
  return new Map(
    vouchers.flatMap(({ id, value: { proposal } }) =>
      proposal.kind === "payment" ? [[id, { name: proposal.payee, account: "" }] as const] : [],
    ),
  );
}

/**
 * What of the account is whose: the other accounts' balances on that day, by the party that the register gives them
 * to. Null where the book holds money in several bank accounts: then no share is of one of them alone.
 */
async function sharesOf(
  app: Stored,
  book: BookRecord,
  own: OwnAccount,
  last: SealedHead,
  asOf: string,
): Promise<readonly Share[] | null> {
  if ((await ownAccounts(app, book)).length !== 1) return null;
  const state = await loadStateAt(app.store, book.id, last);
  const balances = await balancesByEffectiveDate(app.store, state, asOf);
  const names = new Map(book.parties.map(({ id, name }) => [id, name]));
  const sums = new Map<string, bigint>();
  for (const { definition } of state.accounts.values()) {
    if (definition.id === own.account || definition.asset !== CNY.code) continue;
    const key = UNIDENTIFIED.includes(definition.id) ? "" : (definition.party ?? "common");
    sums.set(key, (sums.get(key) ?? 0n) - (balances.get(definition.id) ?? 0n));
  }
  return [
    ...book.parties.map(({ id }): Share => {
      return { party: id, name: names.get(id) ?? id, kind: "party", balanceMinor: sums.get(id) ?? 0n };
    }),
    { party: null, name: "共同", kind: "common", balanceMinor: sums.get("common") ?? 0n },
    { party: null, name: "待查款项", kind: "unidentified", balanceMinor: sums.get("") ?? 0n },
  ];
}
