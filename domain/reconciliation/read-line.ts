/** One row of a bank file as a bank line. Everything that is wrong with the row is reported at once. */

import type { Asset } from "#domain/money/asset.ts";
import { bankMoment } from "#domain/reconciliation/bank-date.ts";
import type { BankLineDraft, Counterparty } from "#domain/reconciliation/bank-line.ts";
import { bankAmount, lostDigits, namesCurrency, wordForm } from "#domain/reconciliation/cells.ts";
import type { ColumnRole } from "#domain/reconciliation/layouts/layout.ts";
import type { Column, FoundLayout } from "#domain/reconciliation/layouts.ts";
import type { Row } from "#domain/reconciliation/rows.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

type Header = Pick<FoundLayout, "columns" | "width">;

/** Columns in which a number like `1.23E+19` means that digits are gone. */
const NUMBERED: readonly ColumnRole[] = [
  "bankAccount",
  "counterpartyAccount",
  "serial",
  "moneyOut",
  "moneyIn",
  "balanceAfter",
];

export function readLine(row: Row, header: Header, asset: Asset): Result<BankLineDraft> {
  const { columns } = header;
  const faults: Fault[] = rowFaults(row, header);
  const text = (role: ColumnRole) => textOf(row, columns.get(role));
  const complain = (role: ColumnRole, message: string, expected?: string) =>
    faults.push(lineFault("bank.malformed-line", row, columns.get(role), message, expected));
  const amount = (role: ColumnRole): bigint => {
    const column = columns.get(role);
    const read = bankAmount(text(role), asset, column?.word ?? role);
    if (read.ok) return read.value;
    const [{ message, expected }] = read.faults;
    if (!lostDigits(text(role))) complain(role, message, expected);
    return 0n;
  };
  const date = (role: ColumnRole) => {
    const moment = bankMoment(text(role));
    if (moment === undefined && text(role) !== "") {
      complain(role, `"${text(role)}" is not a date`, "for example 20210115 or 2021-01-15 09:30:00");
    }
    return moment;
  };

  const bankAccount = wordForm(text("bankAccount"));
  if (bankAccount === "") complain("bankAccount", "the line names no account");
  const transacted = date("transactedAt");
  const bookedOn = (date("bookedOn") ?? transacted)?.date;
  if (text("transactedAt") === "") complain("transactedAt", "the line has no date");
  const moneyOut = amount("moneyOut");
  const moneyIn = amount("moneyIn");
  const balanceAfterMinor = amount("balanceAfter");
  if (text("balanceAfter") === "") complain("balanceAfter", "the line has no balance");
  if (faults.length === 0) {
    if (moneyOut !== 0n && moneyIn !== 0n) complain("moneyOut", "the line has money out and money in");
    if (moneyOut === 0n && moneyIn === 0n) complain("moneyOut", "the line moves no money");
    const side = text("side");
    const expected = moneyIn === 0n ? "借" : "贷";
    if (columns.has("side") && side !== expected) {
      complain(
        "side",
        `the line says ${side || "nothing"} but its amount stands under ${expected}`,
        expected,
      );
    }
  }
  if (columns.has("currency") && !namesCurrency(text("currency"), asset)) {
    const message = `the line is in "${text("currency")}", the account is kept in ${asset.code}`;
    faults.push(lineFault("bank.other-currency", row, columns.get("currency"), message, asset.code));
  }

  const serial = wordForm(text("serial"));
  return okUnless(faults, {
    bankAccount,
    bookedOn: bookedOn ?? "",
    ...(transacted?.time === undefined ? {} : { bookedAt: `${transacted.date}T${transacted.time}` }),
    amountMinor: moneyIn - moneyOut,
    balanceAfterMinor,
    ...counterpartyOf(text("counterpartyName"), wordForm(text("counterpartyAccount"))),
    summary: text("summary"),
    ...(text("reference") === "" ? {} : { reference: text("reference") }),
    ...(serial === "" ? {} : { serial }),
    line: row.line,
  });
}

function counterpartyOf(name: string, account: string): { counterparty?: Counterparty } {
  return name === "" && account === "" ? {} : { counterparty: { name, account } };
}

function textOf(row: Row, column: Column | undefined): string {
  return column === undefined ? "" : (row.cells[column.index] ?? "");
}

/** What is wrong with the row as a whole: a comma too many or too few moves amounts into other columns. */
function rowFaults(row: Row, { columns, width }: Header): Fault[] {
  const needed = Math.max(...[...columns.values()].map(({ index }) => index)) + 1;
  const given = row.cells.length;
  const over = row.cells.findLastIndex(cell => cell !== "") + 1;
  const faults: Fault[] = [];
  if (given < needed || over > width) {
    const message = `the line has ${Math.max(over, Math.min(given, width))} cells where its header has ${width}`;
    faults.push({ code: "bank.malformed-line", message, value: row.cells, line: row.line });
  }
  for (const role of NUMBERED) {
    const column = columns.get(role);
    if (!lostDigits(textOf(row, column))) continue;
    const message = `"${textOf(row, column)}" has lost its digits in a spreadsheet program; export the file again with this column as text`;
    faults.push(lineFault("bank.lost-digits", row, column, message));
  }
  return faults;
}

function lineFault(
  code: Fault["code"],
  row: Row,
  column: Column | undefined,
  message: string,
  expected?: string,
): Fault {
  return {
    code,
    message,
    line: row.line,
    ...(column === undefined
      ? {}
      : { field: column.word, value: textOf(row, column), column: column.index + 1 }),
    ...(expected === undefined ? {} : { expected }),
  };
}
