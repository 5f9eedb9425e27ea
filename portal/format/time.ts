/** Instants and months as people in China read them. */

import { dateInChina } from "#domain/calendar.ts";

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** `2021-06-30 16:00:05` in China Standard Time for an RFC 3339 instant. */
export function chinaTime(instant: string): string {
  const epochMs = Date.parse(instant);
  if (Number.isNaN(epochMs)) return instant;
  return new Date(epochMs + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** The instant that a field of date and time (`2021-03-20T09:00`) means in China. */
export function instantOf(typed: string): string {
  return `${typed.length === 16 ? `${typed}:00` : typed}+08:00`;
}

/** `2021-06-30`: the day it is in China now. */
export function todayInChina(): string {
  return dateInChina(Date.now());
}

/** `2020年8月` */
export function monthInChinese(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** `每日` for 1440 minutes, `每 4 小时` for 240, `每 5 分钟` for 5. */
export function everyInWords(minutes: number, language: "zh" | "en"): string {
  const [count, zh, en] = perWhole(minutes);
  if (count === 1) return { zh: `每${zh}`, en: `every ${en}` }[language];
  return { zh: `每 ${count} ${zh}`, en: `every ${count} ${en}s` }[language];
}

function perWhole(minutes: number): readonly [count: number, zh: string, en: string] {
  if (minutes % 1440 === 0) return [minutes / 1440, "日", "day"];
  if (minutes % 60 === 0) return [minutes / 60, "小时", "hour"];
  return [minutes, "分钟", "minute"];
}

const MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Aug 2020` */
export function monthInEnglish(month: string): string {
  return `${MONTH_NAMES[Number(month.slice(5, 7)) - 1] ?? month} ${month.slice(0, 4)}`;
}
