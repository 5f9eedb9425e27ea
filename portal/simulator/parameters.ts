/** The numbers of an agreement that negotiators move, and the values around each that a sweep goes through. */
import type { Agreement, Words } from "#domain/agreement/agreement.ts";
import { placeInWords } from "#domain/agreement/place-words.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { parseSpokenAmount } from "#domain/money/spoken-amount.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface Parameter {
  /** `terms[0].money.limit` */
  readonly path: string;
  readonly value: string;
  /** Where it stands, in words: clause, indicator, its own name. */
  readonly name: Words;
}

const NUMBER = /^\d+(?:\.\d+)?$/;
const SPOKEN = /^\d+(?:\.\d+)?\s*[万亿]元?$/;

/** In the order of the document: only of terms, and only decimal numbers and amounts. */
export function parametersOf(agreement: Agreement): readonly Parameter[] {
  return leavesOf(agreement.terms, "terms").flatMap(({ path, value }) =>
    NUMBER.test(value) || SPOKEN.test(value) ? [{ path, value, name: placeInWords(agreement, path) }] : [],
  );
}

interface Leaf {
  readonly path: string;
  readonly value: string;
}

function leavesOf(value: unknown, path: string): Leaf[] {
  if (typeof value === "string") return [{ path, value }];
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
