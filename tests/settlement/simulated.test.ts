/** The months that the service gives out in full are enough to come to what settling posts. */
import { expect, test } from "vitest";
import type { Obligation } from "#domain/agreement/totals.ts";
import { OPERATIONS } from "#events/operations.ts";
import type { MonthAssessments } from "#portal/live/answers.ts";
import { observedBy, simulated, sweep } from "#portal/simulator/model.ts";
import { agreement, classDistance, perStep, term } from "#tests/agreement/agreements.ts";
import { settlementWorld } from "./world.ts";

const PARTY = { zh: "方", en: "Party" };
const SPAN = { from: "2020-10", to: "2020-12" };

const DRAFT = agreement(
  [
    term(
      classDistance("Ⅲ"),
      perStep({ amount: "10.00", above: { payer: "JS", payee: "SH" }, below: { payer: "SH", payee: "JS" } }),
      { sections: ["s1"], every: "month" },
    ),
  ],
  {
    id: "border-water",
    book: "joint-fund",
    parties: [
      { id: "JS", name: PARTY, role: "upstream" },
      { id: "SH", name: PARTY, role: "downstream" },
    ],
    sections: [{ id: "s1", name: PARTY, waterBody: "river" }],
    period: { kind: "quarter" },
  },
);

test("a draft evaluated on them owes what the settlement posts, and a sweep moves it", async () => {
  const world = await settlementWorld();
  for (const month of ["2020-10", "2020-11"]) await world.confirm("s1", month, "Ⅴ");
  await world.confirm("s1", "2020-12", "Ⅰ");
  await world.register(DRAFT);
  await world.settle(SPAN.from, SPAN.to, "2021-01-04");
  const params = { section: "s1" };
  const answer = await world.done("environment-sh", "listMonthAssessments", { params, query: SPAN });
  const months = OPERATIONS.listMonthAssessments.answer.parse(answer) as MonthAssessments;
  expect(months.months.map(({ version, state }) => [version, state])).toEqual(
    Array.from({ length: 3 }, () => [1, "confirmed"]),
  );

  const observed = observedBy(DRAFT, [months]);
  const draft = { label: "draft", agreement: DRAFT, copy: 1 };
  const { periods, net } = simulated(draft, observed, SPAN);
  const { settlements } = await world.done("auditor", "listSettlements", {
    params: { agreement: "border-water" },
  });
  const [settled] = settlements as readonly { target: readonly Obligation[] }[];
  expect(periods).toMatchObject([{ ...SPAN, obligations: settled?.target }]);
  // Twice two classes worse, once two better.
  expect(net).toEqual({ JS: "-20.00", SH: "20.00" });

  const swept = { path: "terms[0].money.amount", values: ["0.00", "5.00", "20.00"], party: "SH" };
  // No month costs more than the cap of 25.00.
  expect(sweep(draft, observed, SPAN, swept).map(point => point.net)).toEqual([null, "10.00", "25.00"]);
});

test("a period of more than ten years, and one that is none, are refused", async () => {
  const world = await settlementWorld();
  const ask = (from: string, to: string) =>
    world.ask("auditor", "listMonthAssessments", { params: { section: "s1" }, query: { from, to } });
  expect((await ask("2010-01", "2020-12")).body).toMatchObject({ code: "request.month" });
  expect((await ask("2020-12", "2020-01")).status).toBe(422);
});
