/** Reports of balances: 科目余额表, 基金状况表 or, for a company, 资产负债表. */
import type { FundKind } from "#domain/fund/fund-accounts.ts";
import {
  check,
  closingOf,
  type LedgerLine,
  type ReportCheck,
  type ReportRow,
  type ReportTable,
  row,
  sumBy,
} from "#domain/fund/reports/report.ts";
import { assetName, CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";

const debit = (netMinor: bigint) => (netMinor > 0n ? netMinor : 0n);
const credit = (netMinor: bigint) => (netMinor < 0n ? -netMinor : 0n);

/** Accounts with a balance or a turnover; a foot for each asset. */
export function trialBalanceReport(lines: readonly LedgerLine[]): ReportTable {
  const columnsOf = (line: LedgerLine) => [
    debit(line.openingMinor),
    credit(line.openingMinor),
    line.debitMinor,
    line.creditMinor,
    debit(closingOf(line)),
    credit(closingOf(line)),
  ];
  const moved = lines.filter(line => columnsOf(line).some(minor => minor !== 0n));
  const assets = [...new Set(moved.map(({ asset }) => asset))].sort();
  const checks: ReportCheck[] = [];
  const rows = assets.flatMap((asset): ReportRow[] => {
    const own = moved.filter(line => line.asset === asset);
    const scale = own[0]?.scale ?? 0;
    const write = (minor: bigint) => formatAmount(minor, { scale });
    const sums = own
      .map(columnsOf)
      .reduce((a, b) => a.map((minor, index) => minor + (b[index] ?? 0n)), Array<bigint>(6).fill(0n));
    for (const [at, name] of [
      [0, "期初"],
      [2, "本期发生"],
      [4, "期末"],
    ] as const) {
      const [left, right] = [sums[at] ?? 0n, sums[at + 1] ?? 0n].map(write) as [string, string];
      checks.push({ name: `${assetName(asset).zh} ${name}借方 = 贷方`, left, right, agrees: left === right });
    }
    return [
      ...own.map(line => ({
        code: line.id,
        label: line.name,
        cells: columnsOf(line).map(write),
        total: false,
      })),
      { code: "", label: `合计 ${assetName(asset).zh}`, cells: sums.map(write), total: true },
    ];
  });
  const columns = ["期初借方", "期初贷方", "本期借方", "本期贷方", "期末借方", "期末贷方"];
  return { title: "科目余额表", titleEn: "Trial balance", columns, rows, checks };
}

/** Sections by the first digit of the code, as the standards number their accounts. */
const SECTIONS = [
  { digits: "1", name: "资产", sign: 1n },
  { digits: "2", name: "负债", sign: -1n },
  { digits: "34", name: "净资产（所有者权益）", sign: -1n },
  { digits: "56", name: "未结转损益", sign: -1n },
] as const;

/** What the fund has, and whose it is: accounts of the same kind of all parties in one line, or each by itself. */
export function positionReport(
  kind: FundKind,
  all: readonly LedgerLine[],
  partyNames: ReadonlyMap<string, string>,
  each = false,
): ReportTable {
  const lines = all.filter(({ asset }) => asset === CNY.code);
  const known = SECTIONS.map(({ digits }) => digits).join("");
  const sections = SECTIONS.map(({ digits, name, sign }) => {
    const own = lines.filter(({ id }) => digits.includes(id[0] ?? ""));
    const groups = new Map<string, { label: string; minor: bigint }>();
    for (const line of own) {
      const alone = each || line.party === null;
      const code = alone ? line.id : line.id.replace(`.${line.party}`, "");
      const label = alone ? line.name : line.name.replace(`—${partyNames.get(line.party ?? "")}`, "");
      const before = groups.get(code)?.minor ?? 0n;
      groups.set(code, { label, minor: before + sign * closingOf(line) });
    }
    return {
      name,
      groups: [...groups].filter(([, { minor }]) => minor !== 0n),
      sum: sumBy(own, line => sign * closingOf(line)),
    };
  });
  const [assets] = sections;
  const others = sections.slice(1);
  const strange = lines.filter(({ id }) => !known.includes(id[0] ?? " "));
  const rows = sections.flatMap(({ name, groups, sum }): ReportRow[] =>
    groups.length === 0
      ? []
      : [
          ...groups.map(([code, { label, minor }]) => row(code, label, [minor])),
          row("", `${name}合计`, [sum], true),
        ],
  );
  const [title, titleEn] =
    kind === "company" ? ["资产负债表", "Balance sheet"] : ["基金状况表", "Position of the fund"];
  return {
    title: title ?? "",
    titleEn: titleEn ?? "",
    columns: ["期末余额"],
    rows,
    checks: [
      check(
        "资产 = 负债 + 净资产 + 未结转损益",
        assets?.sum ?? 0n,
        sumBy(others, ({ sum }) => sum) - sumBy(strange, closingOf),
      ),
    ],
  };
}
