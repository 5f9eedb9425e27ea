/** A table of bands, each with its amount and direction, or with none; × (1 + score) where the table says so (周口). */
import type { Direction, Transfer, Words } from "#domain/agreement/agreement.ts";
import { invalid } from "#domain/agreement/faults.ts";
import {
  amountInput,
  type Cap,
  capFaults,
  capInWords,
  directionText,
  isAmount,
  type MoneyKind,
  moneyInWords,
  type SayDirection,
  scoreInput,
  yuanOf,
  yuanText,
} from "#domain/agreement/money/money-kind.ts";
import {
  type End,
  inRange,
  limitsMet,
  lowerEnd,
  type Range,
  rangeFaults,
  rangeInWords,
  upperEnd,
} from "#domain/agreement/range.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { Fault } from "#domain/result.ts";

export interface Band extends Range {
  /** Null: in this band nothing is paid. */
  readonly pays: Transfer | null;
}

export interface Bands {
  readonly kind: "bands";
  /** From the lowest to the highest, without gap or overlap. */
  readonly bands: readonly Band[];
  /** Every amount × (1 + |score|). */
  readonly times?: "one-plus-score" | undefined;
  readonly cap?: Cap | undefined;
}

export const bands: MoneyKind<Bands> = {
  evaluate({ bands: all, times, cap }, score, path) {
    const index = all.findIndex(band => inRange(band, score));
    const band = all[index];
    const at = `${path}.bands[${index}]`;
    if (band === undefined) {
      const name = { zh: "不在任何一档之内：不付款", en: "in no band: nothing is paid" };
      const step = { name, rule: "no band", arithmetic: score, inputs: [scoreInput(score)], result: "0.00" };
      return { due: null, steps: [step] };
    }
    const within = limitsMet(band, score, at).step;
    const comparison = {
      ...within,
      name: { zh: `第 ${index + 1} 档`, en: `band ${index + 1}` },
      inputs: [scoreInput(score), ...within.inputs],
    };
    if (band.pays === null) {
      const name = { zh: "该档不付款", en: "nothing is paid in this band" };
      const step = { name, rule: "band without amount", arithmetic: "0.00", inputs: [], result: "0.00" };
      return { due: null, steps: [comparison, step] };
    }
    const { amount: text, ...direction } = band.pays;
    const base = yuanOf(text);
    const factor = times === undefined ? new Exact(1) : new Exact(score).abs().plus(1);
    const product = base.times(factor);
    const amount = isAmount(cap) ? Exact.min(product, yuanOf(cap)) : product;
    const calculation = times === undefined ? yuanText(base) : `${yuanText(base)} × (1 + |${score}|)`;
    const step = {
      name: { zh: "该档金额", en: "amount of the band" },
      rule: `amount${times === undefined ? "" : " × (1 + |score|)"}${isAmount(cap) ? ", at most cap" : ""}`,
      arithmetic: `${calculation} → ${directionText(direction)} ${yuanText(amount)}`,
      inputs: [
        scoreInput(score),
        amountInput("amount", "该档金额", "amount of the band", text, `${at}.pays.amount`),
        ...(isAmount(cap) ? [amountInput("cap", "上限", "cap", cap, `${path}.cap`)] : []),
      ],
      result: yuanText(amount),
    };
    return { due: { ...direction, amount }, steps: [comparison, step] };
  },
  words: ({ bands: all, times, cap }, unit, say) => {
    const said = all.map(band => bandInWords(band, unit, say));
    const multiplied =
      times === undefined
        ? { zh: "", en: "" }
        : { zh: "，金额均乘以（1+得分）", en: ", each amount × (1 + score)" };
    const limit = capInWords(cap);
    return {
      zh: `${said.map(({ zh }) => zh).join("；")}${multiplied.zh}${limit.zh}`,
      en: `${said.map(({ en }) => en).join("; ")}${multiplied.en}${limit.en}`,
    };
  },
  faults: (money, place) => [
    ...money.bands.flatMap((band, index) => rangeFaults(band, `${place.field}.bands[${index}]`)),
    ...seamFaults(money.bands, `${place.field}.bands`),
    ...(money.times === undefined ? [] : capFaults(money.cap, place)),
  ],
  directions: ({ bands: all }) =>
    all.flatMap(({ pays }, index): [string, Direction][] =>
      pays === null ? [] : [[`bands[${index}].pays`, pays]],
    ),
  amounts: ({ bands: all, cap }) => [
    ...all.flatMap(({ pays }, index): [string, string][] =>
      pays === null ? [] : [[`bands[${index}].pays.amount`, pays.amount]],
    ),
    ...(isAmount(cap) ? [["cap", cap] as const] : []),
  ],
  fractional: ({ times }, decimals) => times !== undefined && decimals > 0,
};

function bandInWords({ pays, ...range }: Band, unit: Words, say: SayDirection): Words {
  const where = rangeInWords(range, unit);
  if (pays === null) return { zh: `${where.zh}时不付款`, en: `${where.en}: nothing` };
  const [direction, amount] = [say(pays), moneyInWords(pays.amount)];
  return {
    zh: `${where.zh}时${direction.zh} ${amount.zh}`,
    en: `${where.en}: ${direction.en} ${amount.en}`,
  };
}

/** Each band must begin where the one before ends, and that point must belong to exactly one of the two. */
function seamFaults(all: readonly Band[], field: string): Fault[] {
  return all.slice(1).flatMap((band, index) => {
    const before = all[index];
    const [end, begin] = [before === undefined ? null : upperEnd(before), lowerEnd(band)];
    const at = `${field}[${index + 1}]`;
    if (end === null || begin === null) {
      const message = `${at} overlaps ${field}[${index}]: one of them is open where they meet`;
      return [
        invalid(
          message,
          at,
          band,
          "bands from the lowest to the highest, each beginning where the last ends",
        ),
      ];
    }
    const problem = seamProblem(end, begin);
    if (problem === null) return [];
    return [invalid(`${at} and ${field}[${index}] ${problem}`, at, band, `a beginning at ${end.at}`)];
  });
}

function seamProblem(end: End, begin: End): string | null {
  const order = new Exact(end.at).comparedTo(begin.at);
  if (order < 0) return `leave a gap between ${end.at} and ${begin.at}`;
  if (order > 0) return `overlap between ${begin.at} and ${end.at}`;
  if (end.included && begin.included) return `overlap: both hold ${end.at}`;
  if (!end.included && !begin.included) return `leave a gap: neither holds ${end.at}`;
  return null;
}
