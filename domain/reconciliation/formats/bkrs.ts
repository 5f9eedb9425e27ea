/**
 * 银行电子对账单 (bkrs) of the Finance Ministry's standard for accounting data of electronic vouchers
 * (财会〔2025〕9号), as an XBRL instance or as JSON with the same element names. No instance of a bank was available
 * with a licence, so it is marked 未验证; traps that public readers report are handled and said.
 */

import { bankMoment } from "#domain/reconciliation/bank-date.ts";
import { currencyCode } from "#domain/reconciliation/cells.ts";
import { type BankCheck, check } from "#domain/reconciliation/checks.ts";
import {
  finishStatement,
  type RawLine,
  type RawStatement,
} from "#domain/reconciliation/formats/raw-statement.ts";
import { localName, type XmlHandler, XmlReader } from "#domain/reconciliation/formats/xml-reader.ts";
import type { BankStatement, Expected } from "#domain/reconciliation/statement.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

const TUPLE = "InformationOfReconcileDetailsTuple";
const NAMESPACE = /\/taxonomy\/(\d{4}-\d{2}-\d{2})\/bkrs$/;
const LINES_MAX = 100_000;

type Fields = Readonly<Record<string, string>>;

interface Instance {
  /** Date of the taxonomy; empty for JSON. */
  readonly taxonomy: string;
  readonly head: Fields;
  readonly tuples: readonly { readonly fields: Fields; readonly line: number }[];
}

type File = Pick<BankStatement, "fileDigest" | "encoding">;

export function readBkrsXml(bytes: Uint8Array, file: File, expected: Expected): Result<BankStatement> {
  const head: Record<string, string> = {};
  const tuples: { fields: Record<string, string>; line: number }[] = [];
  let taxonomy = "";
  let tuple: { fields: Record<string, string>; line: number } | undefined;
  const handler: XmlHandler = {
    open: (path, attributes, line) => {
      for (const value of Object.values(attributes)) taxonomy ||= NAMESPACE.exec(value)?.[1] ?? "";
      if (localName(lastOf(path)) === TUPLE) {
        tuple = { fields: {}, line };
        if (tuples.length < LINES_MAX) tuples.push(tuple);
      }
    },
    close: (path, text) => {
      const name = lastOf(path);
      if (name === TUPLE) tuple = undefined;
      else (tuple?.fields ?? head)[name] = text;
    },
  };
  const reader = new XmlReader(handler);
  reader.write(bytes);
  const read = reader.end();
  if (!read.ok) return read;
  if (taxonomy === "") {
    return refuse("bank.unknown-format", "the XML is neither camt.053 nor 银行电子对账单 (bkrs)", {
      expected: "a namespace that ends with /bkrs",
    });
  }
  return statementOf({ taxonomy, head, tuples }, file, expected);
}

/** JSON as the ministry's sample has it: element names as keys, every value as text. */
export function readBkrsJson(text: string, file: File, expected: Expected): Result<BankStatement> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse("bank.unknown-format", `the JSON cannot be read: ${(error as Error).message}`);
  }
  if (!isRecord(json) || !Array.isArray(json[TUPLE])) {
    return refuse("bank.unknown-format", `the JSON is no 银行电子对账单 (bkrs): it has no list ${TUPLE}`);
  }
  const faults: Fault[] = [];
  const fieldsOf = (record: Record<string, unknown>, line: number): Fields =>
    Object.fromEntries(
      Object.entries(record).flatMap(([name, value]) => {
        if (typeof value === "number") {
          const message = `${name} is a JSON number, which may have lost digits; it must be text`;
          faults.push({ code: "bank.lost-digits", message, field: name, value, line });
        }
        return typeof value === "string" ? [[name, value.trim()] as const] : [];
      }),
    );
  const tuples = json[TUPLE].slice(0, LINES_MAX).map((tuple: unknown, index) => ({
    fields: fieldsOf(isRecord(tuple) ? tuple : {}, index + 1),
    line: index + 1,
  }));
  const sound = okUnless(faults, { taxonomy: "", head: fieldsOf(json, 1), tuples });
  return sound.ok ? statementOf(sound.value, file, expected) : sound;
}

