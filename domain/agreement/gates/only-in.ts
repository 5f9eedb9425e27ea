/** Only in some months of the year, or within some span: a target of 2018, a season (九洲江, 昆明). */
import { invalid } from "#domain/agreement/faults.ts";
import type { GateKind } from "#domain/agreement/gates/gate-kind.ts";

export interface OnlyIn {
  readonly kind: "only-in";
  /** Calendar months, 1 to 12: the span must lie in these. */
  readonly months?: readonly number[] | undefined;
  /** First and last month, such as `2018-01`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const onlyIn: GateKind<OnlyIn> = {
  first: true,
  ofSection: false,
  evaluate({ months, from, to }, at) {
    const outside =
      (from !== undefined && at.from < from) ||
      (to !== undefined && at.to > to) ||
      (months !== undefined && ![at.from, at.to].every(month => months.includes(Number(month.slice(5)))));
    if (!outside) return { decided: { factor: "1", steps: [] } };
    const step = {
      name: { zh: "本条不适用于该时段", en: "the term does not apply to these months" },
      rule: "outside its months → 0",
      arithmetic: `${at.from}..${at.to} → 0`,
      inputs: [],
      result: "0",
    };
    return { decided: { factor: "0", steps: [step] } };
  },
  words: ({ months, from, to }) => {
    const span = from === undefined && to === undefined ? "" : `${from ?? "…"}..${to ?? "…"}`;
    const list = months?.join("、") ?? "";
    return {
      zh: `仅适用于${[span === "" ? "" : `${from ?? "起"} 至 ${to ?? "今后"}`, list === "" ? "" : `每年 ${list} 月`].filter(Boolean).join("的")}`,
      en: `only ${[span === "" ? "" : `from ${from ?? "the beginning"} to ${to ?? "further notice"}`, list === "" ? "" : `in the months ${months?.join(", ")}`].filter(Boolean).join(", ")}`,
    };
  },
  faults: ({ months, from, to }, { field }) => {
    if (months === undefined && from === undefined && to === undefined)
      return [invalid(`${field} limits nothing`, field, {}, "months, from or to")];
    if (from !== undefined && to !== undefined && to < from)
      return [invalid(`${field}: to ${to} is before from ${from}`, `${field}.to`, to, `${from} or later`)];
    return [];
  },
};
