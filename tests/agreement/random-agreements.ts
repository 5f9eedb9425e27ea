/** Random terms of every kind of score, gate and money map, and a random world to judge them by. */
import fc from "fast-check";
import type { Direction, Gate, MoneyMap, PlainScore, Score, Term } from "#domain/agreement/agreement.ts";
import { EVENTS, type Figure, type Observed, type SectionEvent, VOLUME } from "#domain/agreement/observed.ts";
import { monthsBetween } from "#domain/calendar.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { agreement, assessment, FROM, TO, term } from "#tests/agreement/agreements.ts";

/** Decimal text with at most `decimals` decimals. */
const decimal = (max: number, decimals: number, min = 0) =>
  fc
    .integer({ min: Math.round(min * 10 ** decimals), max: max * 10 ** decimals })
    .map(units => (units / 10 ** decimals).toFixed(decimals));

const yuan = fc.oneof(
  fc.integer({ min: 1, max: 10 ** 9 }).map(fen => (fen / 100).toFixed(2)),
  fc.integer({ min: 1, max: 9999 }).map(wan => `${wan}万`),
  fc.integer({ min: 1, max: 99999 }).map(part => `${(part / 10_000).toFixed(4)}亿`),
);

const KEYS = ["codmn", "nh3n", "tp", "tn"] as const;
const keys = fc.subarray([...KEYS], { minLength: 1 });
const classes = fc.constantFrom(...WATER_CLASSES);
const decimals = fc.nat(6);
const against = fc.constantFrom("last-year", "inflow");

/** Weights in hundredths that add up to 1. */
const weighted = fc
  .record({
    first: fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 3, maxLength: 3 }),
    bases: fc.array(decimal(9, 2, 0.01), { minLength: 4, maxLength: 4 }),
  })
  .map(({ first, bases }) => {
    const all = [...first, 100 - first.reduce((a, b) => a + b)].map(percent => (percent / 100).toFixed(2));
    return KEYS.map((indicator, index) => ({
      indicator,
      weight: all[index] ?? "",
      base: bases[index] ?? "",
    }));
  });

const limited = fc
  .tuple(keys, fc.array(decimal(9, 2, 0.01), { minLength: 4, maxLength: 4 }), classes)
  .map(([own, limits, waterClass]) =>
    own.map((indicator, index) => {
      const byClass = index === 0 && indicator !== "tn" && waterClass !== "劣Ⅴ";
      return { indicator, limit: byClass ? waterClass : (limits[index] ?? "") };
    }),
  );

const plainScore: fc.Arbitrary<PlainScore> = fc.oneof(
  fc.record({
    kind: fc.constant("weighted-ratio-index"),
    factor: decimal(2, 2, 0.5),
    indicators: weighted,
    decimals,
  }),
  fc.record({ kind: fc.constant("class-distance"), target: classes }),
  fc.record({
    kind: fc.constant("class-distance"),
    target: classes,
    indicators: fc.constant(["codmn", "tp"]),
  }),
  fc.record({ kind: fc.constant("exceedance-multiple"), indicators: limited, decimals }),
  fc.record({ kind: fc.constant("relative-change"), indicators: keys, against, decimals }),
  fc.record({ kind: fc.constant("index-change"), indicators: weighted, against, decimals }),
  fc.record({ kind: fc.constant("concentration-above-target"), indicators: limited }),
  fc.record({ kind: fc.constant("load-above-target"), indicators: limited }),
  fc.record({ kind: fc.constant("volume-above-target"), targetM3: decimal(99999, 1) }),
  fc.record({
    kind: fc.constant("compliant-share"),
    target: classes,
    decimals,
    undecidedMonths: fc.constantFrom("hold", "leave-out", "missed"),
  }),
) as fc.Arbitrary<PlainScore>;

const range = fc
  .tuple(decimal(3, 1), fc.boolean(), fc.boolean())
  .map(([end, low, included]) =>
    low ? (included ? { from: end } : { above: end }) : included ? { upTo: `-${end}` } : { below: end },
  );

