/** What the maps that tell above from below zero have in common. */
import type { Direction, Words } from "#domain/agreement/agreement.ts";
import { type MoneyOutcome, type SayDirection, scoreInput } from "#domain/agreement/money/money-kind.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface TwoSides {
  readonly above: Direction | null;
  readonly below: Direction | null;
}

export function signDirections({ above, below }: TwoSides): [string, Direction][] {
  const sides: [string, Direction | null][] = [
    ["above", above],
    ["below", below],
  ];
  return sides.flatMap(([at, direction]): [string, Direction][] =>
    direction === null ? [] : [[at, direction]],
  );
}

export function signOf(score: string): "above" | "equal" | "below" {
  const exact = new Exact(score);
  if (exact.isZero()) return "equal";
  return exact.isNegative() ? "below" : "above";
}

export function nothingBySign(score: string): MoneyOutcome {
  const sign = { above: ">", equal: "=", below: "<" }[signOf(score)];
  const step = {
    name: { zh: "此方向不付款", en: "nothing is paid on this side" },
    rule: "score on the side that moves nothing → 0",
    arithmetic: `${score} ${sign} 0 → 0.00`,
    inputs: [scoreInput(score)],
    result: "0.00",
  };
  return { due: null, steps: [step] };
}

export function signInWords(above: Direction | null, below: Direction | null, say: SayDirection): Words {
  const parts: Words[] = [];
  if (above !== null) parts.push({ zh: `大于零时${say(above).zh}`, en: `above zero ${say(above).en}` });
  if (below !== null) parts.push({ zh: `小于零时${say(below).zh}`, en: `below zero ${say(below).en}` });
  return { zh: parts.map(({ zh }) => zh).join("，"), en: parts.map(({ en }) => en).join(", ") };
}
