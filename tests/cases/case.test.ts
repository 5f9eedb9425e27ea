import { describe, expect, test } from "vitest";
import { mayPassOn, maySeeSection, mayWorkOn, sideOf } from "#domain/access/case-policy.ts";
import type { Principal } from "#domain/access/principal.ts";
import { handOver, joinCard, returnCase, share, sign, work } from "#domain/cases/case.ts";
import { unwrap } from "#domain/result.ts";
import { faultsOf } from "#tests/support/refused.ts";
import { actOf, OPENED, PHOTO } from "./cases.ts";

const NOTE = { note: "沿河排查" };
const PLACE = { name: "入河排污口", longitude: "118.53", latitude: "29.78" };
const code = (result: Parameters<typeof faultsOf>[0]) =>
  faultsOf(result).map(fault => [fault.code, fault.field]);

describe("steps of work", () => {
  test("from monitoring over patrol and treatment to enforcement, each kept with who and when", () => {
    let one = OPENED;
    one = unwrap(work(one, "monitoring", actOf("AH", 1), { note: "加密监测" }));
    one = unwrap(work(one, "patrol", actOf("AH", 2), { ...NOTE, place: PLACE, evidence: [PHOTO] }));
    one = unwrap(work(one, "treatment", actOf("ZJ", 3), { note: "封堵" }));
    one = unwrap(
      work(one, "enforcement", actOf("ZJ", 4), { note: "立案处罚", document: "黄环罚〔2026〕3号" }),
    );
    expect(
      one.steps.map(({ kind, party, at, document }) => [kind, party, at.slice(11, 13), document]),
    ).toEqual([
      ["monitoring", "AH", "01", null],
      ["patrol", "AH", "02", null],
      ["treatment", "ZJ", "03", null],
      ["enforcement", "ZJ", "04", "黄环罚〔2026〕3号"],
    ]);
    expect(one.steps[1]).toMatchObject({ place: PLACE, evidence: [PHOTO] });
  });

  test.each([
    ["patrol", { ...NOTE, evidence: [PHOTO] }, "place"],
    ["patrol", { ...NOTE, place: PLACE }, "evidence"],
    ["enforcement", NOTE, "document"],
  ] as const)("a step of %s lacks its %o", (kind, content, field) => {
    expect(code(work(OPENED, kind, actOf("AH"), content))).toEqual([["case.incomplete", field]]);
  });

  test("another card of the same reason joins once", () => {
    const joined = unwrap(joinCard(OPENED, "month-over-target.2026-04", actOf(null), "再次红牌"));
    expect(joined.cards).toEqual(["month-over-target.2026-03", "month-over-target.2026-04"]);
    expect(unwrap(joinCard(joined, "month-over-target.2026-04", actOf(null), "再次红牌"))).toBe(joined);
  });

  test("a case holds what one record can, and can still be closed when it is full", () => {
    const note = "排".repeat(500);
    let one = OPENED;
    let added = work(one, "monitoring", actOf("AH"), { note });
    for (; added.ok; added = work(one, "monitoring", actOf("AH"), { note })) one = added.value;
    expect(code(added)).toEqual([["record.too-large", "case"]]);
    expect(one.steps.length).toBeGreaterThan(150);
    const signed = unwrap(sign(one, "opener", actOf("AH"), { note, evidence: [PHOTO] }));
    expect(unwrap(sign(signed, "neighbour", actOf("ZJ"), { note })).state).toBe("closed");
  });
});

describe("owners", () => {
  test("a handover makes another party of the section the owner", () => {
    const handed = unwrap(handOver({ ...OPENED, jointOwners: ["ZJ"] }, "ZJ", actOf("AH"), "污染源在下游"));
    expect(handed).toMatchObject({ owner: "ZJ", jointOwners: [] });
    expect(handed.steps.at(-1)).toMatchObject({ kind: "handed-over", party: "AH", to: ["ZJ"] });
  });

  test.each([
    ["JS", "is not a party of section jiekou"],
    ["AH", "is owned by AH already"],
  ])("not to %s: it %s", (to, why) => {
    const refused = handOver(OPENED, to, actOf("AH"), "移交");
    expect(faultsOf(refused)[0]).toMatchObject({ code: "case.owner", message: expect.stringContaining(why) });
  });

  test("several parties own it together, in the order of the section; the owner is not its own joint owner", () => {
    expect(unwrap(share(OPENED, ["ZJ", "AH"], actOf("AH"), "联合办理")).jointOwners).toEqual(["ZJ"]);
    expect(code(share(OPENED, ["JS"], actOf("AH"), "联合办理"))).toEqual([["case.owner", "jointOwners"]]);
  });
});

