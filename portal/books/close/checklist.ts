/**
 * What is still open before an accounting period is closed for ever. The service refuses a close only for what it
 * cannot undo (an older period, work under way); everything else is for the person who closes to judge, and each
 * line leads to where it is done.
 */
import { periodsWithin } from "#domain/agreement/periods.ts";
import { lastDayOf, monthOf } from "#domain/calendar.ts";
import type { AnswerOf } from "#events/operations.ts";
import { addressOfBalances, addressOfClose } from "#portal/books/address.ts";
import type {
  Agreement,
  Book,
  ObligationPeriod,
  Reconciliation,
  Section,
  Voucher,
} from "#portal/live/answers.ts";
import type { OwnAccount } from "#portal/reconciliation/own-accounts.ts";
import { stageOf } from "#portal/reconciliation/table-state.tsx";
import { addressOfView } from "#portal/routes.ts";
import { outlineOf } from "#portal/vouchers/proposal.ts";

export const CHECKS = [
  "older",
  "over",
  "work",
  "vouchers",
  "bank",
  "settled",
  "paid",
  "confirmed",
  "data",
  "balanced",
] as const;

export type Check = (typeof CHECKS)[number];

export interface OpenThing {
  /** In its own words: a month, a number, a name; the page says the rest. */
  readonly about: string;
  /** Where it is done; null where nobody can do anything about it. */
  readonly address: string | null;
}

export interface CheckedLine {
  readonly check: Check;
  /** blocking: the service would refuse the close. */
  readonly state: "done" | "open" | "blocking";
  readonly open: readonly OpenThing[];
}

export interface CloseFacts {
  readonly book: Pick<Book, "id" | "openPeriods" | "closedThrough">;
  readonly today: string;
  /** Those that wait for a decision. */
  readonly vouchers: readonly Voucher[];
  readonly jobs: AnswerOf<"listJobs">["jobs"];
  readonly accounts: readonly OwnAccount[];
  readonly reconciliations: readonly Reconciliation[];
  readonly agreements: readonly {
    readonly agreement: Pick<
      Agreement,
      "id" | "name" | "book" | "period" | "effectiveFrom" | "effectiveTo" | "sections"
    >;
    readonly periods: readonly ObligationPeriod[];
  }[];
  readonly sections: readonly Section[];
  readonly balances: Pick<AnswerOf<"getTrialBalance">, "totals">;
}

export function checklistOf(
  facts: CloseFacts,
  month: string,
  language: "zh" | "en",
  partyName: (id: string) => string,
): readonly CheckedLine[] {
  const { book } = facts;
  const older = book.openPeriods
    .filter(period => period < month)
    .map(period => ({ about: period, address: addressOfClose(book.id, period) }));
  const line = (check: Check, open: readonly OpenThing[], blocks = false): CheckedLine => ({
    check,
    state: open.length === 0 ? "done" : blocks ? "blocking" : "open",
    open,
  });
  const judged = monthsJudged(facts, month, language);
  return [
    line("older", older, true),
    line("over", month < monthOf(facts.today) ? [] : [{ about: lastDayOf(month), address: null }]),
    line("work", workUnderWay(facts), true),
    line("vouchers", waitingFor(facts, month)),
    line("bank", unreconciled(facts, month)),
    line("settled", unsettled(facts, month, language)),
    line("paid", unpaid(facts, month, language, partyName)),
    line("confirmed", judged.unconfirmed),
    line("data", judged.missing),
    line("balanced", unbalanced(facts, month), true),
  ];
}

/** How much of it is done, for the progress. */
export function doneOf(lines: readonly CheckedLine[]): number {
  return lines.filter(({ state }) => state === "done").length;
}

function workUnderWay({ book, jobs }: CloseFacts): OpenThing[] {
  return jobs
    .filter(({ state }) => state === "running" || state === "stopped")
    .map(({ reference, done, parts }) => ({
      about: `${reference} ${done}/${parts}`,
      address: addressOfView("books", book.id),
    }));
}

