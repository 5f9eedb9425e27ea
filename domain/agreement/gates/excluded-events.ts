/**
 * No water, ice, extreme weather, backflow, or no fault of the party: the section is not assessed for those months (河北,
 * 石家庄, 江苏). A longer span is judged by the months that are left; without any, nothing is owed.
 */
import type { GateKind } from "#domain/agreement/gates/gate-kind.ts";
import { type SectionEvent, waitingFor } from "#domain/agreement/observed.ts";
import { traceInput } from "#domain/agreement/trace.ts";
import { monthsBetween } from "#domain/calendar.ts";

export interface ExcludedEvents {
  readonly kind: "excluded-events";
  readonly events: readonly SectionEvent["event"][];
}

/** What is to be told of a month, in both languages. */
export const EVENT_NAMES = {
  "no-water": { zh: "断流", en: "no water" },
  frozen: { zh: "冰封", en: "ice" },
  "extreme-weather": { zh: "极端天气", en: "extreme weather" },
  backflow: { zh: "倒灌", en: "backflow" },
  excused: { zh: "举证免责", en: "no fault, as proven" },
} as const;

export const excludedEvents: GateKind<ExcludedEvents> = {
  first: true,
  ofSection: true,
  evaluate({ events }, { section, from, to, observed }, _, path) {
    const told = (observed.events ?? []).filter(
      ({ section: of, month, event }) =>
        of === section?.id && month >= from && month <= to && events.includes(event),
    );
    const found = told.filter(each => waitingFor(each) === null);
    const excluded = monthsBetween(from, to).filter(month => found.some(each => each.month === month));
    // What waits may still turn out to be true; of a month that is out for sure it changes nothing.
    const [waits] = told
      .filter(({ month }) => !excluded.includes(month))
      .flatMap(each => waitingFor(each) ?? []);
    if (waits !== undefined) return { held: waits };
    if (excluded.length === 0) return { decided: { factor: "1", steps: [] } };
    const months = monthsBetween(from, to).length;
    const left = months - excluded.length;
    const zh = found.map(({ month, event }) => `${month} ${EVENT_NAMES[event].zh}`).join("、");
    const en = found.map(({ month, event }) => `${EVENT_NAMES[event].en} in ${month}`).join(", ");
    const step = {
      name: { zh: `不计入考核：${zh}`, en: `not assessed: ${en}` },
      rule: left === 0 ? "excluded event → 0" : "months − excluded",
      arithmetic: left === 0 ? `${excluded.length} → 0` : `${months} − ${excluded.length} = ${left}`,
      inputs: [
        traceInput("months", "时段月数", "months of the span", String(months), "", `the span ${from}..${to}`),
        traceInput(
          "excluded",
          "不计入的月数",
          "months left out",
          String(excluded.length),
          "",
          found.map(({ source }) => source).join("; "),
        ),
        traceInput(
          "excludes",
          "除外情形",
          "what is excluded",
          events.join(", "),
          "",
          `agreement ${path}.events`,
        ),
      ],
      result: String(left),
    };
    return { decided: { factor: left === 0 ? "0" : "1", steps: [step], excluded } };
  },
  words: ({ events }) => ({
    zh: `${events.map(event => EVENT_NAMES[event].zh).join("、")}的月份不计入考核`,
    en: `months with ${events.map(event => EVENT_NAMES[event].en).join(", ")} are not assessed`,
  }),
  faults: () => [],
};
