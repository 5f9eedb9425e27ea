/** From where to where: each end in or out, as the signed text says 超过, 不低于, 不足, 不超过. */
import type { Words } from "#domain/agreement/agreement.ts";
import { invalid } from "#domain/agreement/faults.ts";
import { type TraceStep, traceInput } from "#domain/agreement/trace.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { Fault } from "#domain/result.ts";

/** Decimal texts, which may be below zero; an end that is left out is open. */
export interface Range {
  /** 超过: greater than. */
  readonly above?: string | undefined;
  /** 不低于: greater than or equal to. */
  readonly from?: string | undefined;
  /** 不足: less than. */
  readonly below?: string | undefined;
  /** 不超过: less than or equal to. */
  readonly upTo?: string | undefined;
}

const ENDS = [
  ["above", ">", "超过", "above"],
  ["from", "≥", "不低于", "at least"],
  ["below", "<", "不足", "below"],
  ["upTo", "≤", "不超过", "at most"],
] as const;

export function inRange({ above, from, below, upTo }: Range, value: string): boolean {
  const exact = new Exact(value);
  return (
    (above === undefined || exact.gt(above)) &&
    (from === undefined || exact.gte(from)) &&
    (below === undefined || exact.lt(below)) &&
    (upTo === undefined || exact.lte(upTo))
  );
}

/** The comparison of a score with a range as a step of the trace: 1 when it lies within. */
export function limitsMet(range: Range, value: string, path: string): { met: boolean; step: TraceStep } {
  const met = inRange(range, value);
  const ends = ENDS.flatMap(([end, sign, zh, en]) => {
    const limit = range[end];
    return limit === undefined ? [] : [{ end, sign, zh, en, limit }];
  });
  const step: TraceStep = {
    name: met ? { zh: "满足", en: "holds" } : { zh: "不满足", en: "does not hold" },
    rule: "score within its range → 1, else 0",
    arithmetic: `${value} ${ends.map(({ sign, limit }) => `${sign} ${limit}`).join(", ")}: ${met ? "✓" : "✗"}`,
    inputs: ends.map(({ end, zh, en, limit }) =>
      traceInput(end, zh, en, limit, "", `agreement ${path}.${end}`),
    ),
    result: met ? "1" : "0",
  };
  return { met, step };
}

export function rangeInWords(range: Range, unit: Words): Words {
  const said = ENDS.flatMap(([end, , zh, en]) => {
    const limit = range[end];
    return limit === undefined
      ? []
      : [{ zh: `${zh} ${limit} ${unit.zh}`.trimEnd(), en: `${en} ${limit}${unitAfter(unit)}` }];
  });
  if (said.length === 0) return { zh: "为任何值", en: "anything" };
  return { zh: said.map(({ zh }) => zh).join("且"), en: said.map(({ en }) => en).join(" and ") };
}

function unitAfter({ en }: Words): string {
  return en === "" || en === "%" ? en : ` ${en}`;
}

export function rangeFaults(range: Range, field: string): Fault[] {
  const faults: Fault[] = [];
  if (range.above !== undefined && range.from !== undefined)
    faults.push(invalid(`${field} has two lower ends: above and from`, field, range, "above or from"));
  if (range.below !== undefined && range.upTo !== undefined)
    faults.push(invalid(`${field} has two upper ends: below and upTo`, field, range, "below or upTo"));
  const [low, high] = [lowerEnd(range), upperEnd(range)];
  if (low === null && high === null)
    faults.push(
      invalid(`${field} has no end: every score lies in it`, field, range, "above, from, below or upTo"),
    );
  if (low !== null && high !== null && isEmpty(low, high)) {
    const message = `${field} holds nothing: it begins at ${low.at} and ends at ${high.at}`;
    faults.push(invalid(message, field, range, "a beginning below the end"));
  }
  return faults;
}

export interface End {
  readonly at: string;
  /** Whether the end itself belongs to the range. */
  readonly included: boolean;
}

export function lowerEnd({ above, from }: Range): End | null {
  if (above !== undefined) return { at: above, included: false };
  return from === undefined ? null : { at: from, included: true };
}

export function upperEnd({ below, upTo }: Range): End | null {
  if (below !== undefined) return { at: below, included: false };
  return upTo === undefined ? null : { at: upTo, included: true };
}

function isEmpty(low: End, high: End): boolean {
  const order = new Exact(low.at).comparedTo(high.at);
  return order > 0 || (order === 0 && !(low.included && high.included));
}
