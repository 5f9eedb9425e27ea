/** The fields of MT940 that hold money: balances (:60:, :62:), movements (:61:) and the text behind one (:86:). */
import { isDate } from "#domain/calendar.ts";
import type { Counterparty } from "#domain/reconciliation/bank-line.ts";
import type { RawBalance, RawLine } from "#domain/reconciliation/formats/raw-statement.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface Field {
  readonly tag: string;
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly lines: string[];
}

const BALANCE = /^([CD])(\d{6})([A-Z]{3})(\d*,?\d*)\s*$/;
/** Value date, entry date, side, funds code, amount, type, reference, the bank's reference. */
const MOVEMENT = /^(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d*,?\d*)([A-Z][A-Z0-9]{3})?(.*?)(?:\/\/(.*))?$/;

export function readBalance({ tag, line, lines }: Field): Result<RawBalance> {
  const text = (lines[0] ?? "").trim();
  const [, side, day = "", currency = "", digits = ""] = BALANCE.exec(text) ?? [];
  const amount = decimal(digits);
  if (side === undefined || amount === null) {
    return refuse("bank.malformed-line", `the balance :${tag}:${text} cannot be read`, {
      field: tag,
      value: text,
      line,
      expected: "side, date, currency and amount, such as C250331CNY1234,56",
    });
  }
  const date = dateOf(day);
  return ok({
    amount: side === "D" && /[1-9]/.test(amount) ? `-${amount}` : amount,
    currency,
    ...(date === null ? {} : { date }),
    line,
  });
}

export interface Movement {
  readonly line: RawLine;
  /** The value date is no day of the calendar. */
  readonly doubtfulDate: boolean;
}

/** A reversal of a credit (RC) takes money out, one of a debit (RD) brings it in. */
export function movementOf({ tag, line, lines }: Field, about: readonly string[]): Result<Movement> {
  const text = (lines[0] ?? "").trim();
  const [, value = "", entry, side = "", , digits = "", , reference = "", bankReference = ""] =
    MOVEMENT.exec(text) ?? [];
  const amount = decimal(digits);
  const valued = dateOf(value);
  const bookedOn = entry === undefined ? (valued ?? endOfMonth(value)) : entryDate(value, entry);
  if (amount === null || bookedOn === null) {
    return refuse("bank.malformed-line", `the movement :${tag}:${text} cannot be read`, {
      field: tag,
      value: text,
      line,
      expected:
        "value date, entry date, side, amount, type and reference, such as 2503200320D300,00NTRFBC-4//17",
    });
  }
  const out = side === "D" || side === "RC";
  const { summary, counterparty } = textOf(about);
  const given = reference.trim();
  return ok({
    line: {
      bookedOn,
      amount: out && /[1-9]/.test(amount) ? `-${amount}` : amount,
      ...(counterparty === undefined ? {} : { counterparty }),
      summary: (summary || lines.slice(1).join(" ").trim()).slice(0, 500),
      ...(given === "" || /^NONREF$/i.test(given) ? {} : { reference: given }),
      ...(bankReference.trim() === "" ? {} : { bankReference: bankReference.trim() }),
      line,
    },
    doubtfulDate: valued === null,
  });
}

/** Decimal text for digits with a comma; null when there is no digit. */
function decimal(digits: string): string | null {
  if (!/\d/.test(digits)) return null;
  const [whole = "", decimals = ""] = digits.split(",");
  return decimals === "" ? whole : `${whole || "0"}.${decimals}`;
}

/** Two digits of a year: SWIFT's own rule, 80 to 99 are of the last century. */
function yearOf(digits: string): string {
  return `${digits.slice(0, 2) >= "80" ? "19" : "20"}${digits.slice(0, 2)}`;
}

function dateOf(digits: string): string | null {
  const date = `${yearOf(digits)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
  return isDate(date) ? date : null;
}

/** Banks that count months as 30 days write 30 February; it means the end of that month. */
function endOfMonth(digits: string): string | null {
  const month = `${yearOf(digits)}-${digits.slice(2, 4)}`;
  const last = ["31", "30", "29", "28"].map(day => `${month}-${day}`).find(isDate);
  return Number(digits.slice(4, 6)) <= 31 ? (last ?? null) : null;
}

/** The entry date has no year: it is that of the value date, or the one beside it across the turn of the year. */
function entryDate(value: string, entry: string): string | null {
  const year = Number(yearOf(value));
  const apart = Number(entry.slice(0, 2)) - Number(value.slice(2, 4));
  const shifted = year + (apart > 6 ? -1 : apart < -6 ? 1 : 0);
  const date = `${shifted}-${entry.slice(0, 2)}-${entry.slice(2, 4)}`;
  return isDate(date) ? date : null;
}

/** :86: as free text, or by its `?20`-style subfields: ?20 to ?29 and ?60 to ?63 purpose, ?31 account, ?32 and ?33 name. */
function textOf(lines: readonly string[]): { summary: string; counterparty?: Counterparty } {
  // It is wrapped in the middle of words.
  const joined = lines.join("");
  if (!/^\d{3}\?/.test(joined)) return { summary: lines.join(" ").trim() };
  const parts = new Map<string, string>();
  for (const part of joined.split("?").slice(1)) parts.set(part.slice(0, 2), part.slice(2).trim());
  const join = (first: number, last: number) =>
    Array.from(
      { length: last - first + 1 },
      (_, at) => parts.get(String(first + at).padStart(2, "0")) ?? "",
    ).join("");
  const account = parts.get("31") ?? "";
  const name = [parts.get("32") ?? "", parts.get("33") ?? ""].filter(Boolean).join(" ");
  const purpose = join(20, 29) + join(60, 63);
  return {
    summary: [parts.get("00") ?? "", purpose].filter(Boolean).join(" "),
    ...(name === "" && account === "" ? {} : { counterparty: { name, account } }),
  };
}
