/** The numbers of an agreement that negotiators move, and the values around each that a sweep goes through. */
import type { Agreement, Words } from "#domain/agreement/agreement.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { parseSpokenAmount } from "#domain/money/spoken-amount.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface Parameter {
  /** `terms[0].money.limit` */
  readonly path: string;
  readonly value: string;
  readonly name: Words;
}

const NAMES: Readonly<Record<string, Words>> = {
  factor: { zh: "系数", en: "factor" },
  limit: { zh: "限值", en: "limit" },
  amount: { zh: "金额", en: "amount" },
  cap: { zh: "上限", en: "cap" },
  floor: { zh: "下限", en: "floor" },
  step: { zh: "步长", en: "step" },
  base: { zh: "基准值", en: "base value" },
  weight: { zh: "权重", en: "weight" },
  rate: { zh: "比率", en: "rate" },
};

const NUMBER = /^\d+(?:\.\d+)?$/;
const SPOKEN = /^\d+(?:\.\d+)?\s*[万亿]元?$/;

/** In the order of the document: only of terms, and only decimal numbers and amounts. */
export function parametersOf(agreement: Agreement): readonly Parameter[] {
  return leavesOf(agreement.terms, "terms").flatMap(({ path, key, value }) => {
    if (!NUMBER.test(value) && !SPOKEN.test(value)) return [];
    return [{ path, value, name: NAMES[key] ?? { zh: key, en: key } }];
  });
}

interface Leaf {
  readonly path: string;
  readonly key: string;
  readonly value: string;
}

function leavesOf(value: unknown, path: string): Leaf[] {
  if (typeof value === "string")
    return [{ path, key: /\w+(?=(?:\[\d+\])?$)/.exec(path)?.[0] ?? path, value }];
  if (Array.isArray(value)) return value.flatMap((each, index) => leavesOf(each, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  // Texts of people are no parameters, whatever they look like.
  const { id: _id, clause: _clause, text: _text, ...rest } = value as Record<string, unknown>;
  return Object.entries(rest).flatMap(([key, each]) => leavesOf(each, `${path}.${key}`));
}

const HALF_OF_STEPS = 10;

/** 21 values from nothing to twice the parameter, the parameter itself in the middle; exact decimal texts. */
export function valuesAround({ value }: Parameter): readonly string[] {
  const spoken = SPOKEN.test(value) ? parseSpokenAmount(value, CNY) : null;
  const base = new Exact(spoken?.ok === true ? formatAmount(spoken.value, CNY) : value);
  const step = base.isZero() ? new Exact("0.1") : base.dividedBy(HALF_OF_STEPS);
  const decimals = spoken === null ? step.decimalPlaces() : CNY.scale;
  return Array.from({ length: 2 * HALF_OF_STEPS + 1 }, (_, index) => step.times(index).toFixed(decimals));
}
