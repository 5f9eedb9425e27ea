/** One row of a bank's table as a bank line. Everything that is wrong with the row is reported at once. */

import type { Asset } from "#domain/money/asset.ts";
import { isSameAccount } from "#domain/reconciliation/account-number.ts";
import { bankMoment } from "#domain/reconciliation/bank-date.ts";
import type { BankLineDraft, Counterparty } from "#domain/reconciliation/bank-line.ts";
import { bankAmount, isMasked, lostDigits, namesCurrency, wordForm } from "#domain/reconciliation/cells.ts";
import type { ColumnRole } from "#domain/reconciliation/layouts/layout.ts";
import type { Column, FoundLayout } from "#domain/reconciliation/layouts.ts";
import type { Row } from "#domain/reconciliation/rows.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";

type Header = Pick<FoundLayout, "columns" | "width" | "layout">;

export interface LineContext {
  readonly asset: Asset;
  /** Account of lines that name none themselves. */
  readonly bankAccount: string;
}

/** Columns in which a number like `1.23E+19` means that digits are gone. */
const NUMBERED: readonly ColumnRole[] = [
  "bankAccount",
  "counterpartyAccount",
  "payerAccount",
  "payeeAccount",
  "serial",
  "reference",
  "moneyOut",
  "moneyIn",
  "amount",
  "balanceAfter",
];

/** The line, or nothing for a row that moves an amount of zero and says so. */
export function readLine(row: Row, header: Header, context: LineContext): Result<BankLineDraft | null> {
  const reader = new LineReader(row, header, context);
  return reader.read();
}

class LineReader {
  private readonly faults: Fault[];
  private readonly row: Row;
  private readonly columns: Header["columns"];
  private readonly context: LineContext;

  constructor(row: Row, header: Header, context: LineContext) {
    this.row = row;
    this.columns = header.columns;
    this.context = context;
    this.faults = rowFaults(row, header);
  }

  read(): Result<BankLineDraft | null> {
    const { asset, bankAccount: given } = this.context;
    const bankAccount = this.has("bankAccount") ? wordForm(this.text("bankAccount")) : given;
    if (this.has("bankAccount") && bankAccount === "")
      this.complain("bankAccount", "the line names no account");
    const transacted = this.date("transactedAt", this.text("transactedTime"));
    const bookedOn = (this.date("bookedOn") ?? transacted)?.date ?? "";
    if (this.text("transactedAt") === "") this.complain("transactedAt", "the line has no date");
    const balance = this.text("balanceAfter");
    const hidden = isMasked(balance);
    const balanceAfterMinor = hidden ? 0n : this.amount("balanceAfter");
    if (this.has("balanceAfter") && balance === "") this.complain("balanceAfter", "the line has no balance");
    const amountMinor = this.has("amount") ? this.oneAmount() : this.outOrIn();
    if (this.has("currency") && !namesCurrency(this.text("currency"), asset)) {
      const message = `the line is in "${this.text("currency")}", the account is kept in ${asset.code}`;
      this.faults.push(
        lineFault("bank.other-currency", this.row, this.columns.get("currency"), message, asset.code),
      );
    }
    const reference = this.text("reference");
    const serial = wordForm(this.text("serial"));
    const bankReference = this.text("entryNumber");
    const line: BankLineDraft = {
      bankAccount,
      bookedOn,
      ...(transacted?.time === undefined ? {} : { bookedAt: `${transacted.date}T${transacted.time}` }),
      amountMinor,
      ...(hidden || !this.has("balanceAfter") ? {} : { balanceAfterMinor }),
      ...this.counterparty(amountMinor, bankAccount),
      summary: this.text("summary"),
      ...(reference === "" ? {} : { reference }),
      ...(serial === "" ? {} : { serial }),
      ...(bankReference === "" ? {} : { bankReference }),
      line: this.row.line,
    };
    return okUnless(this.faults, amountMinor === 0n ? null : line);
  }

  private has(role: ColumnRole): boolean {
    return this.columns.has(role);
  }

  private text(role: ColumnRole): string {
    return textOf(this.row, this.columns.get(role));
  }

