/** A bank's table, from a text file or a spreadsheet, as the statement of one account. */
import { present } from "#domain/invariant.ts";
import { type Asset, CNY } from "#domain/money/asset.ts";
import { isSameAccount } from "#domain/reconciliation/account-number.ts";
import { bankMoment } from "#domain/reconciliation/bank-date.ts";
import type { BankLineDraft } from "#domain/reconciliation/bank-line.ts";
import { bankAmount, wordForm } from "#domain/reconciliation/cells.ts";
import {
  type BankCheck,
  balanceChain,
  check,
  type DeclaredTotals,
  declaredTotals,
  layoutCheck,
  movements,
  repetitions,
} from "#domain/reconciliation/checks.ts";
import type { BankLayout, PreambleRole } from "#domain/reconciliation/layouts/layout.ts";
import { type FoundLayout, findLayout } from "#domain/reconciliation/layouts.ts";
import { readLine } from "#domain/reconciliation/read-line.ts";
import { distinctLines } from "#domain/reconciliation/repeats.ts";
import type { Row } from "#domain/reconciliation/rows.ts";
import type { BankStatement, Expected } from "#domain/reconciliation/statement.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

/**
 * A table is read whole or refused whole. Refused: a layout that cannot be proven, a line that cannot be read,
 * another account or currency than asked for. What can be read but does not add up is in `checks`.
 */
export function readTable(
  rows: readonly Row[],
  file: Pick<BankStatement, "format" | "encoding" | "fileDigest">,
  expected: Expected,
  layouts: readonly BankLayout[],
): Result<BankStatement> {
  const found = findLayout(rows, layouts);
  if (!found.ok) return found;
  const asset = expected.asset ?? CNY;
  const account = accountAbove(found.value, expected);
  if (!account.ok) return account;
  const totalRows = found.value.body.filter(row => isTotal(row, found.value));
  const totals = new Set(totalRows);
  const body = found.value.body.filter(row => !totals.has(row));
  const read = readLines(body, found.value, expected, { asset, bankAccount: account.value });
  if (!read.ok) return read;
  const declared = declaredAbove(found.value.preamble, asset);
  if (!declared.ok) return declared;
  const distinct = distinctLines(read.value.drafts);
  if (!distinct.ok) return distinct;

  const { lines, repeated } = distinct.value;
  const [oldest] = lines;
  const newest = lines.at(-1);
  if (oldest === undefined || newest === undefined) {
    return refuse("bank.empty", "the file has a header but no bank lines", {
      expected: "at least one line, so that the balance can be known",
    });
  }
  const stated = lines.every(({ balanceAfterMinor }) => balanceAfterMinor !== undefined);
  const openingMinor = stated
    ? present(oldest.balanceAfterMinor, "balance of the oldest line") - oldest.amountMinor
    : undefined;
  const closingMinor = stated ? newest.balanceAfterMinor : undefined;
  const days = lines.map(({ bookedOn }) => bookedOn).toSorted();
  const { id, verified } = found.value.layout;
  return ok({
    ...file,
    layout: id,
    verified,
    bankAccount: oldest.bankAccount,
    asset,
    lines,
    ...(openingMinor === undefined ? {} : { openingMinor }),
    ...(closingMinor === undefined ? {} : { closingMinor }),
    from: present(days[0], "first day"),
    to: present(days.at(-1), "last day"),
    checks: [
      ...(found.value.columns.has("balanceAfter")
        ? [balanceChain(lines, asset), movements(lines, openingMinor, closingMinor, asset)]
        : [
            check(
              "balance-chain",
              true,
              "the layout states no balance; nothing proves that no line is missing",
            ),
          ]),
      ...declaredTotals(declared.value, lines, asset),
      currencyCheck(found.value, asset),
      repetitions(repeated),
      leftOut(totalRows, read.value.zeroLines),
      ...accountCheck(oldest.bankAccount),
      layoutCheck(id, verified),
    ],
  });
}

/** The account of lines that do not name it: the one above the header, or the one that was asked for. */
function accountAbove({ columns, preamble, layout }: FoundLayout, { bankAccount }: Expected): Result<string> {
  const above = wordForm(preamble.get("bankAccount") ?? "");
  if (columns.has("bankAccount") || above === "") return ok(wordForm(bankAccount ?? ""));
  if (bankAccount === undefined) return ok(above);
  if (isSameAccount(above, bankAccount)) return ok(wordForm(bankAccount));
  return refuse("bank.other-account", `the file is of account ${above}, expected ${bankAccount}`, {
    field: [layout.preamble?.bankAccount ?? ""].flat()[0] ?? "",
    value: above,
    expected: bankAccount,
  });
}

