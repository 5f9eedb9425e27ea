/**
 * Trophic state of lakes and reservoirs: the comprehensive index TLI(Σ) of 环办〔2011〕22号 over chlorophyll a, total
 * phosphorus, total nitrogen, transparency and permanganate index. The document states no rule for a missing one,
 * and weights that are spread anew would be another index: a missing indicator is refused.
 */
import { Exact } from "#domain/monitoring/exact.ts";
import { type Fault, ok, okUnless, type Result } from "#domain/result.ts";

export interface TrophicMeans {
  /** Chlorophyll a in mg/m³, which is µg/L; instruments that give mg/L are converted before. */
  readonly chlaMgPerM3?: string | undefined;
  readonly tpMgPerL?: string | undefined;
  readonly tnMgPerL?: string | undefined;
  /** Secchi depth (透明度) in metres. */
  readonly sdM?: string | undefined;
  readonly codmnMgPerL?: string | undefined;
}

type Part = keyof TrophicMeans;

/** TLI = 10 (a + b ln C), weighted by the square of the correlation with chlorophyll a over Chinese lakes. */
const PARTS: Readonly<Record<Part, { readonly a: string; readonly b: string; readonly r: string }>> = {
  chlaMgPerM3: { a: "2.5", b: "1.086", r: "1" },
  tpMgPerL: { a: "9.436", b: "1.624", r: "0.84" },
  tnMgPerL: { a: "5.453", b: "1.694", r: "0.82" },
  sdM: { a: "5.118", b: "-1.94", r: "-0.83" },
  codmnMgPerL: { a: "0.109", b: "2.661", r: "0.83" },
};

export const TROPHIC_STATES = ["贫营养", "中营养", "轻度富营养", "中度富营养", "重度富营养"] as const;

export type TrophicState = (typeof TROPHIC_STATES)[number];

export interface TrophicIndex {
  /** TLI of each indicator, three decimals. */
  readonly parts: Readonly<Record<Part, string>>;
  /** TLI(Σ), three decimals. */
  readonly index: string;
  readonly state: TrophicState;
}

const DECIMALS = 3;

export function trophicIndex(means: TrophicMeans): Result<TrophicIndex> {
  const names = Object.keys(PARTS) as Part[];
  const faults = names.flatMap(name => faultOf(name, means[name]));
  if (faults.length > 0)
    return okUnless<TrophicIndex>(faults, { parts: {} as never, index: "", state: "贫营养" });
  const partOf = (name: Part) => {
    const { a, b } = PARTS[name];
    return new Exact(means[name] ?? "1").ln().times(b).plus(a).times(10);
  };
  const weight = (name: Part) => new Exact(PARTS[name].r).pow(2);
  const weights = names.reduce((sum, name) => sum.plus(weight(name)), new Exact(0));
  const sum = names.reduce((total, name) => total.plus(partOf(name).times(weight(name))), new Exact(0));
  const index = sum.div(weights);
  const parts = Object.fromEntries(names.map(name => [name, partOf(name).toFixed(DECIMALS)]));
  return ok({
    parts: parts as Record<Part, string>,
    index: index.toFixed(DECIMALS),
    state: trophicState(index),
  });
}

/** Below 30 贫营养, to 50 中营养, above 富营养: to 60 轻度, to 70 中度, above 重度. */
export function trophicState(index: Exact | string): TrophicState {
  const value = new Exact(index);
  if (value.lt(30)) return "贫营养";
  if (value.lte(50)) return "中营养";
  if (value.lte(60)) return "轻度富营养";
  return value.lte(70) ? "中度富营养" : "重度富营养";
}

function faultOf(field: Part, value: string | undefined): Fault[] {
  if (value !== undefined && new Exact(value).gt(0)) return [];
  const message = `${field} ${value === undefined ? "is missing" : `"${value}" is not above zero`}; TLI(Σ) needs all five`;
  return [{ code: "assessment.no-index", message, field, value, expected: "a mean above zero" }];
}
