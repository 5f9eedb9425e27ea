/** The contract of an agreement document: what a finance officer and a lawyer write together. */
import * as z from "zod";
import { type Agreement, PARTY_ROLES, ROUNDING_MODES } from "#domain/agreement/agreement.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { Gate } from "#events/agreement/gates.ts";
import { MoneyMap } from "#events/agreement/money-maps.ts";
import { Score } from "#events/agreement/scores.ts";
import { Settling } from "#events/agreement/settling.ts";
import { Decimal, Indicator, Money, SignedDecimal, said } from "#events/agreement/texts.ts";
import { CalendarDate, Id, Text, Words } from "#events/text.ts";

const profileIds = [...PROFILES.keys()] as [string, ...string[]];

/** One item of the store holds 400 KB. */
const BYTES_MAX = 300_000;

const Every = z.enum(["month", "quarter", "half-year", "year"]);

const Party = z.strictObject({
  id: Id,
  name: Words,
  role: z
    .enum(PARTY_ROLES)
    .meta(
      said("上游、下游、中游、上级财政、资金池", "upstream, downstream, between, superior treasury, pool"),
    ),
});

const Section = z.strictObject({
  id: Id,
  name: Words,
  waterBody: z.enum(["river", "lake"]).meta(said("河流或湖库", "river or lake")),
  inflow: Id.optional().meta(said("入境参照断面", "the section where the same water comes in")),
  measures: z
    .array(Indicator)
    .min(1)
    .optional()
    .meta(
      said(
        "该断面实际监测的指标（默认为评价规则的全部）",
        "what is measured there; all of the profile when left out",
      ),
    ),
});

const Period = z
  .strictObject({
    kind: z.enum([...Every.options, "several-years"]),
    startMonth: z.int().min(1).max(12).optional().meta(said("起始月", "the month in which it begins")),
    years: z.int().min(2).max(5).optional().meta(said("年数", "how many years")),
  })
  .meta(said("考核期", "assessment period"));

const Term = z
  .strictObject({
    id: Id,
    clause: Text(200).min(1).meta(said("协议文本中的条款号", "where it stands in the signed text")),
    text: Words.meta(said("条款文本", "the text of the clause")),
    sections: z
      .array(Id)
      .max(100)
      .meta(said("考核断面；无条件条款为空", "sections that decide; none when unconditional")),
    ofSections: z
      .enum(["each", "mean", "sum", "worst"])
      .optional()
      .meta(
        said(
          "各断面分别计算（默认）、均值、合计、最差",
          "each section (default), or mean, sum, worst of their scores",
        ),
      ),
    ofIndicators: z
      .enum(["each", "worst"])
      .optional()
      .meta(said("各指标分别计算（默认），或只取最差一项", "each indicator (default), or the worst alone")),
    every: Every.optional().meta(
      said("本条款的计算时段（默认为考核期）", "how often it is judged within the period"),
    ),
    score: Score,
    gates: z.array(Gate).max(10).optional(),
    money: MoneyMap,
    growth: z
      .strictObject({ after: z.int().min(2000).max(2100), rate: Decimal.optional(), fact: Id.optional() })
      .optional()
      .meta(
        said(
          "逐年增长：固定增长率，或另行告知的数据",
          "growth by a rate, or by a figure that is told each year",
        ),
      ),
    rounding: z
      .strictObject({ to: Money, mode: z.enum(ROUNDING_MODES) })
      .optional()
      .meta(said("金额修约", "how amounts are rounded")),
    cap: Money.optional().meta(said("考核期内每个方向的上限", "the most of a period, for each direction")),
    floor: Money.optional().meta(said("考核期内每个方向的下限", "the least of a period, for each direction")),
    missing: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("hold") }),
        z.strictObject({ kind: z.literal("carry") }),
        z.strictObject({ kind: z.literal("estimate"), score: SignedDecimal }),
      ])
      .optional()
      .meta(
        said(
          "数据不足时：暂缓（默认）、沿用上一时段得分、按约定得分",
          "without data: hold (default), carry the score before, or an agreed score",
        ),
      ),
  })
  .meta(said("条款：得分 → 条件 → 金额", "term: score, gates, money"));

export const AgreementDocument: z.ZodType<Agreement> = z
  .strictObject({
    format: z.literal(1).meta(said("文件格式版本", "version of the form")),
    id: Id,
    version: z.int().min(1).meta(said("协议版本", "version of the agreement")),
    name: Words,
    book: Id.meta(said("记账账簿", "the book its obligations are posted in")),
    asset: z.literal("CNY"),
    parties: z.array(Party).min(2).max(60),
    sections: z.array(Section).max(400),
    effectiveFrom: CalendarDate,
    effectiveTo: CalendarDate.nullable(),
    pilot: z
      .boolean()
      .optional()
      .meta(
        said("试行版本：并行测算，不记账", "a pilot: judged beside the version in force, nothing is posted"),
      ),
    adopts: z
      .int()
      .min(1)
      .optional()
      .meta(said("所采用的试行版本", "the pilot version that this one puts in force")),
    reason: Words.optional().meta(said("修订理由", "why there is this version")),
    period: Period,
    profile: z.enum(profileIds).meta(said("评价规则", "assessment profile")),
    facts: z
      .array(z.strictObject({ id: Id, name: Words, unit: Text(40) }))
      .max(20)
      .optional()
      .meta(said("非监测数据（如增长率），由各方告知", "figures that no section measures")),
    terms: z.array(Term).min(1).max(50),
    silence: z
      .strictObject({
        clause: Text(200).min(1),
        workingDays: z.int().min(1).max(250),
        parties: z.array(Id).min(1).max(20).meta(said("沉默即视为确认的各方", "whose silence confirms")),
        facts: z
          .boolean()
          .optional()
          .meta(
            said(
              "是否也适用于告知的数据与情形",
              "whether it also confirms figures and events that were told",
            ),
          ),
      })
      .optional()
      .meta(
        said(
          "默认确认：审核后若干工作日内未确认也未提出异议的，视为确认",
          "who neither confirms nor objects so many working days after the review of a month has confirmed it",
        ),
      ),
    settling: Settling.optional(),
    assumptions: z
      .array(z.strictObject({ path: Text(200).min(1), why: Words }))
      .max(100)
      .meta(said("未公开而假定的参数", "parameters that are not public and were assumed")),
    sources: z
      .array(z.union([Text(500).min(1), Words]))
      .max(100)
      .meta({ description: "Title and origin; in both languages where it says more than that" }),
  })
  .refine(
    document => new TextEncoder().encode(JSON.stringify(document)).length <= BYTES_MAX,
    `an agreement of at most ${BYTES_MAX} bytes`,
  )
  .meta({ id: "Agreement", description: "An agreement as data (协议)" });
