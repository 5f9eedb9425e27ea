/** Reads a bank's file, whatever its format: the bytes say which it is, never its name. */
import { hashText, sha256 } from "#domain/hash.ts";
import { isSameAccount } from "#domain/reconciliation/account-number.ts";
import { readBkrsJson, readBkrsXml } from "#domain/reconciliation/formats/bkrs.ts";
import { readCamt053 } from "#domain/reconciliation/formats/camt053.ts";
import { withContinuity } from "#domain/reconciliation/formats/follows-on.ts";
import { readMt940 } from "#domain/reconciliation/formats/mt940.ts";
import { type Found, sniff } from "#domain/reconciliation/formats/sniff.ts";
import { spreadsheetRows } from "#domain/reconciliation/formats/spreadsheet.ts";
import { eachZipPart } from "#domain/reconciliation/formats/zip-parts.ts";
import type { BankLayout } from "#domain/reconciliation/layouts/layout.ts";
import { BANK_LAYOUTS, findLayout } from "#domain/reconciliation/layouts.ts";
import { readTable } from "#domain/reconciliation/read-table.ts";
import { readTextTable } from "#domain/reconciliation/read-text-table.ts";
import type { BankFile, BankStatement, Expected } from "#domain/reconciliation/statement.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";

/** Bytes of a file; more is a job, and nothing that one month of one account needs. */
export const BYTES_MAX = 256 * 1024 * 1024;

/**
 * A file is read whole or refused whole, with everything that is wrong with it. Refused: a format, encoding or layout
 * that cannot be proven, a line that cannot be read, another account or currency than asked for, and what no bank
 * file holds (DOCTYPE, formulas, numbers without their digits, containers that unpack without end). What can be read
 * but does not add up is in the checks of each statement. `layouts` are the profiles that were saved here.
 */
export async function readBankFile(
  bytes: Uint8Array,
  expected: Expected = {},
  layouts: readonly BankLayout[] = [],
): Promise<Result<BankFile>> {
  if (bytes.length > BYTES_MAX) return tooLarge(BYTES_MAX);
  const read = await readAs(sniff(bytes), bytes, expected, [...layouts, ...BANK_LAYOUTS]);
  return read.ok ? ofAccount(read.value, expected) : read;
}

export function tooLarge(bytesMax: number): Result<never> {
  return refuse("request.too-large", `the file is larger than ${bytesMax} bytes`, {
    expected: "a file for each month",
  });
}

async function readAs(
  found: Found,
  bytes: Uint8Array,
  expected: Expected,
  layouts: readonly BankLayout[],
): Promise<Result<readonly Result<BankStatement>[]>> {
  const file = { fileDigest: hashText(sha256(bytes)), encoding: "utf-8" } as const;
  switch (found.format) {
    case "camt.053":
      return readCamt053(bytes, file, expected);
    case "bkrs-xml":
      return ok([readBkrsXml(bytes, file, expected)]);
    case "bkrs-json":
      return ok([readBkrsJson(found.text, file, expected)]);
    case "mt940":
      return readMt940(found.text, { ...file, encoding: found.encoding }, expected);
    case "ofd":
      return ok([bkrsInside(bytes, file, expected)]);
    case "xls":
    case "xlsx":
    case "text":
      return ok([await readTableFile(bytes, expected, layouts)]);
    case "unknown":
      return refuse("bank.unknown-format", found.why, {
        expected: "camt.053, MT940, bkrs, or CSV, XLS, XLSX of a bank",
      });
  }
}

/** A table with one of these layouts, in a text file or a workbook. */
export async function readTableFile(
  bytes: Uint8Array,
  expected: Expected,
  layouts: readonly BankLayout[],
): Promise<Result<BankStatement>> {
  const { format } = sniff(bytes);
  if (format !== "xls" && format !== "xlsx") return readTextTable(bytes, expected, layouts);
  const sheets = await spreadsheetRows(bytes, format);
  if (!sheets.ok) return sheets;
  const rows = sheets.value.find(sheet => findLayout(sheet, layouts).ok) ?? sheets.value[0] ?? [];
  const file = { format, encoding: "binary", fileDigest: hashText(sha256(bytes)) } as const;
  return readTable(rows, file, expected, layouts);
}

/** The bank's OFD carries the XBRL instance among its attachments. */
function bkrsInside(
  bytes: Uint8Array,
  file: Pick<BankStatement, "fileDigest" | "encoding">,
  expected: Expected,
): Result<BankStatement> {
  let found: Result<BankStatement> | undefined;
  const read = eachZipPart(bytes, (name, content) => {
    if (/\/attachs?\/.*\.(xml|xbrl)$/i.test(name) && sniff(content).format === "bkrs-xml") {
      found = readBkrsXml(content, file, expected);
    }
    return ok(null);
  });
  if (!read.ok) return read;
  return (
    found ?? refuse("bank.unknown-format", "the OFD carries no 银行电子对账单 (bkrs) among its attachments")
  );
}

/** The statements of the account that was asked for, oldest first as the file has them. */
export function ofAccount(
  read: readonly Result<BankStatement>[],
  { bankAccount }: Expected,
): Result<BankFile> {
  const faults: Fault[] = [];
  const all: BankStatement[] = [];
  for (const statement of read) {
    if (statement.ok) all.push(statement.value);
    else faults.push(...statement.faults);
  }
  const [fault, ...others] = faults;
  if (fault !== undefined) return { ok: false, faults: [fault, ...others] };
  const isWanted = (statement: BankStatement) =>
    bankAccount === undefined || isSameAccount(statement.bankAccount, bankAccount);
  const [first, ...rest] = withContinuity(all.filter(isWanted)).map(statement =>
    bankAccount === undefined ? statement : { ...statement, bankAccount },
  );
  const otherAccounts = [...new Set(all.filter(one => !isWanted(one)).map(one => one.bankAccount))];
  if (first !== undefined) return ok({ statements: [first, ...rest], otherAccounts });
  return refuse(
    "bank.other-account",
    `the file is of account ${otherAccounts.join(", ")}, expected ${bankAccount}`,
    {
      value: otherAccounts.join(", "),
      ...(bankAccount === undefined ? {} : { expected: bankAccount }),
    },
  );
}
