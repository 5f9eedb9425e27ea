/** What changed whose share: 各方份额变动表 of a fund in custody, 所有者权益变动表 of a company. */
import type { FundAccounts, FundKind } from "#domain/fund/fund-accounts.ts";
import {
  check,
  closingOf,
  type LedgerLine,
  type ReportTable,
  row,
  sumBy,
} from "#domain/fund/reports/report.ts";

export interface NamedParty {
  readonly id: string;
  readonly name: string;
}

export function changesReport(
  kind: FundKind,
  parties: readonly NamedParty[],
  accounts: FundAccounts,
  lines: readonly LedgerLine[],
): ReportTable {
  return kind === "company" ? equityChanges(lines) : shareChanges(parties, accounts, lines);
}

function shareChanges(
  parties: readonly NamedParty[],
  accounts: FundAccounts,
  lines: readonly LedgerLine[],
): ReportTable {
  const byId = new Map(lines.map(line => [line.id, line]));
  const { lossOf } = accounts;
  const rows = parties.map(({ id, name }) => {
    const [matched, prepaid, toReturn, share] = [
      accounts.matchedOf(id),
      accounts.prepaidOf(id),
      accounts.toReturnOf(id),
      accounts.shareOf(id),
    ].map(account => byId.get(account));
    const loss = lossOf === null ? undefined : byId.get(lossOf(id));
    const opening = (line: LedgerLine | undefined) => -(line?.openingMinor ?? 0n);
    const change = (line: LedgerLine | undefined) => (line?.creditMinor ?? 0n) - (line?.debitMinor ?? 0n);
    const all = [matched, prepaid, toReturn, share, loss];
    const columns = [
      sumBy(all, opening),
      change(matched),
      change(prepaid),
      change(toReturn),
      share?.creditMinor ?? 0n,
      -(share?.debitMinor ?? 0n),
      change(loss),
    ];
    return { id, name, columns: [...columns, sumBy(columns, minor => minor)], all };
  });
  const sums = rows.map(({ columns }) => columns).reduce(added, Array<bigint>(8).fill(0n));
  const touched = new Set(
    rows.flatMap(({ all }) => all.flatMap(line => (line === undefined ? [] : [line.id]))),
  );
  const own = lines.filter(({ id }) => touched.has(id));
  return {
    title: "各方份额变动表",
    titleEn: "Changes in the shares of the parties",
    columns: [
      "期初份额",
      "到位资本增减",
      "预缴增减",
      "应退多缴增减",
      "收益分配",
      "收益拨付",
      "应担亏损增减",
      "期末份额",
    ],
    rows: [...rows.map(({ id, name, columns }) => row(id, name, columns)), row("", "合计", sums, true)],
    checks: [
      check("期初份额合计 = 科目余额表期初", sums[0] ?? 0n, -sumBy(own, ({ openingMinor }) => openingMinor)),
      check("期末份额合计 = 科目余额表期末", sums[7] ?? 0n, -sumBy(own, closingOf)),
    ],
  };
}

/** Equity by item: paid-in capital of each party, reserves, profit; profit of accounts that are not closed yet in one line. */
function equityChanges(lines: readonly LedgerLine[]): ReportTable {
  const equity = lines.filter(({ id }) => id.startsWith("4"));
  const current = lines.filter(({ id }) => id.startsWith("5") || id.startsWith("6"));
  const columnsOf = (own: readonly LedgerLine[]) => [
    -sumBy(own, each => each.openingMinor),
    sumBy(own, each => each.creditMinor),
    -sumBy(own, each => each.debitMinor),
    -sumBy(own, closingOf),
  ];
  const rows = [
    ...equity.map(line => ({ code: line.id, label: line.name, columns: columnsOf([line]) })),
    { code: "", label: "本年未结转损益", columns: columnsOf(current) },
  ].filter(({ columns }) => columns.some(minor => minor !== 0n));
  const sums = rows.map(({ columns }) => columns).reduce(added, Array<bigint>(4).fill(0n));
  const others = lines.filter(
    line => !equity.includes(line) && !current.includes(line) && line.asset === "CNY",
  );
  return {
    title: "所有者权益变动表",
    titleEn: "Changes in owners' equity",
    columns: ["期初余额", "本期增加", "本期减少", "期末余额"],
    rows: [...rows.map(({ code, label, columns }) => row(code, label, columns)), row("", "合计", sums, true)],
    checks: [
      check("期初 + 增加 − 减少 = 期末", (sums[0] ?? 0n) + (sums[1] ?? 0n) + (sums[2] ?? 0n), sums[3] ?? 0n),
      check("期末权益 = 资产 − 负债", sums[3] ?? 0n, sumBy(others, closingOf)),
    ],
  };
}

function added(a: readonly bigint[], b: readonly bigint[]): bigint[] {
  return a.map((minor, index) => minor + (b[index] ?? 0n));
}