  private complain(role: ColumnRole, message: string, expected?: string): void {
    this.faults.push(lineFault("bank.malformed-line", this.row, this.columns.get(role), message, expected));
  }

  private amount(role: ColumnRole): bigint {
    const text = this.text(role);
    const read = bankAmount(text, this.context.asset, this.columns.get(role)?.word ?? role);
    if (read.ok) return read.value;
    const [{ message, expected }] = read.faults;
    if (!lostDigits(text)) this.complain(role, message, expected);
    return 0n;
  }

  private date(role: ColumnRole, time = "") {
    const day = this.text(role);
    const text = time === "" || /[ T]/.test(day) ? day : `${day} ${time}`;
    const moment = bankMoment(text);
    if (moment === undefined && text !== "") {
      this.complain(role, `"${text}" is not a date`, "for example 20210115 or 2021-01-15 09:30:00");
    }
    return moment;
  }

  /** Two columns, one of them empty; the side, where there is one, must say the same. */
  private outOrIn(): bigint {
    const moneyOut = this.amount("moneyOut");
    const moneyIn = this.amount("moneyIn");
    if (this.faults.length > 0) return moneyIn - moneyOut;
    if (moneyOut !== 0n && moneyIn !== 0n) this.complain("moneyOut", "the line has money out and money in");
    if (moneyOut === 0n && moneyIn === 0n) this.complain("moneyOut", "the line moves no money");
    const side = this.text("side");
    const expected = moneyIn === 0n ? "借" : "贷";
    if (this.has("side") && sideOf(side) !== expected) {
      this.complain(
        "side",
        `the line says ${side || "nothing"} but its amount stands under ${expected}`,
        expected,
      );
    }
    return moneyIn - moneyOut;
  }

  /** One column: with its side, or signed. */
  private oneAmount(): bigint {
    const amountMinor = this.amount("amount");
    if (this.text("amount") === "") this.complain("amount", "the line has no amount");
    if (!this.has("side")) return amountMinor;
    const side = sideOf(this.text("side"));
    if (side === undefined) {
      this.complain("side", `the line says "${this.text("side")}" where 借 or 贷 should stand`, "借 or 贷");
    }
    return side === "借" ? -amountMinor : amountMinor;
  }

  private counterparty(amountMinor: bigint, own: string): { counterparty?: Counterparty } {
    if (!this.has("payerAccount")) {
      return counterpartyOf(this.text("counterpartyName"), wordForm(this.text("counterpartyAccount")));
    }
    const payer = wordForm(this.text("payerAccount"));
    const payee = wordForm(this.text("payeeAccount"));
    const ownSide = amountMinor < 0n ? payer : payee;
    if (own !== "" && ownSide !== "" && !isSameAccount(ownSide, own)) {
      const role = amountMinor < 0n ? "payerAccount" : "payeeAccount";
      this.complain(role, `the sign says that ${own} is on this side, the line names ${ownSide}`, own);
    }
    return amountMinor < 0n
      ? counterpartyOf(this.text("payeeName"), payee)
      : counterpartyOf(this.text("payerName"), payer);
  }
}

/** 借 or 贷, also with its English word (`借 Dr`); 支出 and 收入 stand for them too. */
function sideOf(text: string): "借" | "贷" | undefined {
  const word = wordForm(text);
  if (/^(借|支出|支取|D(r|ebit)?$)/i.test(word)) return "借";
  return /^(贷|收入|存入|C(r|redit)?$)/i.test(word) ? "贷" : undefined;
}

function counterpartyOf(name: string, account: string): { counterparty?: Counterparty } {
  return name === "" && account === "" ? {} : { counterparty: { name, account } };
}

function textOf(row: Row, column: Column | undefined): string {
  return column === undefined ? "" : (row.cells[column.index] ?? "");
}

/** What is wrong with the row as a whole: a comma too many or too few moves amounts into other columns. */
function rowFaults(row: Row, { columns, width, layout }: Header): Fault[] {
  const required = [...columns].filter(([role]) => role in layout.required);
  const needed = Math.max(...required.map(([, { index }]) => index)) + 1;
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
