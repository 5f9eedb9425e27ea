/** Pilot versions over the store: judged at every settlement, shown beside what was settled, never posted, adopted later. */
import { expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { border, confirmedQuarter, monthly, QUARTER, settleQuarter } from "./border.ts";
import { settlementWorld } from "./world.ts";

const params = { agreement: "border-water" };

test("a pilot is judged beside the version in force; what it would have had paid is shown and never posted", async () => {
  const world = await settlementWorld();
  await world.register(border([monthly("10.00")]));
  await confirmedQuarter(world, "Ⅴ");
  await settleQuarter(world);
  expect(await world.done("auditor", "listPilots", { params })).toEqual({
    agreement: "border-water",
    periods: [],
  });

  await world.register(border([monthly("25.00")], { version: 2, pilot: true }));
  const far = { ...border([monthly("1.00")]).sections[0], id: "s9" };
  await world.section("s9");
  await world.register(
    border([monthly("1.00", { sections: ["s9"] })], {
      ...{ version: 3, pilot: true, period: { kind: "month" } },
      sections: [{ ...far, name: { zh: "远", en: "far" }, waterBody: "river" }],
    }),
  );
  // Nothing to post, no new number; what the pilots give is new.
  expect((await settleQuarter(world)).body).toMatchObject({ seq: null, version: 1 });
  const shown = await world.done("auditor", "listPilots", { params });
  expect(OPERATIONS.listPilots.answer.safeParse(shown).error).toBeUndefined();
  expect(shown).toMatchObject({
    periods: [
      {
        settled: [{ payer: "JS", payee: "SH", amount: "60.00" }],
        pilots: [
          { version: 2, obligations: [{ amount: "150.00" }], complete: true, refused: null },
          { version: 3, obligations: [], evaluation: null, refused: { code: "agreement.period" } },
        ],
      },
    ],
  });
  expect(JSON.stringify(shown)).toContain("25.00");
  const at = { ...params, settlement: "border-water.2020-10.2020-12", part: "1" };
  const part = await world.done("auditor", "getSettlementPart", { params: at, query: { pilot: "2" } });
  expect(OPERATIONS.getSettlementPart.answer.safeParse(part).error).toBeUndefined();
  const [
    {
      pilots: [judged],
    },
  ] = (shown as { periods: [{ pilots: [{ parts: number; evaluation: object }] }] }).periods;
  expect([part["parts"], part["evaluations"]]).toEqual([judged.parts, [judged.evaluation]]);
  for (const pilot of ["1", "3"]) {
    const none = await world.ask("auditor", "getSettlementPart", { params: at, query: { pilot } });
    expect(none.status).toBe(404);
  }
  expect(await world.balance("1036.01.JS")).toBe("60.00");
  const { agreements } = await world.done("auditor", "listAgreements");
  expect(agreements).toMatchObject([{ version: 1 }]);

  // A correction changes both; the pilot's outcome follows the settlement.
  await world.confirm("s1", QUARTER[2], "Ⅲ");
  await settleQuarter(world);
  expect(await world.done("auditor", "listPilots", { params })).toMatchObject({
    periods: [{ settled: [{ amount: "40.00" }], pilots: [{ obligations: [{ amount: "100.00" }] }, {}] }],
  });
});

test("a version names the pilot that it puts in force; the figures count it", async () => {
  const world = await settlementWorld();
  await world.register(border([monthly("10.00")]));
  await world.register(border([monthly("25.00")], { version: 2, pilot: true }));
  const adopted = (adopts: number) =>
    border([monthly("25.00")], { version: 3, adopts, effectiveFrom: "2020-12-01" });
  const refused = await world.ask("operator", "registerAgreement", { body: adopted(1) });
  expect(refused.body).toMatchObject({ code: "agreement.invalid", errors: [{ field: "adopts" }] });
  await world.register(adopted(2));
  const figures = await world.done("auditor", "getRevision", { params, query: { on: "2020-12-31" } });
  expect(OPERATIONS.getRevision.answer.safeParse(figures).error).toBeUndefined();
  expect(figures).toMatchObject({ versions: 2, meanMonthsBetween: "11.0", adoption: "1.00" });
  expect((await world.ask("finance-ah", "getRevision", { params })).status).toBe(403);
});
