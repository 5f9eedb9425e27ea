/** The classes of GB 3838-2002, best first. Worse than Ⅴ is written 劣Ⅴ and is a class of its own here. */
import { present } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export const WATER_CLASSES = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"] as const;

export type WaterClass = (typeof WATER_CLASSES)[number];

/** 1 for Ⅰ up to 6 for 劣Ⅴ. */
export type ClassRank = 1 | 2 | 3 | 4 | 5 | 6;

export function rankOf(waterClass: WaterClass): ClassRank {
  return (WATER_CLASSES.indexOf(waterClass) + 1) as ClassRank;
}

export function classOfRank(rank: ClassRank): WaterClass {
  return present(WATER_CLASSES[rank - 1], `class of rank ${rank}`);
}

export function isWorse(a: WaterClass, b: WaterClass): boolean {
  return rankOf(a) > rankOf(b);
}

/** The class of the worst, or `null` when there is none to compare. */
export function worstOf(classes: Iterable<WaterClass>): WaterClass | null {
  let worst: WaterClass | null = null;
  for (const one of classes) if (worst === null || isWorse(one, worst)) worst = one;
  return worst;
}

/** How many classes `actual` is worse than `target`; negative when it is better, 0 when it is met exactly. */
export function classDistance(actual: WaterClass, target: WaterClass): number {
  return rankOf(actual) - rankOf(target);
}

const SPELLINGS: ReadonlyMap<string, WaterClass> = new Map(
  WATER_CLASSES.flatMap((one, index) => {
    const latin = ["I", "II", "III", "IV", "V", "劣V"][index] ?? one;
    return [one, latin, `${one}类`, `${latin}类`].map(text => [text, one] as const);
  }),
);

/** Reads a class as it is printed: `Ⅲ`, `III`, `Ⅲ类`, `劣Ⅴ`, `劣V类`. */
export function parseWaterClass(text: string, field = "class"): Result<WaterClass> {
  const found = SPELLINGS.get(text.trim());
  if (found !== undefined) return ok(found);
  const expected = `one of ${WATER_CLASSES.join(" ")}`;
  return refuse(
    "request.invalid",
    `${field} "${text}" is not a class of GB 3838-2002; expected ${expected}`,
    {
      field,
      value: text,
      expected,
    },
  );
}
