/** A settlement of any size: its content in parts, entries that stay small, a record that is never too large for the store. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Term } from "#domain/agreement/agreement.ts";
import { evaluate } from "#domain/agreement/evaluate.ts";
import { contentOfParts, hollow, partsOfContent } from "#domain/agreement/settlement-content.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { OPERATIONS } from "#events/operations.ts";
import type { SettlementRecord } from "#events/records.ts";
import { recordToKeep, withContent } from "#functions/shared/settlement-content.ts";
import { keepPiece, readPiece } from "#storage/pieces.ts";
import { latestVersion } from "#storage/records.ts";
import { agreement, always, FROM, ofClass, TO } from "#tests/agreement/agreements.ts";
import { freshStore } from "#tests/support/store.ts";
import { border, monthly, NAMES, QUARTER, settleQuarter } from "./border.ts";
import { settlementWorld } from "./world.ts";

const terms = (count: number, about: Partial<Term> = {}, amount = "0.01") =>
  Array.from({ length: count }, (_, index) => monthly(amount, { id: `t${index + 1}`, ...about }));

test("whatever the size of a part, all parts give the same content, and each can be read alone", () => {
  const evaluation = evaluate(agreement(terms(3)), { from: FROM, to: TO, observed: always(ofClass("Ⅴ")) });
  const content = {
    evaluations: [evaluation, { ...evaluation, version: 2 }],
    basis: [{ section: "s1", month: "2020-05", version: 1, digest: "d" }],
    facts: [{ fact: "gdp:2020", section: null, version: 1, digest: "d" }],
  };
  const hollows = content.evaluations.map(hollow);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60_000 }), characters => {
      const parts = [...partsOfContent(content, characters)];
      expect(contentOfParts(hollows, parts)).toEqual(content);
      const lines = parts.flatMap(part =>
        contentOfParts(hollows, [part]).evaluations.flatMap(({ trace }) => trace.flatMap(each => each.lines)),
      );
      expect(lines).toHaveLength(2 * 3 * 12);
    }),
    { numRuns: 15 },
  );
});

test("a text that no compression makes small is kept in slices", async () => {
  const store = await freshStore();
  const digests = Array.from({ length: 15_000 }, (_, index) =>
    hashText(sha256(Uint8Array.of(index, index >> 8))),
  );
  const text = digests.join("");
  const digest = await keepPiece(store, text);
  expect(await keepPiece(store, text)).toBe(digest);
  expect(await readPiece(store, digest)).toBe(text);
});

test("twenty-five terms over forty sections are settled, answered in parts and paid", async () => {
  const world = await settlementWorld();
  const sections = Array.from({ length: 40 }, (_, index) => `s${index + 1}`);
  for (const id of sections.slice(1)) await world.section(id);
  const of = border(terms(25, { sections }), {
    sections: sections.map(id => ({ id, name: NAMES, waterBody: "river" as const })),
  });
  await world.register(of);
  for (const id of sections) for (const month of QUARTER) await world.confirm(id, month, "Ⅴ");
  const settled = await settleQuarter(world);
  expect(settled).toMatchObject({ status: 200, body: { version: 1 } });
  // 25 terms × 40 sections × 3 months × 2 classes × 0.01.
  expect(await world.balance("1036.01.JS")).toBe("60.00");
  const params = { agreement: "border-water" };
  const { settlements } = await world.done("auditor", "listSettlements", { params });
  expect(OPERATIONS.listSettlements.answer.safeParse({ settlements }).error).toBeUndefined();
  const [listed] = settlements as [{ complete: boolean; parts: number; target: unknown[] }];
  expect(listed).toMatchObject({ complete: false, evaluation: { trace: [] } });
  expect([listed.parts > 2, listed.target.length]).toEqual([true, 25]);
  let lines = 0;
  for (let part = 1; part <= listed.parts; part++) {
    const at = { ...params, settlement: "border-water.2020-10.2020-12", part: String(part) };
    const answer = await world.done("auditor", "getSettlementPart", { params: at });
    const { evaluations } = OPERATIONS.getSettlementPart.answer.parse(answer);
    lines += evaluations.flatMap(({ trace }) => trace.flatMap(each => each.lines)).length;
    expect(JSON.stringify(answer).length).toBeLessThan(2_000_000);
  }
  expect(lines).toBe(25 * 40 * 3);
  const none = { ...params, settlement: "border-water.2020-10.2020-12", part: String(listed.parts + 1) };
  expect((await world.ask("auditor", "getSettlementPart", { params: none })).status).toBe(404);

  const kept = await latestVersion<SettlementRecord>(world.store, "settlement", none.settlement);
  if (kept === null) throw new Error("no settlement");
  const whole = await withContent(world.store, kept.value);
  expect(whole.basis).toHaveLength(40 * 3);
  const { entries } = await world.done("auditor", "listEntries", {
    params: { book: "joint-fund" },
    query: { evidence: `settlement:${none.settlement}`, limit: "1" },
  });
  const [entry] = entries as [{ evidence: { kind: string; digest?: string }[] }];
  expect(entry.evidence).toMatchObject([
    { kind: "settlement", digest: kept.value.content?.digest },
    { kind: "agreement" },
  ]);

  // Another version is tried beside it: as large, and read part by part as well; nothing is posted.
  await world.register({ ...of, version: 2, pilot: true, terms: terms(25, { sections }, "0.02") });
  expect((await settleQuarter(world)).body).toMatchObject({ seq: null, version: 1 });
  const { periods } = OPERATIONS.listPilots.answer.parse(
    await world.done("auditor", "listPilots", { params }),
  );
  const pilot = periods[0]?.pilots[0];
  expect(pilot).toMatchObject({ version: 2, complete: false, evaluation: { trace: [] }, refused: null });
  let tried = 0;
  for (let part = 1; part <= (pilot?.parts ?? 0); part++) {
    const at = { ...params, settlement: none.settlement, part: String(part) };
    const answer = await world.done("auditor", "getSettlementPart", { params: at, query: { pilot: "2" } });
    const { evaluations } = OPERATIONS.getSettlementPart.answer.parse(answer);
    expect(evaluations.map(({ version }) => version)).toEqual([2]);
    tried += evaluations.flatMap(({ trace }) => trace.flatMap(each => each.lines)).length;
  }
  expect([(pilot?.parts ?? 0) > 2, tried]).toEqual([true, 25 * 40 * 3]);
  const beyond = { ...none, part: String((pilot?.parts ?? 0) + 1) };
  const noPart = await world.ask("auditor", "getSettlementPart", { params: beyond, query: { pilot: "2" } });
  expect(noPart.status).toBe(404);
  expect(await world.balance("1036.01.JS")).toBe("60.00");
}, 300_000);

test("what no record holds is refused with its reason", async () => {
  const party = (index: number) => ({
    id: `p${index}`,
    name: { zh: "方".repeat(2_000), en: "x" },
    role: "upstream" as const,
  });
  const evaluation = evaluate(agreement([]), { from: FROM, to: TO, observed: always(undefined) });
  const record: SettlementRecord = {
    ...{ id: "a.b", book: "b", agreement: "a", evaluation, settledBy: "x", settledAt: "y" },
    parties: Array.from({ length: 70 }, (_, index) => party(index)),
    ...{ basis: [], target: [], posted: [], entries: [] },
  };
  const kept = recordToKeep(record, { digest: "d", parts: [], characters: 0 });
  expect(kept).toMatchObject({ ok: false, faults: [{ code: "record.too-large" }] });
});
