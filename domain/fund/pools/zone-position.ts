/** Tax of a zone by company and year as it was shared, and figures that are split for statistics only. */
import { money } from "#domain/fund/fund.ts";
import type { Remembered, SharedBook } from "#domain/fund/pools/pool.ts";
import { sharedOf } from "#domain/fund/pools/zone.ts";
import {
  collectedAccount,
  ruleOfYear,
  taxAccount,
  type ZoneCompany,
} from "#domain/fund/pools/zone-register.ts";
import { weightsOf } from "#domain/fund/sharing.ts";
import { allocate } from "#domain/money/allocate.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

export function zoneHistories(book: Remembered): readonly string[] {
  return book.all("zone-company").map(({ company }) => taxAccount(company));
}

export function zonePosition(book: SharedBook) {
  const ids = book.parties.map(({ id }) => id);
  return {
    companies: book.all("zone-company").map(company => ({
      company: company.company,
      name: company.name,
      registeredIn: company.registeredIn,
      rules: company.rules,
      taxes: yearsOf(book, company.company).map(year => {
        const shares = sharedOf(book, company.company, year);
        return {
          year,
          amount: money(shares.reduce((sum, each) => sum + each, 0n)),
          shares: ids.map((party, index) => ({ party, amount: money(shares[index] ?? 0n) })),
        };
      }),
      statistics: book
        .all("zone-figures")
        .filter(each => each.company === company.company)
        .flatMap(({ year, figures }) =>
          figures.map(each => ({
            year,
            ...each,
            statisticsOnly: true as const,
            shares: splitFigure(company, year, each.value, ids),
          })),
        ),
    })),
    collected: ids.map(party => ({ party, toPay: money(book.netOf(collectedAccount(party))) })),
  };
}

function yearsOf({ entriesOn }: SharedBook, company: string): readonly string[] {
  const years = entriesOn(taxAccount(company)).flatMap(({ postings }) =>
    postings.flatMap(({ dimensions }) => dimensions.year ?? []),
  );
  return [...new Set(years)].sort();
}

/** With the decimals of the value and two more, so that a split reads well and still adds up. */
function splitFigure(company: ZoneCompany, year: string, value: string, parties: readonly string[]) {
  const rule = ruleOfYear(company, year);
  if (rule === null) return [];
  const [whole = "0", decimals = ""] = value.split(".");
  const scale = decimals.length + 2;
  const none = { matchedMinor: () => 0n, lossMinor: () => 0n, reserveMinor: 0n, sharedBeforeMinor: 0n };
  const weights = weightsOf(rule.statistics, { parties, ...none });
  const parts = allocate(readAmount(`${whole}.${decimals}00`, { scale }), weights);
  if (!parts.ok) return [];
  return parts.value.map(({ amountMinor }, index) => ({
    party: parties[index] ?? "",
    value: formatAmount(amountMinor, { scale }),
  }));
}
