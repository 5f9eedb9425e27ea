/** Where a quota pool stands: what each party put in and has free, what each project holds, by what was posted. */
import { creditsByKind } from "#domain/fund/pools/by-kind.ts";
import type { SharedBook } from "#domain/fund/pools/pool.ts";
import { quotaRegister, squareMetres } from "#domain/fund/pools/quota.ts";
import { lotAccount, lotValid, projectAccount } from "#domain/fund/pools/quota-register.ts";
import { LAND_M2 } from "#domain/money/asset.ts";

export function quotaPosition(book: SharedBook, asOf: string) {
  const { lots, projects } = quotaRegister(book);
  const ofLots = lots.map(lot => {
    const account = lotAccount(lot);
    const by = creditsByKind(book, account, LAND_M2);
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
      const by = creditsByKind(book, account, LAND_M2);
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
