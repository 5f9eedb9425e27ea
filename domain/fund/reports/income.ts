/**
 * Income, costs and what became of them: 收支与分配表. Lines come from the entries of the periods by what they are;
 * what is left at the end must be what the trial balance has.
 */
import type { FundAccounts, FundKind } from "#domain/fund/fund-accounts.ts";
import { netIn } from "#domain/fund/receipts.ts";
import {
  check,
  closingOf,
  type LedgerLine,
  type ReportRow,
  type ReportTable,
  row,
  sumBy,
} from "#domain/fund/reports/report.ts";
import { CARRY_OVER, type Entry } from "#domain/ledger/entry.ts";

export interface IncomeInput {
  readonly kind: FundKind;
  readonly accounts: FundAccounts;
  readonly lines: readonly LedgerLine[];
  /** Months that the report covers, oldest first. */
  readonly months: readonly string[];
  /** All entries on an account, of any period. */
  readonly entriesOn: (account: string) => readonly Entry[];
}

/** Accounts whose entries the report looks through. */
export function incomeHistories({
  kind,
  accounts,
  lines,
}: Pick<IncomeInput, "kind" | "accounts" | "lines">): readonly string[] {
  return [
    accounts.undistributed,
    accounts.clearing,
    ...(kind === "company" ? resultAccounts(lines) : [accounts.costs]),
  ];
}

/** 损益类 of a company. */
function resultAccounts(lines: readonly LedgerLine[]): readonly string[] {
  return lines.filter(({ id }) => id.startsWith("6")).map(({ id }) => id);
}

const INCOME: Readonly<Record<string, string>> = {
  revenue: "收益",
  identified: "待查收款转收益",
  "bank-interest": "银行利息",
  "late-interest": "逾期利息",
  refund: "退还收益",
  [CARRY_OVER]: "结转本年利润",
};
const COSTS: Readonly<Record<string, string>> = { cost: "支出", "bank-fee": "银行手续费" };
const OTHER = "其他";

export function incomeReport(input: IncomeInput): ReportTable {
  const { kind, accounts, lines } = input;
  const waiting = flows(input, accounts.undistributed);
  const lineOf = (account: string) => lines.find(({ id }) => id === account);
  const openingMinor = -(lineOf(accounts.undistributed)?.openingMinor ?? 0n);
  const distributed = distributions(waiting, flows(input, accounts.clearing), accounts);
  const coveredMinor = sumBy(
    waiting.filter(({ kind: of }) => of === "result"),
    ({ netMinor }) => netMinor,
  );
  const income = waiting.filter(({ kind: of }) => of !== "distribution" && of !== "result");
  const incomes = grouped(income, INCOME, -1n);
  const incomeMinor = sumBy(incomes, ({ minor }) => minor);
  const distributedMinor = sumBy(distributed, ({ minor }) => minor);
  const closingMinor = openingMinor + incomeMinor - coveredMinor - distributedMinor;
  const what = kind === "company" ? "未分配利润" : "待分配收益";
  const part = (label: string, items: readonly { label: string; minor: bigint }[]): ReportRow[] =>
    items.length === 0
      ? []
      : [
          ...items.map(each => row("", `　${each.label}`, [each.minor])),
          row("", label, [sumBy(items, ({ minor }) => minor)], true),
        ];
  const costs = kind === "company" ? companyResult(input) : custodyCosts(input);
  return {
    title: "收支与分配表",
    titleEn: "Income and distribution",
    columns: ["本期金额"],
    rows: [
      row("", `期初${what}`, [openingMinor], true),
      ...part(kind === "company" ? "转入合计" : "收入合计", incomes),
      ...costs.rows,
      ...(coveredMinor === 0n ? [] : [row("", "以收益抵支出", [coveredMinor], true)]),
      ...part("分配合计", distributed),
      row("", `期末${what}`, [closingMinor], true),
    ],
    checks: [
      check(
        `期末${what} = 科目余额表`,
        closingMinor,
        -sumBy(
          lines.filter(({ id }) => id === accounts.undistributed),
          closingOf,
        ),
      ),
      ...costs.checks,
    ],
  };
}

interface Flow {
  /** What the entry is, for red letters what they take back. */
  readonly kind: string;
  readonly entry: Entry;
  /** Debits minus credits on the account. */
  readonly netMinor: bigint;
}

