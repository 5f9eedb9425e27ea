/**
 * The date of a bill in capitals (票据的出票日期), 支付结算办法 annex 1 §3: a zero stands before months 1, 2 and 10,
 * days 1 to 9, 10, 20 and 30, so that nothing can be put before them.
 */
import { isDate } from "#domain/calendar.ts";
import { CAPITAL_DIGITS } from "#domain/money/capitals.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** `贰零贰伍年零壹月壹拾伍日` for `2025-01-15`. */
export function billDate(date: string): Result<string> {
  if (!isDate(date)) {
    const about = { field: "date", value: date, expected: "2025-01-15" };
    return refuse("request.date", `"${date}" is not a date`, about);
  }
  const [year = "", month = "", day = ""] = date.split("-");
  const zeroBeforeMonth = ["01", "02", "10"].includes(month);
  const zeroBeforeDay = day.startsWith("0") || day.endsWith("0");
  return ok(
    `${Array.from(year, digit).join("")}年${zeroBeforeMonth ? "零" : ""}${tens(month)}月${zeroBeforeDay ? "零" : ""}${tens(day)}日`,
  );
}

function tens(two: string): string {
  const [ten, one] = [two.charAt(0), two.charAt(1)];
  return (ten === "0" ? "" : `${digit(ten)}拾`) + (one === "0" ? "" : digit(one));
}

function digit(text: string): string {
  return CAPITAL_DIGITS.charAt(Number(text));
}
