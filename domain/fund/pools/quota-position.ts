/** Where a quota pool stands: what each party put in and has free, what each project holds, by what was posted. */
import { type SharedBook, standing } from "#domain/fund/pools/pool.ts";
import { quotaRegister, squareMetres } from "#domain/fund/pools/quota.ts";
import { lotAccount, lotValid, projectAccount } from "#domain/fund/pools/quota-register.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { LAND_M2 } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** Credits less debits on an account by the kind of the entry, reversed ones left out. */
export type ByKind = (kind: string) => bigint;

export function creditsByKind(entries: readonly Entry[], account: string): ByKind {
  const sums = new Map<string, bigint>();
  for (const { kind, postings } of standing(entries))
    for (const posting of postings)
      if (posting.account === account) {
        const net = netOf(posting.side, readAmount(posting.amount, LAND_M2));
        sums.set(kind, (sums.get(kind) ?? 0n) - net);
      }
  return kind => sums.get(kind) ?? 0n;
}

export function quotaPosition(book: SharedBook, asOf: string) {
  const { lots, projects } = quotaRegister(book);
  const ofLots = lots.map(lot => {
    const account = lotAccount(lot);
    const by = creditsByKind(book.entriesOn(account), account);
    return { lot, by, free: -book.netOf(account), valid: lotValid(lot, asOf) };
  });
  const parties = book.parties.map(({ id, name }) => {
    const own = ofLots.filter(({ lot }) => lot.party === id);
    const sum = (of: (each: (typeof own)[number]) => bigint) =>
      squareMetres(own.reduce((total, each) => total + of(each), 0n));
    return {
      party: id,
      name,
      putIn: sum(({ by }) => by("quota-in")),
      drawn: sum(({ by }) => -by("quota-draw")),
      returned: sum(({ by }) => by("quota-return")),
      expired: sum(({ by }) => -by("quota-expiry")),
      withdrawn: sum(({ by }) => -by("quota-withdrawn")),
      free: sum(({ free }) => free),
      lots: own.map(({ lot, free, valid }) => ({ until: lot.until, free: squareMetres(free), valid })),
    };
  });
  return {
    asOf,
    asset: LAND_M2.code,
    parties,
    projects: projects.map(({ id, name }) => {
      const account = projectAccount(id);
      const by = creditsByKind(book.entriesOn(account), account);
      return {
        project: id,
        name,
        drawn: squareMetres(by("quota-draw")),
        returned: squareMetres(-by("quota-return")),
        used: squareMetres(-by("quota-used")),
        holds: squareMetres(-book.netOf(account)),
      };
    }),
    free: squareMetres(ofLots.reduce((total, { free }) => total + free, 0n)),
    drawable: squareMetres(ofLots.reduce((total, { free, valid }) => (valid ? total + free : total), 0n)),
  };
}
