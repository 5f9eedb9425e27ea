/** The small texts of an agreement document. */
import * as z from "zod";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { Id } from "#events/text.ts";

const NOT_A_NUMBER = (what: string, example: string) => (issue: { readonly input: unknown }) =>
  typeof issue.input === "number"
    ? `${what} is written as text, such as ${example}: the JSON number ${issue.input} is a floating-point number`
    : `${what} as text, such as ${example}`;

/** What a description says in both languages. */
export function said(zh: string, en: string) {
  return { description: `${zh} / ${en}` };
}

export const Money = z
  .string({ error: NOT_A_NUMBER("an amount", '"1000万"') })
  .max(64)
  .meta({
    ...said("金额，文本：1000万、3.2215亿、10000000.00（元）", "amount as text, in yuan, 万 or 亿"),
    example: "1000万",
  });

export const Decimal = z
  .string({ error: NOT_A_NUMBER("a number", '"0.25"') })
  .max(64)
  .regex(/^(0|[1-9]\d*)(\.\d+)?$/, 'a decimal number as text, such as "0.25"')
  .meta({ ...said("十进制数，文本", "decimal text"), example: "0.25" });

export const SignedDecimal = z
  .string({ error: NOT_A_NUMBER("a number", '"-0.1"') })
  .max(64)
  .regex(/^-?(0|[1-9]\d*)(\.\d+)?$/, 'a decimal number as text, such as "-0.1"')
  .meta({ ...said("十进制数，文本，可为负", "decimal text, may be below zero"), example: "-10" });

export const WaterClassText = z.enum(WATER_CLASSES).meta(said("水质类别", "class of GB 3838-2002"));

export const Limit = z
  .union([WaterClassText, Decimal])
  .meta(
    said("限值：数值（指标单位）或水质类别", "a number in the indicator's unit, or a class of the standard"),
  );

export const Indicator = z
  .enum(Object.keys(INDICATORS) as [IndicatorKey, ...IndicatorKey[]])
  .meta(said("指标", "indicator"));

export const Decimals = z.int().min(0).max(12).meta(said("修约小数位数", "decimals to which it is rounded"));

const Shares = z
  .union([
    Id,
    z
      .array(z.strictObject({ party: Id, weight: Decimal }))
      .min(2)
      .max(20),
  ])
  .meta(said("一方，或按比例分担/分享的多方", "a party, or several in a ratio"));

export const Direction = z
  .strictObject({ payer: Shares, payee: Shares })
  .meta(said("付款方与收款方", "who pays whom"));

export const Transfer = Direction.extend({ amount: Money });

const RangeFields = {
  above: SignedDecimal.optional().meta(said("超过（不含）", "greater than")),
  from: SignedDecimal.optional().meta(said("不低于（含）", "at least")),
  below: SignedDecimal.optional().meta(said("不足（不含）", "less than")),
  upTo: SignedDecimal.optional().meta(said("不超过（含）", "at most")),
};

export const Range = z.strictObject(RangeFields);
