/**
 * What an auditor looks at first: entries that are not wrong, and that somebody should have had a reason for. Each list
 * goes by one rule that can be done again by hand on the exported entries.
 */
import { dateInChina } from "#domain/calendar.ts";
import { CORRECTION, type Entry } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

export interface ExceptionRules {
  /** Entries effective more days than this before they were recorded. */
  readonly backdatedDays: number;
  /** The amount above which a second person approves, decimal text; null where none was set. */
  readonly secondAbove: string | null;
}

export const EXCEPTIONS = ["backdated", "under-limit", "red-letter", "one-person", "round"] as const;

export type ExceptionName = (typeof EXCEPTIONS)[number];

/** What each list holds, in the words of the pack. */
export const EXCEPTION_WORDS: Readonly<Record<ExceptionName, readonly [zh: string, en: string]>> = {
  backdated: [
    "业务日期早于记账日超过规定天数",
    "effective longer before the day of recording than allowed for",
  ],
  "under-limit": [
    "借方合计在须第二人审批的限额的九成至限额之间",
    "debits of 90 to 100 % of what a second person approves",
  ],
  "red-letter": ["红字冲销和蓝字更正", "reversals in red letters and corrections in blue"],
  "one-person": [
    "无审批人（由规则生成）或制单人与审批人为同一人",
    "no approver (made by a rule), or the preparer's own approval",
  ],
  round: ["借方合计为百万元的整数倍", "debits of whole millions of yuan"],
};

const MILLION_MINOR = 1_000_000n * 10n ** BigInt(CNY.scale);
const DAY_MS = 86_400_000;

/** The lists that an entry stands on. */
export function exceptionsOf(entry: Entry, rules: ExceptionRules): readonly ExceptionName[] {
  const debitsMinor = debitsOf(entry);
  const late = daysBetween(entry.effectiveOn, dateInChina(Date.parse(entry.recordedAt)));
  const limitMinor = rules.secondAbove === null ? null : readAmount(rules.secondAbove, CNY);
  const holds: Readonly<Record<ExceptionName, boolean>> = {
    backdated: late > rules.backdatedDays,
    "under-limit": limitMinor !== null && debitsMinor <= limitMinor && debitsMinor * 10n >= limitMinor * 9n,
    "red-letter": entry.reverses !== null || entry.kind === CORRECTION,
    "one-person": entry.approver === null || entry.approver === entry.preparer,
    round: debitsMinor !== 0n && debitsMinor % MILLION_MINOR === 0n,
  };
  return EXCEPTIONS.filter(name => holds[name]);
}

function debitsOf({ postings }: Entry): bigint {
  const yuan = postings.filter(({ asset, side }) => asset === CNY.code && side === "debit");
  return yuan.reduce((sum, { amount }) => sum + readAmount(amount, CNY), 0n);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
