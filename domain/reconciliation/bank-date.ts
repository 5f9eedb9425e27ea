/** Calendar dates of bank files. Banks write local time (Asia/Shanghai) without a zone. */

export interface BankMoment {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** HH:MM:SS, if the bank gives a time. */
  readonly time?: string;
}

const DATE = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|(\d{2})(\d{2}))$/;
const TIME = /^([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d))?$/;
/** Days since 1899-12-30, as spreadsheets keep a date: 2000 to 2099. */
const SERIAL = /^(3[6-9]\d{3}|[4-6]\d{4}|7[0-2]\d{3})(?:\.\d+)?$/;
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/**
 * Reads `20210115`, `2021-01-15`, `2021/1/15`, each with or without a time (`09:30`, `093000`), and the day number of
 * a spreadsheet; nothing for anything else.
 */
export function bankMoment(text: string): BankMoment | undefined {
  if (SERIAL.test(text)) return serialMoment(text);
  const [dateText = "", timeText, ...more] = text.split(/[ T]/);
  const date = calendarDate(dateText);
  if (date === undefined || more.length > 0) return undefined;
  if (timeText === undefined) return { date };
  const [, hour, minute, second = "00"] = TIME.exec(timeText) ?? [];
  return hour === undefined ? undefined : { date, time: `${hour}:${minute}:${second}` };
}

function serialMoment(text: string): BankMoment {
  const [days = "0"] = text.split(".");
  const instant = new Date(SERIAL_EPOCH_MS + Math.round(Number(text) * 86_400) * 1000).toISOString();
  return days === text
    ? { date: instant.slice(0, 10) }
    : { date: instant.slice(0, 10), time: instant.slice(11, 19) };
}

/** Days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

function calendarDate(text: string): string | undefined {
  const [, year, ...parts] = DATE.exec(text) ?? [];
  const [month, day] = parts.filter(part => part !== undefined);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const instant = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
  return exists ? date : undefined;
}
