/** A class in a table: its letter, on its colour. */
import type { WaterClass } from "#domain/monitoring/water-class.ts";
import type { TableCell } from "#portal/parts/exported-table.tsx";
import { classMark, classText } from "#portal/sections/class-mark.ts";

export function classCell(waterClass: WaterClass | null, language: "zh" | "en"): TableCell {
  const text = classText(waterClass, language);
  return { text, shown: <span className={`legend-swatch class-${classMark(waterClass)}`}>{text}</span> };
}
