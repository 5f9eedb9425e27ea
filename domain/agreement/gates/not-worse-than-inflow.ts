/** Water that leaves no worse than it came in is charged less, or not at all (河北, 北京, 十堰). */
import { inflowFaults } from "#domain/agreement/faults.ts";
import type { GateKind, GateValue } from "#domain/agreement/gates/gate-kind.ts";
import { assessmentAt, type Occasion, type Outcome, sourceOf } from "#domain/agreement/observed.ts";
import { assessmentBefore } from "#domain/agreement/scores/before.ts";
import { measured, valueInput } from "#domain/agreement/scores/score-kind.ts";
import { traceInput } from "#domain/agreement/trace.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { isWorse } from "#domain/monitoring/water-class.ts";

export interface NotWorseThanInflow {
  readonly kind: "not-worse-than-inflow";
  /** By which the amount is multiplied when the water is not worse: `"0"` charges nothing, `"0.5"` half. */
  readonly factor: string;
}

export const notWorseThanInflow: GateKind<NotWorseThanInflow> = {
  first: false,
  ofSection: true,
  evaluate: (gate, at, indicator, path) =>
    indicator === null ? byClass(gate, at, path) : byValue(gate, at, indicator, path),
  words: ({ factor }) =>
    new Exact(factor).isZero()
      ? { zh: "不劣于入境水质的不扣缴", en: "nothing when the water is not worse than the inflow" }
      : {
          zh: `不劣于入境水质的金额乘以 ${factor}`,
          en: `× ${factor} when the water is not worse than the inflow`,
        },
  faults: (_, place) => inflowFaults(place),
};

function byValue(
  { factor }: NotWorseThanInflow,
  at: Occasion,
  indicator: IndicatorKey,
  path: string,
): Outcome<GateValue> {
  const [here, there] = [assessmentAt(at), assessmentBefore(at, "inflow")];
  if ("held" in here) return here;
  if ("held" in there) return there;
  const out = measured(indicator, here.decided, at);
  if ("held" in out) return out;
  const inflow = measured(indicator, there.decided, at);
  if ("held" in inflow) return inflow;
  const kept = new Exact(out.decided.value).lte(inflow.decided.value);
  return decided(kept, factor, out.decided.value, inflow.decided.value, [
    valueInput("C", indicator, out.decided),
    valueInput("C(inflow)", indicator, inflow.decided),
    factorInput(factor, path),
  ]);
}

function byClass({ factor }: NotWorseThanInflow, at: Occasion, path: string): Outcome<GateValue> {
  const [here, there] = [assessmentAt(at), assessmentBefore(at, "inflow")];
  if ("held" in here) return here;
  if ("held" in there) return there;
  const [out, inflow] = [here.decided.class, there.decided.class];
  if (out === null || inflow === null) {
    return {
      held: {
        zh: "出境或入境断面水质类别无法确定",
        en: "the class of the outflow or the inflow is undecided",
      },
    };
  }
  return decided(!isWorse(out, inflow), factor, out, inflow, [
    traceInput("class", "出境类别", "class", out, "", sourceOf(here.decided, at.observed)),
    traceInput(
      "class(inflow)",
      "入境类别",
      "class of the inflow",
      inflow,
      "",
      sourceOf(there.decided, at.observed),
    ),
    factorInput(factor, path),
  ]);
}

function factorInput(factor: string, path: string) {
  return traceInput(
    "factor",
    "不劣于入境时的系数",
    "factor when not worse",
    factor,
    "",
    `agreement ${path}.factor`,
  );
}

function decided(
  kept: boolean,
  factor: string,
  out: string,
  inflow: string,
  inputs: GateValue["steps"][number]["inputs"],
): Outcome<GateValue> {
  const result = kept ? factor : "1";
  const step = {
    name: kept
      ? { zh: "不劣于入境水质", en: "not worse than the inflow" }
      : { zh: "劣于入境水质", en: "worse than the inflow" },
    rule: "out ≤ inflow → factor, else 1",
    arithmetic: `${out} ${kept ? "≤" : ">"} ${inflow} → × ${result}`,
    inputs,
    result,
  };
  return { decided: { factor: result, steps: [step] } };
}