const condition = fc.tuple(plainScore, range).map(([score, ends]) => ({ score, ...ends }));

const score: fc.Arbitrary<Score> = fc.oneof(
  { weight: 8, arbitrary: plainScore },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("conditions" as const),
      need: fc.constantFrom("all" as const, "any" as const),
      conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
    }),
  },
);

const gates: fc.Arbitrary<readonly Gate[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("not-worse-than-inflow"), factor: decimal(1, 1) }),
    fc.record({ kind: fc.constant("excluded-events"), events: fc.constant([...EVENTS]) }),
    fc
      .tuple(condition, decimal(2, 1))
      .map(([one, otherwise]) => ({ kind: "only-when" as const, ...one, otherwise })),
    fc.record({ kind: fc.constant("only-in"), months: fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 1 }) }),
  ) as fc.Arbitrary<Gate>,
  { maxLength: 2 },
);

const shares = (...parties: string[]) =>
  fc
    .array(decimal(9, 1, 0.1), { minLength: parties.length, maxLength: parties.length })
    .map(weights => parties.map((party, index) => ({ party, weight: weights[index] ?? "" })));
const direction: fc.Arbitrary<Direction> = fc.oneof(
  fc.constantFrom({ payer: "UP", payee: "DOWN" }, { payer: "DOWN", payee: "UP" }),
  shares("UP", "MID").map(payer => ({ payer, payee: "DOWN" })),
  fc.tuple(shares("UP", "MID"), shares("DOWN", "SEA")).map(([payee, payer]) => ({ payer, payee })),
);
const transfer = fc.tuple(direction, yuan).map(([who, amount]) => ({ ...who, amount }));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const times = fc.option(fc.constant("one-plus-score"), { nil: undefined });
const cap = fc.oneof(yuan, fc.constant("none"));
const someSide = ({ above, below }: { above: unknown; below: unknown }) => above !== null || below !== null;

const money: fc.Arbitrary<MoneyMap> = fc.oneof(
  fc.record({ kind: fc.constant("threshold"), limit: decimal(2, 2), atOrBelow: transfer, above: transfer }),
  fc
    .tuple(transfer, maybe(transfer), transfer, times, cap, decimal(1, 2))
    .map(([low, middle, high, by, most, end]) => ({
      kind: "bands",
      bands: [
        { below: `-${end}`, pays: low },
        { from: `-${end}`, upTo: "1.5", pays: middle },
        { above: "1.5", pays: high },
      ],
      times: by,
      cap: most,
    })),
  fc
    .record({
      kind: fc.constant("per-step"),
      step: decimal(3, 1, 0.1),
      count: fc.constantFrom("started", "whole"),
      amount: yuan,
      times,
      cap,
      above: maybe(direction),
      below: maybe(direction),
    })
    .filter(someSide),
  fc
    .record({ kind: fc.constant("linear"), cap, above: maybe(transfer), below: maybe(transfer) })
    .filter(someSide),
  fc.record({
    kind: fc.constant("fixed-by-sign"),
    above: transfer,
    equal: maybe(transfer),
    below: maybe(transfer),
  }),
) as fc.Arbitrary<MoneyMap>;

const rounding = fc.record({
  to: fc.constantFrom("0.01", "1", "1万"),
  mode: fc.constantFrom("half-even", "half-up", "down", "up"),
}) as fc.Arbitrary<NonNullable<Term["rounding"]>>;

