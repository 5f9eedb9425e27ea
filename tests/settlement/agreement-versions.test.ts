/** Every version of an agreement as its readers see them. */
import { expect, test } from "vitest";
import { agreement, classDistance, perStep, term } from "#tests/agreement/agreements.ts";
import { settlementWorld } from "./world.ts";

const PARTY = { zh: "方", en: "Party" };

function border(version: number, amount: string) {
  const money = perStep({
    amount,
    above: { payer: "JS", payee: "SH" },
    below: { payer: "SH", payee: "JS" },
  });
  return agreement([term(classDistance("Ⅲ"), money, { sections: ["s1"] })], {
    id: "border-water",
    book: "joint-fund",
    version,
    parties: [
      { id: "JS", name: PARTY, role: "upstream" },
      { id: "SH", name: PARTY, role: "downstream" },
    ],
    sections: [{ id: "s1", name: PARTY, waterBody: "river" }],
  });
}

test("each version stands as it was registered, with who did it and when", async () => {
  const world = await settlementWorld();
  const [first, second] = [border(1, "10.00"), border(2, "20.00")];
  await world.register(first);
  await world.register(second);
  const params = { agreement: "border-water" };
  expect(await world.done("finance-zj", "listAgreementVersions", { params })).toEqual({
    agreement: "border-water",
    versions: [first, second].map(document => ({
      document,
      registeredBy: "operator",
      registeredAt: expect.stringMatching(/^2021-01-04T/),
    })),
  });
  // The environment department of a party reads them too; a bureau outside the book does not.
  expect((await world.ask("environment-sh", "listAgreementVersions", { params })).status).toBe(200);
  expect(await world.ask("finance-ah", "listAgreementVersions", { params })).toMatchObject({
    status: 403,
    body: { code: "access.forbidden" },
  });
  const unknown = { params: { agreement: "nothing" } };
  expect((await world.ask("operator", "listAgreementVersions", unknown)).status).toBe(404);
});

test("registering the same version again keeps who registered it first", async () => {
  const world = await settlementWorld();
  await world.register(border(1, "10.00"));
  await world.register(border(1, "10.00"));
  const params = { agreement: "border-water" };
  const { versions } = await world.done("auditor", "listAgreementVersions", { params });
  expect(versions).toHaveLength(1);
});
