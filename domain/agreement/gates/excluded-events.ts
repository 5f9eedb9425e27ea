/** No water, ice, extreme weather, backflow, or no fault of the party: the section is not assessed (河北, 石家庄, 江苏). */
import type { GateKind } from "#domain/agreement/gates/gate-kind.ts";
import { type SectionEvent, waitingFor } from "#domain/agreement/observed.ts";
import { traceInput } from "#domain/agreement/trace.ts";

export interface ExcludedEvents {
  readonly kind: "excluded-events";
  readonly events: readonly SectionEvent["event"][];
}

const NAMES = {
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
    const [waits] = told.flatMap(each => waitingFor(each) ?? []);
    // One event is enough; while none is sure, what is told may still turn out to be true.
    if (found.length === 0)
      return waits === undefined ? { decided: { factor: "1", steps: [] } } : { held: waits };
    const zh = found.map(({ month, event }) => `${month} ${NAMES[event].zh}`).join("、");
    const en = found.map(({ month, event }) => `${NAMES[event].en} in ${month}`).join(", ");
    const step = {
      name: { zh: `不计入考核：${zh}`, en: `not assessed: ${en}` },
      rule: "excluded event → 0",
      arithmetic: `${found.length} → 0`,
      inputs: [
        traceInput(
          "events",
          "不计入的情形",
          "events",
          String(found.length),
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
      result: "0",
    };
    return { decided: { factor: "0", steps: [step] } };
  },
  words: ({ events }) => ({
    zh: `${events.map(event => NAMES[event].zh).join("、")}的不计入考核`,
    en: `not assessed with ${events.map(event => NAMES[event].en).join(", ")}`,
  }),
  faults: () => [],
};
