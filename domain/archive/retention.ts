/**
 * How long each kind of accounting archive is kept: 会计档案管理办法 (财政部、国家档案局令第79号, in force since
 * 2016-01-01). The periods are those of its annexes 1 (enterprises) and 2 (budgets, administrative and public
 * institutions), which agree on every kind below; they are the shortest that are lawful (article 15), and they count
 * from the first day after the accounting year has ended (article 14).
 */

export const RETENTION = {
  /** 会计凭证: entries, the approvals and attachments behind them, and what they were computed from. */
  voucher: { years: 30, zh: "会计凭证", en: "vouchers" },
  /** 会计账簿: 总账 and 明细账. */
  "account-book": { years: 30, zh: "会计账簿", en: "account books" },
  /** 年度财务会计报告, 决算. */
  "annual-report": { years: null, zh: "年度财务会计报告", en: "annual financial reports" },
  /** 银行对账单. */
  "bank-statement": { years: 10, zh: "银行对账单", en: "bank statements" },
  /** 银行存款余额调节表. */
  reconciliation: { years: 10, zh: "银行存款余额调节表", en: "bank reconciliations" },
  /** 会计档案保管清册, with the proofs that it rests on. */
  register: { years: null, zh: "会计档案保管清册", en: "register of the archive" },
} as const satisfies Record<
  string,
  { readonly years: number | null; readonly zh: string; readonly en: string }
>;

export type ArchiveKind = keyof typeof RETENTION;

/** The longest that a store locks a file; what is kept for ever is locked so long, and never let go by anything here. */
const LOCK_YEARS_MAX = 99;

/** What is archived when its time is over already is still kept for a while. */
const LOCK_YEARS_MIN = 1;

export function isArchiveKind(text: string): text is ArchiveKind {
  return Object.hasOwn(RETENTION, text);
}

/** The first day that counts: the one after the accounting year (article 14; 会计法 article 11, the calendar year). */
export function countedFrom(year: string): string {
  return `${nextYears(year, 1)}-01-01`;
}

/** The last day on which it must be there; null for ever. */
export function keptUntil(kind: ArchiveKind, year: string): string | null {
  const { years } = RETENTION[kind];
  return years === null ? null : `${nextYears(year, years)}-12-31`;
}

/**
 * Until when a store locks a file, as an instant: the end of its last day in China, or one year from `archivedOn`
 * where that is later.
 */
export function lockedUntil(kind: ArchiveKind, year: string, archivedOn: string): string {
  const last = keptUntil(kind, year) ?? `${nextYears(year, LOCK_YEARS_MAX)}-12-31`;
  const least = `${nextYears(archivedOn.slice(0, 4), LOCK_YEARS_MIN)}-12-31`;
  return `${last > least ? last : least}T16:00:00.000Z`;
}

function nextYears(year: string, years: number): string {
  return String(Number(year) + years).padStart(4, "0");
}
