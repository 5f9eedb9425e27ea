/**
 * What taking over a fund makes of its file: opening entries (期初余额), one entry for each historic month or voucher,
 * and the register with the history of its capital. Unidentified receipts are entries of their own, so that each can be
 * identified later.
 */
import { lastDayOf, monthOf } from "#domain/calendar.ts";
import { draft, type EntryHeader, resting } from "#domain/fund/drafts.ts";
import { type Fund, money } from "#domain/fund/fund.ts";
import { FOUNDING, type FundRegister, type Round } from "#domain/fund/register.ts";
import { OPENING, OPENING_ITEM, TAKE_OVER, TAKEN_OVER, type TakenOver } from "#domain/fund/taken-over.ts";
import type { DraftEntry, DraftPosting } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import { checkTakeOver, historicMonths, netsOf, openingOf } from "#domain/take-over/check.ts";
import type { TakeOver, TakingBook, Turned } from "#domain/take-over/take-over.ts";

export interface Opening {
  readonly drafts: readonly DraftEntry[];
  readonly register: FundRegister;
  /** Accounting periods that the entries belong to, oldest first. */
  readonly periods: readonly string[];
}

/** Refused with every difference; the book must have no entry yet and its register no call. */
export function openingOfFund(
  takeOver: TakeOver,
  book: TakingBook,
  fund: Pick<Fund, "parties" | "accounts" | "register">,
  header: Omit<EntryHeader, "effectiveOn" | "period">,
): Result<Opening> {
  const register = registerAfter(takeOver, book, fund.register);
  if (!register.ok) return register;
  const faults = checkTakeOver(takeOver, book, fund, register.value);
  if (faults.length > 0) return okUnless(faults, { drafts: [], register: register.value, periods: [] });
  const detail = { on: takeOver.on, ...(takeOver.source === "" ? {} : { source: takeOver.source }) };
  const about = {
    ...header,
    evidence: [...header.evidence, { kind: "rule", id: TAKE_OVER, detail } as const],
  };
  const drafts = new Drafting(takeOver, book, fund, about).drafts();
  if (!drafts.ok) return drafts;
  const periods = [openingOf(takeOver).period, ...historicMonths(takeOver), monthOf(takeOver.on)];
  return ok({ drafts: drafts.value, register: register.value, periods: [...new Set(periods)].sort() });
}

function registerAfter(
  takeOver: TakeOver,
  { bankAccounts }: TakingBook,
  register: FundRegister,
): Result<FundRegister> {
  if (register.takenOver !== undefined || register.calls.length > 0) {
    const message = "calls were made in this book; a fund is taken over before anything else is done with it";
    return refuse("take-over.not-empty", message, { field: "book" });
  }
  const rounds = roundsAfter(takeOver.rounds, register.rounds);
  if (!rounds.ok) return rounds;
  const netOf = netsOf(takeOver.balances);
  const takenOver: TakenOver = {
    on: takeOver.on,
    firstMonth: historicMonths(takeOver)[0] ?? null,
    receipts: takeOver.receipts,
    shared: takeOver.shared,
    openItems: takeOver.openItems,
    banks: takeOver.banks.map(bank => ({
      ...bank,
      bookBalance: money(netOf(bankAccounts.find(({ number }) => number === bank.number)?.account ?? "")),
    })),
  };
  return ok({ ...register, rounds: rounds.value, calls: takeOver.calls, takenOver });
}

/** The commitments that the book was registered with are those of the file, party by party. */
function roundsAfter(given: readonly Round[], known: readonly Round[]): Result<readonly Round[]> {
  if (given.length === 0) return ok(known);
  const founding = (rounds: readonly Round[]) => rounds.find(({ id }) => id === FOUNDING)?.commitments ?? [];
  const agreed = founding(known);
  const parties = [...new Set([...agreed, ...founding(given)].map(({ party }) => party))];
  const faults = parties.flatMap((party): Fault[] => {
    const [before, now] = [agreed, founding(given)].map(
      commitments => commitments.find(each => each.party === party)?.amount ?? "0.00",
    ) as [string, string];
    if (agreed.length === 0 || before === now) return [];
    const message = `认缴: ${party} commits ${now} CNY in the file and ${before} in the book`;
    return [{ code: "take-over.capital", message, field: "认缴", value: now, expected: before }];
  });
  const later = known.filter(({ id }) => id !== FOUNDING && !given.some(each => each.id === id));
  return okUnless(faults, [...given, ...later]);
}

class Drafting {
  readonly #takeOver: TakeOver;
  readonly #book: TakingBook;
  readonly #fund: Pick<Fund, "accounts">;
  readonly #header: Omit<EntryHeader, "effectiveOn" | "period">;
  readonly #faults: Fault[] = [];

  constructor(
    takeOver: TakeOver,
    book: TakingBook,
    fund: Pick<Fund, "accounts">,
    header: Omit<EntryHeader, "effectiveOn" | "period">,
  ) {
    this.#takeOver = takeOver;
    this.#book = book;
    this.#fund = fund;
    this.#header = header;
  }

