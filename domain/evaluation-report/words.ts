/** How a report says things, in Chinese for its papers and in either language on the page. */

import { monthsBetween } from "#domain/calendar.ts";
import type { Deadline, DeadlineOutcome } from "#domain/evaluation-report/deadlines.ts";
import type { ReportModel, SectionCost } from "#domain/evaluation-report/model.ts";
import type { NamedText } from "#domain/evaluation-report/sources.ts";
import { baseOf, comparedOf, type ReportSpan, type Template } from "#domain/evaluation-report/span.ts";
import type { SectionIndex } from "#domain/evaluation-report/water.ts";

/** The text in the reader's language. */
export type Say = (zh: string, en: string) => string;

export const inChinese: Say = zh => zh;

export const TEMPLATE_WORDS: Readonly<Record<Template, NamedText>> = {
  quarterly: { zh: "季度通报", en: "Quarterly bulletin" },
  yearly: { zh: "年度体检报告（一年一体检）", en: "Yearly review" },
  "multi-year": { zh: "多年评估报告", en: "Evaluation of several years" },
};

/** `五年评估报告（五年一评估）` for five years. */
export function titleOf({ template, from, to }: ReportSpan, say: Say): string {
  const years = monthsBetween(from, to).length / 12;
  if (template === "multi-year") {
    const count = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][years] ?? String(years);
    const sub = years === 5 ? "（五年一评估）" : "";
    return say(`${count}年评估报告${sub}`, `Evaluation of ${years} years`);
  }
  const { zh, en } = TEMPLATE_WORDS[template];
  return say(zh, en);
}

export function spanText({ from, to }: { readonly from: string; readonly to: string }, say: Say): string {
  return from === to ? from : say(`${from} 至 ${to}`, `${from} to ${to}`);
}

/** What is held against what. */
export function comparedText(span: ReportSpan, say: Say): string {
  const [now, base] = [spanText(comparedOf(span), say), spanText(baseOf(span), say)];
  return say(`${now} 与基准年同期 ${base} 比较`, `${now} against ${base}, the base year's`);
}

const INDEX_WHY: Readonly<Record<NonNullable<SectionIndex["why"]>, NamedText>> = {
  "no-data": { zh: "：本期没有可用的均值", en: "no means in this span" },
  "no-base": { zh: "无法比较：基准年没有可用的均值", en: "no means in the base year: no comparison" },
  groundwater: { zh: "不适用于地下水", en: "groundwater has no index" },
  "no-oxygen": { zh: "：溶解氧均值为零，指数无意义", en: "mean oxygen is zero: there is no index" },
};

function indexWhy(why: SectionIndex["why"], say: Say): string {
  return why === null ? "" : say(INDEX_WHY[why].zh, INDEX_WHY[why].en);
}

const COST_WHY: Readonly<Record<NonNullable<SectionCost["why"]>, NamedText>> = {
  "nothing-settled": { zh: "本期没有清算该断面", en: "nothing was settled by this section" },
  held: { zh: "有条款尚未判定，金额不完整", en: "a term is held: the amount is not whole" },
  "no-index": { zh: "指数无法与基准年比较", en: "the index has no comparison with the base" },
  "no-gain": { zh: "指数没有改善，不作除法", en: "the index did not improve: nothing to divide by" },
};

export function costWhy(why: SectionCost["why"], say: Say): string {
  return why === null ? "" : say(COST_WHY[why].zh, COST_WHY[why].en);
}

export const DEADLINE_WORDS: Readonly<Record<Deadline["kind"], NamedText>> = {
  obligation: { zh: "应付补偿", en: "Obligations" },
  call: { zh: "出资通知", en: "Calls for capital" },
  case: { zh: "问题台账", en: "Cases" },
};

export const OUTCOME_WORDS: Readonly<Record<DeadlineOutcome, NamedText>> = {
  kept: { zh: "按期", en: "kept" },
  late: { zh: "逾期完成", en: "late" },
  missed: { zh: "逾期未办", en: "missed" },
  pending: { zh: "未到期", en: "not yet due" },
};

/** What a reader must know that no figure shows: what is missing, assumed or not yet final. */
export function remarksOf(model: ReportModel, say: Say): readonly string[] {
  const { sections, agreements, deadlines, cash, costOfSeveral, asOf, to } = model;
  const remarks: string[] = [];
  for (const each of sections) {
    const { name, monthsMissing, monthsOfOtherProfile, months, targetAssumed, target, index } = each;
    const open = months.filter(({ state }) => state !== null && state !== "confirmed").length;
    const list = (all: readonly string[]) => all.join(say("、", ", "));
    if (monthsMissing.length > 0)
      remarks.push(
        say(
          `${name}：${list(monthsMissing)} 没有水质评价，未计入均值和达标率。`,
          `${name}: no assessment of ${list(monthsMissing)}; they are in no mean and no share.`,
        ),
      );
    if (open > 0)
      remarks.push(
        say(
          `${name}：${open} 个月的评价尚未经各方确认，可能修订。`,
          `${name}: ${open} months are not confirmed by all parties and may change.`,
        ),
      );
    if (monthsOfOtherProfile.length > 0)
      remarks.push(
        say(
          `${name}：${list(monthsOfOtherProfile)} 按另一评价规则评价，未计入均值。`,
          `${name}: ${list(monthsOfOtherProfile)} were assessed by other rules and are in no mean.`,
        ),
      );
    if (index.why !== null)
      remarks.push(
        say(`${name}：综合指数${indexWhy(index.why, say)}。`, `${name}: index, ${indexWhy(index.why, say)}.`),
      );
    if (targetAssumed)
      remarks.push(
        say(
          `${name}：未登记目标类别，按 ${target} 类比较。`,
          `${name}: no target is registered; compared with class ${target}.`,
        ),
      );
  }
  if (sections.length === 0)
    remarks.push(
      say(
        "本账簿的协议没有指定断面，没有水质部分。",
        "No agreement of this book names a section: there is no part on water.",
      ),
    );
  if (cash === null)
    remarks.push(
      say(
        "本账簿不设银行账户，没有资金收支表；应付补偿见清算。",
        "This book has no bank account: there is no cash; obligations are under settlements.",
      ),
    );
  for (const { name, settled } of agreements) {
    if (settled.length === 0)
      remarks.push(
        say(
          `${name.zh}：没有在本期内结束的考核期清算。`,
          `${name.en}: no assessment period that ends in this span was settled.`,
        ),
      );
    for (const { from, to: until, held } of settled)
      for (const reason of held)
        remarks.push(
          say(
            `${name.zh} ${from} 至 ${until}：待定，${reason.zh}`,
            `${name.en} ${from} to ${until}: held, ${reason.en}`,
          ),
        );
  }
  if (deadlines.withoutDay > 0)
    remarks.push(
      say(
        `${deadlines.withoutDay} 项债务或问题没有约定期限，未计入按期率。`,
        `${deadlines.withoutDay} debts or cases name no day and are not counted.`,
      ),
    );
  if (costOfSeveral !== "0.00")
    remarks.push(
      say(
        `另有 ${costOfSeveral} 元由多个断面共同判定，不分摊到单个断面。`,
        `CNY ${costOfSeveral} more was judged by several sections together and belongs to none alone.`,
      ),
    );
  if (asOf.slice(0, 7) <= to)
    remarks.push(say(`本期尚未结束：截至 ${asOf}。`, `The span has not ended: as of ${asOf}.`));
  return remarks;
}
