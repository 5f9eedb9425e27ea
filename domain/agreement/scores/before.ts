/** What a change is measured against: the same months of the year before, or the section where the water comes in. */
import type { Words } from "#domain/agreement/agreement.ts";
import { assessmentAt, type Occasion, type Outcome } from "#domain/agreement/observed.ts";
import { addMonths } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";

export type Against = "last-year" | "inflow";

export const AGAINST: Readonly<Record<Against, Words>> = {
  "last-year": { zh: "上年同期", en: "the same months of the year before" },
  inflow: { zh: "入境参照断面", en: "the inflow section" },
};

export function assessmentBefore(at: Occasion, against: Against): Outcome<PeriodAssessment> {
  const { section, from, to, excluded, observed } = at;
  if (against === "last-year") {
    const found = assessmentAt({
      ...at,
      from: yearBefore(from),
      to: yearBefore(to),
      // The same months on either side, so that no season is compared with another.
      excluded: excluded?.map(yearBefore),
    });
    if ("decided" in found) return found;
    const [first, last] = [yearBefore(from), yearBefore(to)];
    return {
      held: {
        zh: `断面 ${section?.id ?? ""} ${first} 至 ${last} 无水质评价，无法与上年比较`,
        en: `no assessment of section ${section?.id ?? ""} from ${first} to ${last} to compare with`,
      },
    };
  }
  const inflow = present(section?.inflow, "inflow section");
  const found = observed.assessmentOf(inflow, from, to, excluded);
  if (found !== undefined) return { decided: found };
  return {
    held: { zh: `入境参照断面 ${inflow} 无水质评价`, en: `no assessment of the inflow section ${inflow}` },
  };
}

function yearBefore(month: string): string {
  return addMonths(month, -12);
}