  drafts(): Result<readonly DraftEntry[]> {
    const months = historicMonths(this.#takeOver);
    const drafts = [...this.#opening(), ...months.flatMap(month => this.#month(month))];
    return okUnless(this.#faults, drafts);
  }

  /** Receipts of before the months that the file brings along stand in the opening balances. */
  #opening(): readonly DraftEntry[] {
    const { turnovers, entries, balances, openItems, source, on: takenOn } = this.#takeOver;
    const { period, on } = openingOf(this.#takeOver);
    const nets = new Map<string, bigint>();
    const add = (account: string, minor: bigint) => nets.set(account, (nets.get(account) ?? 0n) + minor);
    for (const { account, debitMinor, creditMinor } of balances) add(account, debitMinor - creditMinor);
    for (const { account, debitMinor, creditMinor } of [...turnovers, ...entries.flatMap(e => e.postings)])
      add(account, creditMinor - debitMinor);
    const items = this.#receipts().filter(
      item => historicMonths(this.#takeOver).length === 0 || item.on <= on,
    );
    const { bank, unidentified } = this.#fund.accounts;
    for (const { amount } of items) {
      add(bank, -readAmount(amount, CNY));
      add(unidentified, readAmount(amount, CNY));
    }
    const postings = [...nets].flatMap(([account, minor]): DraftPosting[] =>
      minor === 0n
        ? []
        : [this.#posting(account, minor > 0n ? "debit" : "credit", minor < 0n ? -minor : minor)],
    );
    const from = source === "" ? "" : `，原账：${source}`;
    const narrative = `期初余额（${takenOn}接管${from}）`;
    const detail = openItems
      .filter(({ account }) => account !== unidentified)
      .map(({ account, on: since, amount, about, reference, dueOn }) => {
        return { account, on: since, amount, about, reference, dueOn };
      });
    const header = { ...this.#header, narrative, effectiveOn: on, period };
    const about =
      detail.length === 0
        ? header
        : resting(header, { kind: "rule", id: "open-items", detail: { items: detail } });
    return [
      ...(postings.length === 0 ? [] : [draft(OPENING, about, postings)]),
      ...items.map(item => this.#item(item, on, period)),
    ];
  }

  #month(month: string): readonly DraftEntry[] {
    const { turnovers, entries, on } = this.#takeOver;
    const own = entries.filter(each => each.month === month);
    if (own.length > 0) {
      return own.map(({ number, narrative, on: effectiveOn, postings }) => {
        const header = { ...this.#header, narrative, effectiveOn, period: month };
        const before = { kind: "document", id: `原凭证 ${month} ${number}` } as const;
        return draft(TAKEN_OVER, resting(header, before), this.#both(postings));
      });
    }
    const day = month === monthOf(on) ? on : lastDayOf(month);
    const items = this.#receipts().filter(item => monthOf(item.on) === month);
    const postings = this.#both(
      this.#without(
        turnovers.filter(each => each.month === month),
        items,
        month,
      ),
    );
    const narrative = `${month.slice(0, 4)}年${month.slice(5)}月发生额（接管）`;
    const header = { ...this.#header, narrative, effectiveOn: day, period: month };
    return [
      ...(postings.length === 0 ? [] : [draft(TAKEN_OVER, header, postings)]),
      ...items.map(item => this.#item(item, item.on, month)),
    ];
  }

  #receipts(): TakeOver["openItems"] {
    return this.#takeOver.openItems.filter(({ account }) => account === this.#fund.accounts.unidentified);
  }

  /** The turnovers of a month less its receipts that are entries of their own. */
  #without(rows: readonly Turned[], items: TakeOver["openItems"], month: string): readonly Turned[] {
    const { bank, unidentified } = this.#fund.accounts;
    const minor = items.reduce((sum, { amount }) => sum + readAmount(amount, CNY), 0n);
    if (minor === 0n) return rows;
    const sum = (account: string, side: "debitMinor" | "creditMinor") =>
      rows.reduce((total, each) => (each.account === account ? total + each[side] : total), 0n);
    if (sum(bank, "debitMinor") < minor || sum(unidentified, "creditMinor") < minor) {
      const message = `未了事项: ${money(minor)} CNY of unidentified receipts are of ${month}, whose turnovers have less`;
      const about = {
        field: "未了事项",
        value: money(minor),
        expected: `receipts within the turnovers of ${month}`,
      };
      this.#faults.push({ code: "take-over.items", message, ...about });
    }
    return [
      ...rows,
      { account: bank, debitMinor: -minor, creditMinor: 0n },
      { account: unidentified, debitMinor: 0n, creditMinor: -minor },
    ];
  }

  #item(
    { amount, about, reference }: TakeOver["openItems"][number],
    effectiveOn: string,
    period: string,
  ): DraftEntry {
    const { bank, unidentified } = this.#fund.accounts;
    const amountMinor = readAmount(amount, CNY);
    const header = { ...this.#header, narrative: `待查收款（接管）：${about}`, effectiveOn, period };
    const sender = { kind: "rule", id: "unidentified", detail: { reference } } as const;
    return draft(OPENING_ITEM, reference === null ? header : resting(header, sender), [
      { account: bank, side: "debit", amountMinor },
      { account: unidentified, side: "credit", amountMinor },
    ]);
  }

  /** Debit and credit of each account, added up. */
  #both(rows: readonly Turned[]): readonly DraftPosting[] {
    const accounts = [...new Set(rows.map(({ account }) => account))];
    return accounts.flatMap(account => {
      const own = rows.filter(each => each.account === account);
      const debitMinor = own.reduce((sum, each) => sum + each.debitMinor, 0n);
      const creditMinor = own.reduce((sum, each) => sum + each.creditMinor, 0n);
      return [
        ...(debitMinor === 0n ? [] : [this.#posting(account, "debit", debitMinor)]),
        ...(creditMinor === 0n ? [] : [this.#posting(account, "credit", creditMinor)]),
      ];
    });
  }

  #posting(account: string, side: DraftPosting["side"], amountMinor: bigint): DraftPosting {
    const party = this.#book.definitionOf(account)?.party ?? null;
    return { account, side, amountMinor, ...(party === null ? {} : { dimensions: { party } }) };
  }
}