/** What moved an account within the periods. */
function flows({ entriesOn, months }: IncomeInput, account: string): readonly Flow[] {
  const all = entriesOn(account);
  const byId = new Map(all.map(entry => [entry.id, entry]));
  return all
    .filter(({ period }) => months.includes(period))
    .map(entry => ({
      kind: (byId.get(entry.reverses ?? "") ?? entry).kind,
      entry,
      netMinor: netIn(entry, account),
    }));
}

function grouped(all: readonly Flow[], names: Readonly<Record<string, string>>, sign: bigint) {
  const sums = new Map<string, bigint>();
  for (const { kind, netMinor } of all) {
    const label = names[kind] ?? OTHER;
    sums.set(label, (sums.get(label) ?? 0n) + sign * netMinor);
  }
  return [...sums].filter(([, minor]) => minor !== 0n).map(([label, minor]) => ({ label, minor }));
}

/** Where a distribution went: to the reserve, to losses, to the parties; in one entry, or in slices that are cleared. */
function distributions(waiting: readonly Flow[], cleared: readonly Flow[], accounts: FundAccounts) {
  const isDistribution = ({ kind }: Flow) => kind === "distribution";
  const taken = waiting.filter(isDistribution);
  const seen = new Set(taken.map(({ entry }) => entry.id));
  const entries = [...taken, ...cleared.filter(each => isDistribution(each) && !seen.has(each.entry.id))];
  const wholeMinor = sumBy(taken, ({ netMinor }) => netMinor);
  const reserveMinor = -sumBy(entries, ({ entry }) => netIn(entry, accounts.reserve));
  const lossMinor = -sumBy(entries, ({ entry }) => lossesIn(entry, accounts));
  const shares = [
    { label: "提取准备金", minor: reserveMinor },
    { label: "弥补亏损", minor: lossMinor },
    { label: "分配各方", minor: wholeMinor - reserveMinor - lossMinor },
  ];
  return shares.filter(({ minor }) => minor !== 0n);
}

function lossesIn(entry: Entry, { lossOf }: FundAccounts): bigint {
  if (lossOf === null) return 0n;
  const parties = new Set(entry.postings.flatMap(({ dimensions }) => dimensions.party ?? []));
  return sumBy([...parties], party => netIn(entry, lossOf(party)));
}

type Part = Pick<ReportTable, "rows" | "checks">;

/** Costs of a custody fund, until income or the parties bear them. */
function custodyCosts(input: IncomeInput): Part {
  const { accounts, lines } = input;
  const own = lines.filter(({ id }) => id === accounts.costs);
  const moved = flows(input, accounts.costs);
  const borne = moved.filter(({ kind }) => kind === "result" || kind === "loss-sharing");
  const spent = grouped(
    moved.filter(each => !borne.includes(each)),
    COSTS,
    1n,
  );
  const spentMinor = sumBy(spent, ({ minor }) => minor);
  const openingMinor = sumBy(own, each => each.openingMinor);
  const borneMinor = -sumBy(borne, ({ netMinor }) => netMinor);
  const leftMinor = openingMinor + spentMinor - borneMinor;
  const rows =
    openingMinor === 0n && moved.length === 0
      ? []
      : [
          row("", "期初未抵支出", [openingMinor]),
          ...spent.map(each => row("", `　${each.label}`, [each.minor])),
          row("", "支出合计", [spentMinor], true),
          row("", "已抵或已分担支出", [borneMinor]),
          row("", "期末未抵支出", [leftMinor]),
        ];
  return { rows, checks: [check("期末未抵支出 = 科目余额表", leftMinor, sumBy(own, closingOf))] };
}

/** Income and expenses of a company before they are carried over. */
function companyResult(input: IncomeInput): Part {
  const results = resultAccounts(input.lines).map(account => {
    const moved = flows(input, account);
    const line = input.lines.find(({ id }) => id === account);
    const carried = sumBy(
      moved.filter(({ kind }) => kind === CARRY_OVER),
      ({ netMinor }) => netMinor,
    );
    const whole = sumBy(moved, ({ netMinor }) => netMinor);
    return { account, name: line?.name ?? account, minor: carried - whole, whole, line };
  });
  const shown = results.filter(({ minor }) => minor !== 0n);
  const turnovers = sumBy(results, ({ line }) => (line?.debitMinor ?? 0n) - (line?.creditMinor ?? 0n));
  return {
    rows: [
      ...shown.map(({ account, name, minor }) => row(account, `　${name}`, [minor])),
      row("", "本期利润", [sumBy(shown, ({ minor }) => minor)], true),
    ],
    checks: [
      check(
        "损益科目发生额 = 科目余额表",
        sumBy(results, ({ whole }) => whole),
        turnovers,
      ),
    ],
  };
}
