/** What the clients of a storm ask for: a mix that makes them meet on the same accounts, periods and claims. */

import type { Random } from "#tests/storm/random.ts";
import { MONTHS, type Move, type Work, work } from "#tests/storm/work.ts";
import { account } from "#tests/support/book.ts";

/** What clients know of the book: what was answered to anybody. */
export interface Knowledge {
  /** Ids of entries. */
  readonly entries: readonly string[];
}

const MIX: Readonly<Record<Exclude<Work["kind"], "register">, number>> = {
  post: 8,
  batch: 2,
  reverse: 3,
  voucher: 3,
  level: 3,
  "open-account": 3,
  "change-account": 2,
  "open-period": 2,
  "close-period": 1,
  "close-year": 1,
};

/** A day that is not over, one that has not begun when the storm begins, and one long past. */
const DAYS = ["2021-03-15", "2021-03-15", "2021-03-15", "2021-04-01", "2021-04-02"];
const EARLIER_MONTHS = ["2021-01", "2021-02"];
const VOUCHERS = 4;
const NEW_ACCOUNTS = 6;

export function nextWork(random: Random, { entries }: Knowledge): Work {
  const kind = random.weighted(MIX);
  const effectiveOn = random.pick(DAYS);
  // Mostly a month that is open, and not before the day.
  const usual = effectiveOn.startsWith(MONTHS[1]) ? [MONTHS[1]] : MONTHS.slice(0, 2);
  const when = { effectiveOn, period: random.pick(random.chance(0.75) ? usual : MONTHS) };
  switch (kind) {
    case "post":
      return work(kind, { ...when, entries: [someMoves(random)] });
    case "batch":
      return work(kind, {
        ...when,
        entries: Array.from({ length: random.between(2, 4) }, () => someMoves(random)),
      });
    case "reverse":
      return work(kind, {
        ...when,
        reverses: entries.length === 0 || random.chance(0.05) ? "999.0" : random.pick(entries.slice(-3)),
      });
    case "voucher":
      return work(kind, {
        ...when,
        voucher: { id: String(random.below(VOUCHERS)), approve: random.chance(0.7) },
        entries: [someMoves(random)],
      });
    case "level": {
      const target = random.pick([0, 10, 10, 25]);
      return work(kind, { ...when, level: { account: "free1", against: "free2", target } });
    }
    case "open-account":
      return work(kind, {
        open: Array.from({ length: random.between(1, 2) }, () => random.below(NEW_ACCOUNTS))
          .filter((each, index, all) => all.indexOf(each) === index)
          .map(each => account(`new${each}`, random.chance(0.5) ? {} : { bound: "debit" })),
      });
    case "change-account":
      return work(kind, {
        change: {
          account: random.pick(["bank", "free1", "result", freshAccount(random)]),
          version: random.pick([1, 1, 2]),
          bound: random.pick(["debit", "credit", "either", "either"]),
        },
      });
    case "open-period":
      return work(kind, { openPeriods: [random.pick([...EARLIER_MONTHS, ...MONTHS])] });
    case "close-period":
      return work(kind, { closePeriods: [random.pick([...EARLIER_MONTHS, ...MONTHS.slice(0, 3)])] });
    case "close-year": {
      // Any month of 31 days will do for a year's last.
      const period = random.pick([MONTHS[0], MONTHS[0], MONTHS[2]]);
      return work(kind, { closePeriods: [period], period, effectiveOn: `${period}-31` });
    }
  }
}

function someMoves(random: Random): Move[] {
  const amount = random.between(1, 100);
  const move = (debit: string, credit: string): Move[] => [
    [debit, amount],
    [credit, -amount],
  ];
  switch (
    random.weighted({ income: 6, expense: 4, free: 1, land: 1, fresh: 1.5, both: 0.5, earned: 1, spent: 1 })
  ) {
    case "income":
      return move("bank", "share");
    case "expense":
      return move("share", "bank");
    case "free":
      return move("free1", "free2");
    case "land":
      return move("land1", "land2");
    case "earned":
      return move("free1", "income");
    case "spent":
      return move("cost", "free2");
    case "fresh":
      return move(freshAccount(random), "free1");
    case "both":
      return [...move("bank", "share"), ...move("free2", freshAccount(random))];
  }
}

function freshAccount(random: Random): string {
  return `new${random.below(NEW_ACCOUNTS)}`;
}
