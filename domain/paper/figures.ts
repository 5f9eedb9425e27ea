/** Amounts and times as papers print them. */
import { dateInChina } from "#domain/calendar.ts";
import { capitalAmount } from "#domain/money/capitals.ts";

/** `1,234,567.89`. */
export function grouped(amount: string): string {
  const [whole = "", decimals] = amount.split(".");
  const spaced = whole.replace(/\d(?=(\d{3})+$)/g, "$&,");
  return decimals === undefined ? spaced : `${spaced}.${decimals}`;
}

/** `2021-04-01 08:00:06` in China. */
export function chinaTime(instant: string): string {
  const ms = Date.parse(instant);
  return `${dateInChina(ms)} ${new Date(ms + 8 * 3_600_000).toISOString().slice(11, 19)}`;
}

/** `2021年4月1日`. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split("-");
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** `人民币壹元整（￥1.00）`; figures alone where the amount has no capitals. */
export function amountInWords(amount: string): string {
  const words = capitalAmount(amount);
  return words.ok ? `${words.value}（￥${grouped(amount)}）` : `￥${grouped(amount)}`;
}
