/** Names of classes in style sheets, which should not depend on the Roman numerals of Unicode. */
import type { WaterClass } from "#domain/monitoring/water-class.ts";

const MARKS: Readonly<Record<WaterClass, string>> = { Ⅰ: "1", Ⅱ: "2", Ⅲ: "3", Ⅳ: "4", Ⅴ: "5", 劣Ⅴ: "6" };

export function classMark(waterClass: WaterClass | null): string {
  return waterClass === null ? "none" : MARKS[waterClass];
}