const judgedTerm: fc.Arbitrary<Term> = fc
  .record({
    score,
    gates,
    money,
    rounding,
    every: fc.constantFrom("month", "quarter", "half-year", "year", undefined),
    sections: fc.constantFrom(["s1"], ["s1", "s2"]),
    ofSections: fc.constantFrom("each", "mean", "sum", "worst", undefined),
    ofIndicators: fc.constantFrom("each", "worst", undefined),
    growth: fc.option(fc.record({ after: fc.constant(2018), rate: decimal(1, 2) }), { nil: undefined }),
    cap: fc.option(fc.constant("9999万"), { nil: undefined }),
    floor: fc.option(fc.constant("1万"), { nil: undefined }),
    missing: fc.constantFrom(
      { kind: "hold" },
      { kind: "carry" },
      { kind: "estimate", score: "1" },
      undefined,
    ) as fc.Arbitrary<Term["missing"]>,
  })
  .map(given => {
    const together = given.sections.length > 1 ? given.ofSections : undefined;
    const alone = given.gates.filter(({ kind }) => kind === "only-in");
    return term(given.score, given.money, {
      ...given,
      ofSections: together,
      gates: together === undefined || together === "each" ? given.gates : alone,
    });
  });

const unconditionalTerm: fc.Arbitrary<Term> = fc
  .tuple(transfer, rounding)
  .map(([one, how]) =>
    term({ kind: "unconditional" }, { kind: "fixed", ...one }, { sections: [], rounding: how }),
  );

/** A term that pays each party, so that none is idle. */
const everybody = term(
  { kind: "unconditional" },
  {
    kind: "fixed",
    amount: "0.04",
    payer: [
      { party: "UP", weight: "1" },
      { party: "MID", weight: "1" },
    ],
    payee: [
      { party: "DOWN", weight: "1" },
      { party: "SEA", weight: "1" },
    ],
  },
  { sections: [] },
);

const party = (id: string) => ({ id, name: { zh: id, en: id }, role: "between" as const });
const section = (id: string, inflow?: string) => ({
  id,
  name: { zh: id, en: id },
  waterBody: "river" as const,
  inflow,
});

export const anyAgreement = fc
  .array(fc.oneof({ weight: 6, arbitrary: judgedTerm }, { weight: 1, arbitrary: unconditionalTerm }), {
    minLength: 1,
    maxLength: 4,
  })
  .map(terms =>
    agreement(
      [...terms, everybody].map((each, index) => ({ ...each, id: `t${index}` })),
      {
        parties: ["UP", "MID", "DOWN", "SEA"].map(party),
        sections: [section("s0"), section("s1", "s0"), section("s2", "s0")],
      },
    ),
  );

const anyAssessment: fc.Arbitrary<PeriodAssessment> = fc
  .record({
    means: fc.array(decimal(9, 5), { minLength: 4, maxLength: 4 }),
    waterClass: classes,
    has: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ means, waterClass, has }) => {
    const found = assessment(
      Object.fromEntries(KEYS.map((key, index) => [key, means[index] ?? ""])),
      has === 0 ? {} : { class: waterClass },
    );
    const indicators = Object.fromEntries(
      Object.entries(found.indicators).map(([key, result]) => [key, { ...result, class: waterClass }]),
    );
    return { ...found, indicators };
  });

/** A world in which sections and spans have different assessments, some none; volumes are known. */
export const anyWorld: fc.Arbitrary<Observed> = fc
  .record({
    assessments: fc.array(anyAssessment, { minLength: 3, maxLength: 5 }),
    volumes: fc.array(decimal(99999, 1), { minLength: 4, maxLength: 4 }),
    event: fc.constantFrom(...EVENTS),
    eventMonth: fc.constantFrom(...monthsBetween(FROM, TO)),
    gap: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ assessments, volumes, event, eventMonth, gap }) => {
    const months = monthsBetween("2018-05", TO);
    const figures: Figure[] = ["s1", "s2"].flatMap(id =>
      months.map((month, index) => ({
        name: VOLUME,
        section: id,
        period: month,
        value: volumes[index % volumes.length] ?? "0",
        source: "hydrology",
      })),
    );
    const events: SectionEvent[] = [{ section: "s1", month: eventMonth, event, source: "a letter" }];
    return {
      assessmentOf: (id, from, to) => {
        const at = months.indexOf(from) * 3 + months.indexOf(to) + Number(id.slice(1));
        const found = at % 41 === gap ? undefined : assessments[at % assessments.length];
        return found === undefined ? undefined : { ...found, section: { ...found.section, id }, from, to };
      },
      figures,
      events,
    };
  });