describe("closing (销号)", () => {
  const done = { note: "已整改", evidence: [PHOTO] };
  const signed = unwrap(sign(OPENED, "opener", actOf("AH", 5), done));

  test("takes the opener's side and the neighbour, in either order, the first with evidence", () => {
    expect(signed).toMatchObject({ state: "closing", closedAt: null });
    const closed = unwrap(sign(signed, "neighbour", actOf("ZJ", 6), { note: "现场核实" }));
    expect(closed).toMatchObject({ state: "closed", closedAt: "2026-03-02T06:00:00.000Z" });
    expect(closed.signatures.map(({ side, party }) => [side, party])).toEqual([
      ["opener", "AH"],
      ["neighbour", "ZJ"],
    ]);
    expect(code(sign(OPENED, "neighbour", actOf("ZJ"), { note: "同意" }))).toEqual([
      ["case.incomplete", "evidence"],
    ]);
  });

  test("one side signs once", () => {
    expect(code(sign(signed, "opener", actOf("AH"), done))).toEqual([["case.signed", "case"]]);
  });

  test("the other side may return it, and the signature falls away", () => {
    expect(unwrap(returnCase(signed, actOf("ZJ"), "氨氮仍超标"))).toMatchObject({
      state: "open",
      signatures: [],
    });
    expect(code(returnCase(OPENED, actOf("ZJ"), "退回"))).toEqual([["case.state", "case"]]);
  });

  test("while it waits it is not handed over, and once closed nothing happens any more", () => {
    expect(code(handOver(signed, "ZJ", actOf("AH"), "移交"))).toEqual([["case.state", "case"]]);
    const closed = unwrap(sign(signed, "neighbour", actOf("ZJ"), done));
    for (const refused of [
      work(closed, "monitoring", actOf("AH"), NOTE),
      handOver(closed, "ZJ", actOf("AH"), "移交"),
      share(closed, ["ZJ"], actOf("AH"), "联合"),
      joinCard(closed, "another", actOf(null), "红牌"),
      returnCase(closed, actOf("ZJ"), "退回"),
    ]) {
      expect(code(refused)).toEqual([["case.state", "case"]]);
    }
  });
});

describe("who may do what", () => {
  const who = (role: Principal["role"], party: string | null = null): Principal => ({
    id: "p",
    name: "P",
    role,
    party,
    stations: [],
  });
  const operator = who("operator");
  const [AH, ZJ, JS] = ["AH", "ZJ", "JS"].map(party => who("environment", party)) as [
    Principal,
    Principal,
    Principal,
  ];

  test.each<[string, Principal, boolean]>([
    ["the operator", operator, true],
    ["the auditor", who("auditor"), true],
    ["a party's environment department", AH, true],
    ["a party's finance bureau", who("finance", "ZJ"), true],
    ["another party's environment department", JS, false],
    ["a monitor", who("monitor"), false],
  ])("%s sees the section's cases: %s", (_, principal, allowed) => {
    expect(maySeeSection(principal, "jiekou", OPENED.parties).ok).toBe(allowed);
  });

  test("owners work on a case, only the owner passes it on, and a foreign party does neither", () => {
    const shared = { ...OPENED, jointOwners: ["ZJ"] };
    expect([operator, AH, ZJ, JS].map(each => mayWorkOn(each, OPENED).ok)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([operator, AH, ZJ, JS].map(each => mayWorkOn(each, shared).ok)).toEqual([true, true, true, false]);
    expect([operator, AH, ZJ, JS].map(each => mayPassOn(each, shared).ok)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test.each<[string, Partial<typeof OPENED>, (string | null)[]]>([
    ["opened for a party", {}, [null, "opener", "neighbour", null]],
    ["opened by the operator", { openedFor: null }, ["opener", "neighbour", "neighbour", null]],
    ["of a section with one party", { parties: ["AH"] }, ["neighbour", "opener", null, null]],
  ])("sides of a case %s", (_, about, expected) => {
    const sides = [operator, AH, ZJ, JS].map(each => sideOf(each, { ...OPENED, ...about }));
    expect(sides.map(side => (side.ok ? side.value : null))).toEqual(expected);
  });
});
