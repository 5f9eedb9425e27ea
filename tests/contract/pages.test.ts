/** Lists in pages: whatever the size of a page, reading on gives the whole list, each item once and in its order. */
import { beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import type { OperationId } from "#events/routes.ts";
import { caseCommands } from "#functions/commands/cases.ts";
import { jobQueries } from "#functions/queries/jobs.ts";
import { monitoringQueries } from "#functions/queries/monitoring.ts";
import { supervisionQueries } from "#functions/queries/supervision.ts";
import { appendVersion } from "#storage/records.ts";
import { type FundWorld, fundWorld, USE_CASES } from "#tests/support/fund-world.ts";

const SECTIONS = ["a", "b", "c"];
/** Ten years and a month. */
const MONTHS = Array.from({ length: 121 }, (_, index) => {
  const year = String(2010 + Math.floor(index / 12));
  return `${year}-${String((index % 12) + 1).padStart(2, "0")}`;
});

let world: FundWorld;
beforeAll(async () => {
  world = await fundWorld(
    {},
    { ...USE_CASES, ...jobQueries, ...monitoringQueries, ...caseCommands, ...supervisionQueries },
  );
  const named = { nameEn: "Section", river: "河", riverEn: "River", waterBody: "river", targetClass: "Ⅲ" };
  for (const id of SECTIONS) {
    const body = { id, name: `断面${id}`, ...named, parties: ["SH", "JS"] };
    await world.done("operator", "registerSection", { body });
    const opened = { section: id, origin: "hand", title: `问题${id}`, owner: "SH", note: "巡河" };
    await world.done("operator", "openCase", { body: opened });
  }
  for (const id of ["new-1", "new-2"])
    await world.done("operator", "registerPrincipal", {
      body: { id, name: id, role: "finance", party: "SH" },
    });
  const about = {
    section: { id: "a", waterBody: "river", targetClass: "Ⅲ" },
    readingCount: 1,
    standard: "GB 3838-2002",
  };
  const assessment = { ...about, class: "Ⅱ", classReason: null, decisive: [], indicators: {} };
  for (const month of MONTHS)
    await appendVersion(world.store, {
      ...{ kind: "assessment", id: `a.${month}`, version: 1, lists: [{ owner: "a", sort: month }] },
      value: { assessment: { month, ...assessment }, state: "preliminary", review: null, confirmations: [] },
    });
});

type Answer = Readonly<Record<string, unknown>>;

async function whole(id: OperationId, limit?: string): Promise<{ pages: number; answer: Answer }> {
  const lists: Record<string, unknown[]> = {};
  let [pages, after]: [number, string | null] = [0, ""];
  while (after !== null) {
    const params = id === "listJobs" || id === "listReconciliations" ? world.book : {};
    const query = { ...(limit === undefined ? {} : { limit }), ...(after === "" ? {} : { after }) };
    const answer = await world.done("operator", id, { params, query });
    expect(OPERATIONS[id].answer.safeParse(answer).error).toBeUndefined();
    for (const [key, value] of Object.entries(answer))
      if (Array.isArray(value)) lists[key] = [...(lists[key] ?? []), ...value];
    after = answer["next"] as string | null;
    pages += 1;
  }
  return { pages, answer: lists };
}

describe.each<[OperationId, number, Readonly<Record<string, number>>]>([
  ["listParties", 4, { parties: 4 }],
  // Ten people, then the two grants that wait.
  ["listPrincipals", 12, { people: 10, waiting: 2 }],
  ["listSections", 3, { sections: 3 }],
  ["listCases", 3, { cases: 3 }],
  ["listBooks", 1, { books: 1 }],
  ["listDisclosures", 1, { disclosures: 0 }],
  ["listJobs", 1, { jobs: 0 }],
  ["listAgreements", 1, { agreements: 0 }],
])("%s", (id, singly, counts) => {
  test("one by one, in twos, and all at once are the same list", async () => {
    const { pages, answer } = await whole(id);
    expect(pages).toBe(1);
    for (const [key, count] of Object.entries(counts)) expect(answer[key], key).toHaveLength(count);
    const one = await whole(id, "1");
    expect(one).toEqual({ pages: singly, answer });
    expect((await whole(id, "2")).answer).toEqual(answer);
  });

  test.each([["0"], ["501"], ["many"]])("a page of %s is refused", async limit => {
    const params = id === "listJobs" ? world.book : {};
    expect(await world.ask("operator", id, { params, query: { limit } })).toMatchObject({
      status: 422,
      body: { code: "request.invalid", errors: [{ field: "limit", value: limit }] },
    });
  });

  // Texts that no page ever gave.
  test.each([[" "], ["\u{10ffff}"], ["\u0001"], ["g"], ["😀"]])(
    "behind %j it answers or refuses",
    async after => {
      const params = id === "listJobs" ? world.book : {};
      const { status, body } = await world.ask("operator", id, { params, query: { after } });
      expect([200, 422], JSON.stringify(body)).toContain(status);
    },
  );
});

test("a section shows its newest 120 months, in their order", async () => {
  const { sections } = OPERATIONS.listSections.answer.parse(await world.done("operator", "listSections"));
  expect(sections[0]?.months.map(({ month }) => month)).toEqual(MONTHS.slice(1));
});
