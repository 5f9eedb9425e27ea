/** The scores of an agreement document. */
import * as z from "zod";
import { Decimal, Decimals, Indicator, Limit, Range, said, WaterClassText } from "#events/agreement/texts.ts";

const INDICATORS_MAX = 24;

const Indicators = z.array(Indicator).min(1).max(INDICATORS_MAX);
const WeightedIndicators = z
  .array(z.strictObject({ indicator: Indicator, weight: Decimal, base: Decimal }))
  .min(1)
  .max(INDICATORS_MAX)
  .meta(
    said("指标、权重（合计为 1）、基准浓度", "indicators, weights that add up to 1, base concentrations"),
  );
const LimitedIndicators = z
  .array(z.strictObject({ indicator: Indicator, limit: Limit }))
  .min(1)
  .max(INDICATORS_MAX);
const Against = z
  .enum(["last-year", "inflow"])
  .meta(
    said(
      "比较对象：上年同期，或入境参照断面",
      "compared with the same months last year, or the inflow section",
    ),
  );

export const PlainScore = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("weighted-ratio-index"),
      factor: Decimal.meta(said("水质稳定系数 k0", "stability coefficient k0")),
      indicators: WeightedIndicators,
      decimals: Decimals,
    })
    .meta(said("加权比值指数 P = k0 × Σ 权重 × 均值 / 基准", "weighted ratio index P")),
  z
    .strictObject({
      kind: z.literal("class-distance"),
      target: WaterClassText,
      indicators: Indicators.optional(),
    })
    .meta(said("与目标类别相差的类数（正为劣于目标）", "classes from the target; positive is worse")),
  z
    .strictObject({
      kind: z.literal("exceedance-multiple"),
      indicators: LimitedIndicators,
      decimals: Decimals,
    })
    .meta(said("超标倍数 (C − L) / L", "exceedance multiple of a limit")),
  z
    .strictObject({
      kind: z.literal("relative-change"),
      indicators: Indicators,
      against: Against,
      decimals: Decimals,
    })
    .meta(said("各指标均值变化率（%）", "change of the mean of each indicator, in percent")),
  z
    .strictObject({
      kind: z.literal("index-change"),
      indicators: WeightedIndicators,
      against: Against,
      decimals: Decimals,
    })
    .meta(said("综合指数变化率（%）", "change of the weighted index, in percent")),
  z
    .strictObject({ kind: z.literal("concentration-above-target"), indicators: LimitedIndicators })
    .meta(said("浓度超过目标（mg/L）", "concentration above its target")),
  z
    .strictObject({ kind: z.literal("load-above-target"), indicators: LimitedIndicators })
    .meta(said("超过目标的负荷（吨）", "load above the target, in tons")),
  z
    .strictObject({
      kind: z.literal("volume-above-target"),
      targetM3: Decimal.meta(said("目标水量（立方米）", "target volume in m³")),
    })
    .meta(said("超过目标的水量（立方米）", "volume above the target, in m³")),
  z
    .strictObject({
      kind: z.literal("compliant-share"),
      target: WaterClassText,
      indicators: Indicators.optional(),
      decimals: Decimals,
      undecidedMonths: z
        .enum(["hold", "leave-out", "missed"])
        .meta(
          said(
            "未定类月份：暂缓、不计入、按未达标",
            "a month without a class holds, is left out, or counts as missed",
          ),
        ),
    })
    .meta(said("达标月份占比（%）", "share of compliant months, in percent")),
]);

export const Condition = Range.extend({ score: PlainScore });

export const Score = z.discriminatedUnion("kind", [
  ...PlainScore.options,
  z
    .strictObject({
      kind: z.literal("conditions"),
      need: z.enum(["all", "any"]),
      conditions: z.array(Condition).min(1).max(10),
    })
    .meta(said("若干条件：满足得 0，不满足得 1", "several conditions: 0 when met, 1 when missed")),
  z
    .strictObject({ kind: z.literal("unconditional") })
    .meta(said("无条件（出资、分配）", "unconditional: contributions, allocations")),
]);