function statementOf(
  { taxonomy, head, tuples }: Instance,
  file: File,
  expected: Expected,
): Result<BankStatement> {
  const faults: Fault[] = [];
  const lines: RawLine[] = [];
  const zero: number[] = [];
  for (const { fields, line } of tuples) {
    const read = lineOf(fields, line);
    if (!read.ok) faults.push(...read.faults);
    else if (read.value === null) zero.push(line);
    else lines.push(read.value);
  }
  const [first, ...rest] = faults;
  if (first !== undefined) return { ok: false, faults: [first, ...rest] };
  if (lines.length === 0) {
    return refuse(
      "bank.empty",
      "no line of the statement moves money; some banks leave the amounts to the printed page",
      {
        expected: "the bank's CSV or spreadsheet of the same month",
      },
    );
  }
  const currency = currencyCode(head["Currency"] ?? "CNY");
  const closing = Object.entries(head).find(([name]) => name.startsWith("AccountBalanceAtTheEnd"))?.[1] ?? "";
  const raw: RawStatement = {
    layout: taxonomy === "" ? "bkrs/json" : `bkrs/${taxonomy}`,
    verified: false,
    account: (head["CustomerSettlementBankAccount"] ?? "").replaceAll(" ", ""),
    currency,
    currencies: new Set([currency]),
    ...(closing === "" ? {} : { closing: { amount: closing, currency, line: 1 } }),
    ...periodOf(head),
    lines,
    checks: placeholders(zero),
  };
  return finishStatement(raw, { ...file, format: "bkrs" }, expected);
}

/** Some banks write a second line of zero beside each one. */
function placeholders(zero: readonly number[]): readonly BankCheck[] {
  if (zero.length === 0) return [];
  return [check("total-rows", true, `${zero.length} lines that move nothing were left out`, zero)];
}

function lineOf(fields: Fields, line: number): Result<RawLine | null> {
  const amount = (fields["TransactionAmount"] ?? "").replaceAll(",", "");
  if (amount === "" || /^-?0*(\.0*)?$/.test(amount)) return ok(null);
  const side = fields["IdentificationOfCreditOrDebit"] ?? "";
  const day = `${fields["DateOfBookkeeping"] ?? ""} ${fields["TimeOfBookkeeping"] ?? ""}`.trim();
  const moment = bankMoment(day);
  if (moment === undefined || !/^-?\d+(\.\d+)?$/.test(amount) || (side !== "0" && side !== "1")) {
    return refuse(
      "bank.malformed-line",
      `the line of ${day || "no day"} with ${amount} and side ${side || "none"} cannot be read`,
      {
        field: TUPLE,
        line,
        expected: "a date, an amount, and 0 (out) or 1 (in)",
      },
    );
  }
  // Money out is written with its sign by some and without by others; money in below zero takes back.
  const out = side === "0";
  const unsigned = amount.replace(/^-/, "");
  const balance = (fields["AccountBalance"] ?? "").replaceAll(",", "");
  const counterparty = {
    name: fields["NameOfCounterparty"] ?? "",
    account: fields["AccountOfCounterparty"] ?? "",
  };
  const serial = fields["BusinessSerialNumber"] ?? "";
  const receipt = fields["NumberOfBankElectronicReceipt"] ?? "";
  const document = fields["NumberOfSourceDocument"] ?? "";
  return ok({
    bookedOn: moment.date,
    ...(moment.time === undefined ? {} : { bookedAt: `${moment.date}T${moment.time}` }),
    amount: out ? `-${unsigned}` : amount,
    ...(balance === ""
      ? {}
      : { balanceAfter: fields["DebitOrCreditOfBalance"] === "0" ? negative(balance) : balance }),
    ...(counterparty.name === "" && counterparty.account === "" ? {} : { counterparty }),
    summary: fields["NotesOfBankElectronicReceipt"] ?? "",
    ...(document === "" ? {} : { reference: document }),
    ...(serial === "" ? {} : { serial }),
    ...(receipt === "" ? {} : { bankReference: receipt }),
    line,
  });
}

function negative(balance: string): string {
  return balance.startsWith("-") || !/[1-9]/.test(balance) ? balance : `-${balance}`;
}

function periodOf(head: Fields): Pick<RawStatement, "number"> {
  const year = head["YearOfBankReconciliationStatement"] ?? "";
  const month = (head["MonthOfBankReconciliationStatement"] ?? "").padStart(2, "0");
  return /^\d{4}$/.test(year) ? { number: `${year}-${month}` } : {};
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
