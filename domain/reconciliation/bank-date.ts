/** Calendar dates of bank files. Banks write local time (Asia/Shanghai) without a zone. */

export interface BankMoment {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** HH:MM:SS, if the bank gives a time. */
  readonly time?: string;
}

const DATE = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|(\d{2})(\d{2}))$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const DAY_MS = 86_400_000;

/** Reads `20210115`, `2021-01-15`, `2021/1/15`, each with or without a time; nothing for anything else. */
export function bankMoment(text: string): BankMoment | undefined {
  const [dateText = "", timeText, ...more] = text.split(/[ T]/);
  const date = calendarDate(dateText);
  if (date === undefined || more.length > 0) return undefined;
  if (timeText === undefined) return { date };
  const [, hour, minute, second = "00"] = TIME.exec(timeText) ?? [];
  return hour === undefined ? undefined : { date, time: `${hour}:${minute}:${second}` };
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
