/** How far the committed capital has come in: 出资进度表. */

import type { Fund } from "#domain/fund/fund.ts";
import { fundPosition } from "#domain/fund/position.ts";
import type { NamedParty } from "#domain/fund/reports/changes.ts";
import {
  check,
  type LedgerLine,
  type ReportRow,
  type ReportTable,
  sumBy,
  yuan,
} from "#domain/fund/reports/report.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

const COLUMNS = ["认缴", "通知缴付", "实缴", "到位", "预缴", "欠缴"] as const;

/** `lines` are balances of the same day; `fund` has its histories up to it. */
export function contributionsReport(
  fund: Fund,
  parties: readonly NamedParty[],
  lines: readonly LedgerLine[],
  asOf: string,
): ReportTable {
  const { accounts } = fund;
  const position = fundPosition(fund, asOf);
  const minor = (text: string) => readAmount(text, CNY);
  const rows = position.parties.flatMap(
    ({ party, committed, called, paid, matched, prepaid, shortfall, holders }) => {
      const name = parties.find(({ id }) => id === party)?.name ?? party;
      const own: ReportRow = {
        code: party,
        label: name,
        cells: [committed, called, paid, matched, prepaid, shortfall, percent(minor(paid), minor(committed))],
        total: false,
      };
      const held = holders.map(
        (each): ReportRow => ({
          code: `${party}.${each.id}`,
          label: `其中：${each.name}`,
          cells: [
            each.committed,
            null,
            each.paid,
            each.matched,
            null,
            null,
            percent(minor(each.paid), minor(each.committed)),
          ],
          total: false,
        }),
      );
      return [own, ...held];
    },
  );
  const ofParties = rows.filter(({ code }) => position.parties.some(({ party }) => party === code));
  const sums = COLUMNS.map((_, index) => sumBy(ofParties, ({ cells }) => minor(cells[index] ?? "0.00")));
  const [committed = 0n, , paid = 0n, matched = 0n, prepaid = 0n] = sums;
  const capital = new Set(
    fund.parties.flatMap(party => [accounts.matchedOf(party), accounts.prepaidOf(party)]),
  );
  const balances = sumBy(
    lines.filter(({ id }) => capital.has(id)),
    ({ openingMinor, debitMinor, creditMinor }) => creditMinor - debitMinor - openingMinor,
  );
  return {
    title: "出资进度表",
    titleEn: "Progress of contributions",
    columns: [...COLUMNS, "实缴比例（%）"],
    rows: [
      ...rows,
      { code: "", label: "合计", cells: [...sums.map(yuan), percent(paid, committed)], total: true },
    ],
    checks: [
      check("实缴 = 到位 + 预缴", paid, matched + prepaid),
      check("实缴合计 = 科目余额表到位资本与预缴余额", paid, balances),
    ],
  };
}

/** Two decimals, half up, for reading. */
function percent(partMinor: bigint, wholeMinor: bigint): string {
  if (wholeMinor === 0n) return "0.00";
  return yuan((2n * partMinor * 10_000n + wholeMinor) / (2n * wholeMinor));
}
