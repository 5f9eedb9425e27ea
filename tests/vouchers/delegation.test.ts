import { describe, expect, test } from "vitest";
import { type Delegation, decidersFor, handedOver, inForce } from "#domain/access/delegation.ts";

const of = (from: string, to: string, about: Partial<Delegation> = {}): Delegation => ({
  id: `${from}-${to}`,
  from,
  to,
  kind: "delegation",
  validFrom: "2021-03-01",
  validUntil: "2021-03-31",
  endedOn: null,
  ...about,
});

describe("a delegation (委托) holds", () => {
  test.each([
    ["from its first day", {}, "2021-03-01", true],
    ["not before", {}, "2021-02-28", false],
    ["to its last day", {}, "2021-03-31", true],
    ["not after", {}, "2021-04-01", false],
    ["without an end for ever", { validUntil: null }, "2030-01-01", true],
    ["until the day before it was ended", { endedOn: "2021-03-10" }, "2021-03-09", true],
    ["not on the day it was ended", { endedOn: "2021-03-10" }, "2021-03-10", false],
  ] as const)("%s", (_, about, day, holds) => {
    expect(inForce(of("li", "wang", about), day)).toBe(holds);
  });
});

describe("who decides what names li", () => {
  const handover = { kind: "handover" } as const;
  test.each<[string, Delegation[], string, string[]]>([
    ["li, when nothing was delegated", [], "2021-03-05", ["li"]],
    ["li and who stands in", [of("li", "wang")], "2021-03-05", ["li", "wang"]],
    ["li alone after the last day", [of("li", "wang")], "2021-04-05", ["li"]],
    ["who took over, and no longer li", [of("li", "wang", handover)], "2021-03-05", ["wang"]],
    [
      "whoever stands in for who stands in",
      [of("li", "wang"), of("wang", "zhao")],
      "2021-03-05",
      ["li", "wang", "zhao"],
    ],
    [
      "the last of those who handed over",
      [of("li", "wang", handover), of("wang", "zhao", handover)],
      "2021-03-05",
      ["zhao"],
    ],
    [
      "both, when each stands in for the other",
      [of("li", "wang"), of("wang", "li")],
      "2021-03-05",
      ["li", "wang"],
    ],
  ])("%s", (_, delegations, day, deciders) => {
    expect(decidersFor("li", delegations, day)).toEqual(deciders);
  });

  test("who handed over decides nothing more, who only delegated still does", () => {
    expect(handedOver("li", [of("li", "wang", handover)], "2021-03-05")).toBe(true);
    expect(handedOver("li", [of("li", "wang")], "2021-03-05")).toBe(false);
  });
});