/** What would be posted in this period or an older one, were it approved. */
function waitingFor({ book, vouchers }: CloseFacts, month: string): OpenThing[] {
  return vouchers
    .map(({ id, proposal }) => ({ id, ...outlineOf(proposal) }))
    .filter(({ effectiveOn }) => effectiveOn.slice(0, 7) <= month)
    .map(({ id, narrative }) => ({
      about: narrative === "" ? id : narrative,
      address: addressOfView("books", book.id),
    }));
}

function unreconciled({ book, accounts, reconciliations }: CloseFacts, month: string): OpenThing[] {
  const asOf = lastDayOf(month);
  return accounts
    .filter(({ number }) => {
      const own = reconciliations.filter(({ table }) => table.bankAccount === number && table.asOf === asOf);
      return !own.some(each => ["reviewed", "sealed"].includes(stageOf(each)));
    })
    .map(({ number }) => ({
      about: number,
      address: addressOfView("reconciliation", book.id, number, asOf, "table"),
    }));
}

/** Assessment periods of the book's agreements that ended by this month and are not settled. */
function unsettled(facts: CloseFacts, month: string, language: "zh" | "en"): OpenThing[] {
  return agreementsOf(facts).flatMap(({ agreement, periods }) => {
    const end = agreement.effectiveTo === null ? month : earlier(month, monthOf(agreement.effectiveTo));
    return periodsWithin(agreement, monthOf(agreement.effectiveFrom), end)
      .filter(({ from, to }) => !periods.some(each => each.from === from && each.to === to))
      .map(({ from, to }) => ({
        about: `${agreement.name[language]} ${from} – ${to}`,
        address: addressOfView("settlements", agreement.id),
      }));
  });
}

function unpaid(
  facts: CloseFacts,
  month: string,
  language: "zh" | "en",
  partyName: (id: string) => string,
): OpenThing[] {
  const end = lastDayOf(month);
  return agreementsOf(facts).flatMap(({ agreement, periods }) =>
    periods.flatMap(({ settlement, from, to, obligations }) =>
      obligations
        .filter(({ state, dueOn }) => ["due", "overdue"].includes(state) && (dueOn === null || dueOn <= end))
        .map(({ payer, payee }) => ({
          about: `${agreement.name[language]} ${from} – ${to} ${partyName(payer)} → ${partyName(payee)}`,
          address: addressOfView("settlements", agreement.id, settlement),
        })),
    ),
  );
}

/** The month's water, of every section that an agreement of this book names. */
function monthsJudged(facts: CloseFacts, month: string, language: "zh" | "en") {
  const named = new Set(
    agreementsOf(facts)
      .filter(({ agreement: { effectiveFrom, effectiveTo } }) => {
        return monthOf(effectiveFrom) <= month && (effectiveTo === null || month <= monthOf(effectiveTo));
      })
      .flatMap(({ agreement }) => agreement.sections.map(({ id }) => id)),
  );
  const sections = facts.sections.filter(({ id }) => named.has(id));
  const about = ({ id, name, nameEn }: Section): OpenThing => ({
    about: `${language === "zh" ? name : nameEn} ${month}`,
    address: addressOfView("sections", id, month),
  });
  const of = ({ months }: Section) => months.find(each => each.month === month);
  return {
    missing: sections.filter(section => of(section) === undefined).map(about),
    unconfirmed: sections
      .filter(section => ![undefined, "confirmed"].includes(of(section)?.state))
      .map(about),
  };
}

function unbalanced({ book, balances }: CloseFacts, month: string): OpenThing[] {
  return balances.totals
    .filter(({ debit, credit, closingDebit, closingCredit }) => {
      return debit !== credit || closingDebit !== closingCredit;
    })
    .map(({ asset }) => ({
      about: asset,
      address: addressOfBalances(book.id, { kind: "period", value: month }),
    }));
}

function agreementsOf({ agreements, book }: CloseFacts) {
  return agreements.filter(({ agreement }) => agreement.book === book.id);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
