/** How classes are written: on the page, and in style sheets, which should not depend on Roman numerals. */
import type { WaterClass } from "#domain/monitoring/water-class.ts";

const MARKS: Readonly<Record<WaterClass, string>> = { Ⅰ: "1", Ⅱ: "2", Ⅲ: "3", Ⅳ: "4", Ⅴ: "5", 劣Ⅴ: "6" };

export function classMark(waterClass: WaterClass | null): string {
  return waterClass === null ? "none" : MARKS[waterClass];
}

/** Worse than Ⅴ is 劣Ⅴ, and `>Ⅴ` for those who do not read that. */
export function classText(waterClass: WaterClass | null, language: "zh" | "en"): string {
  if (waterClass === null) return "—";
  return waterClass === "劣Ⅴ" && language === "en" ? ">Ⅴ" : waterClass;
}