function declaredAbove(preamble: ReadonlyMap<PreambleRole, string>, asset: Asset): Result<DeclaredTotals> {
  const faults: Fault[] = [];
  const count = (role: PreambleRole) => {
    const text = preamble.get(role);
    if (text === undefined) return undefined;
    const digits = wordForm(text).replaceAll(",", "");
    if (/^\d{1,9}$/.test(digits)) return Number(digits);
    faults.push({ code: "bank.malformed-line", message: `"${text}" is not a number of lines`, field: role });
    return undefined;
  };
  const amount = (role: PreambleRole) => {
    const text = preamble.get(role);
    if (text === undefined) return undefined;
    const read = bankAmount(text, asset, role);
    if (!read.ok) faults.push(...read.faults);
    // Some banks put the sign of a payment before its sum.
    return read.ok ? (read.value < 0n ? -read.value : read.value) : undefined;
  };
  const declared = {
    count: count("count"),
    inCount: count("inCount"),
    inMinor: amount("inTotal"),
    outCount: count("outCount"),
    outMinor: amount("outTotal"),
  };
  const given = Object.entries(declared).filter(([, value]) => value !== undefined);
  return okUnless(faults, Object.fromEntries(given) as DeclaredTotals);
}

/** What ledgers carry between their lines, dated or not. */
const CARRIED =
  /^(本日|本月|本期|本年)?(合计|累计)$|^(期初|月初|年初)余额$|^(上年结转|结转下年|承前页|过次页)$/;

/** A row of totals (合计, 人民币合计): it begins with that word and has no date where a line has one. */
function isTotal(row: Row, { columns }: FoundLayout): boolean {
  const label = wordForm(row.cells.find(cell => cell !== "") ?? "");
  if (CARRIED.test(wordForm(row.cells[columns.get("summary")?.index ?? -1] ?? ""))) return true;
  const dateAt = columns.get("transactedAt")?.index ?? -1;
  return /^(人民币)?(合计|总计|小计)/.test(label) && bankMoment(row.cells[dateAt] ?? "") === undefined;
}

interface ReadLines {
  readonly drafts: readonly BankLineDraft[];
  /** Lines of the file that move nothing. */
  readonly zeroLines: readonly number[];
}

/** Reads every row; faults of all rows, and each other account once. */
function readLines(
  rows: readonly Row[],
  header: FoundLayout,
  expected: Expected,
  context: { readonly asset: Asset; readonly bankAccount: string },
): Result<ReadLines> {
  const faults: Fault[] = [];
  const drafts: BankLineDraft[] = [];
  const zeroLines: number[] = [];
  const others = new Set<string>();
  const column = header.columns.get("bankAccount");
  let wanted = expected.bankAccount;
  for (const row of rows) {
    const draft = readLine(row, header, context);
    if (!draft.ok) {
      faults.push(...draft.faults);
      continue;
    }
    if (draft.value === null) {
      zeroLines.push(row.line);
      continue;
    }
    const account = draft.value.bankAccount;
    drafts.push(draft.value);
    wanted ??= account;
    if (isSameAccount(account, wanted) || others.has(account)) continue;
    others.add(account);
    faults.push({
      code: "bank.other-account",
      message: `the file has lines of account ${account}, expected ${wordForm(wanted)}`,
      value: account,
      expected: wordForm(wanted),
      line: row.line,
      ...(column === undefined ? {} : { field: column.word, column: column.index + 1 }),
    });
  }
  return okUnless(faults, { drafts, zeroLines });
}

function currencyCheck({ columns }: FoundLayout, { code }: Asset): BankCheck {
  const detail = columns.has("currency")
    ? `every line is in ${code}`
    : `the layout names no currency; taken as ${code}, the account's`;
  return check("one-currency", true, detail);
}

function leftOut(totalRows: readonly Row[], zeroLines: readonly number[]): BankCheck {
  const lines = [...totalRows.map(({ line }) => line), ...zeroLines].toSorted((a, b) => a - b);
  const zero = zeroLines.length === 0 ? "" : `, and ${zeroLines.length} lines that move nothing`;
  return check("total-rows", true, `${totalRows.length} rows with totals were left out${zero}`, lines);
}

function accountCheck(bankAccount: string): readonly BankCheck[] {
  if (bankAccount !== "") return [];
  return [check("account", false, "neither the file nor who reads it names the account")];
}
