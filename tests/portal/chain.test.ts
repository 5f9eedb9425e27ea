/** Addresses of chains, a chain cut into its stages, and pilots beside what was settled. */
import { describe, expect, it, test } from "vitest";
import { besideRows } from "#portal/agreements/pilots.ts";
import { addressOfTrace, type TraceStart } from "#portal/chain/address.ts";
import { isAsked, pageOf, stagesOf, versionOfClause } from "#portal/chain/stages.ts";
import type { ChainLink } from "#portal/live/answers.ts";
import { readRoute } from "#portal/routes.ts";

const link = (kind: ChainLink["kind"], reference: string | null = null) => ({ kind, reference }) as ChainLink;

describe("addresses of chains", () => {
  test.each<[string, TraceStart]>([
    ["#/trace/entry/xinan-river/4.0", { from: "entry", book: "xinan-river", entry: "4.0" }],
    ["#/trace/bank-line/zone/310%3As%3A1-7", { from: "bank-line", book: "zone", line: "310:s:1-7" }],
    ["#/trace/obligation/a/a.2020", { from: "obligation", agreement: "a", settlement: "a.2020", pair: null }],
    [
      "#/trace/obligation/a/a.2020/ZJ/AH",
      { from: "obligation", agreement: "a", settlement: "a.2020", pair: { payer: "ZJ", payee: "AH" } },
    ],
    [
      "#/trace/reading/s1/s1-auto/2021-03-22T08%3A00%3A00%2B08%3A00",
      { from: "reading", section: "s1", station: "s1-auto", time: "2021-03-22T08:00:00+08:00" },
    ],
  ])("%s", (hash, start) => {
    expect(addressOfTrace(start)).toBe(hash);
    expect(readRoute(hash)).toEqual({ view: "trace", start });
  });

  test.each(["#/trace", "#/trace/entry", "#/trace/entry/a", "#/trace/obligation/a/b/c", "#/trace/fish/a/b"])(
    "%s is no page",
    hash => {
      expect(readRoute(hash)).toEqual({ view: "unknown" });
    },
  );
});

describe("a chain", () => {
  it("is cut where it goes on to another part of the way, and keeps its order", () => {
    const kinds = ["segment", "assessment", "clause", "entry", "voucher", "entry", "match", "entry"] as const;
    const stages = stagesOf(kinds.map(kind => link(kind)));
    expect(stages.map(({ stage, links }) => [stage, links.length])).toEqual([
      ["measured", 2],
      ["agreed", 1],
      ["booked", 3],
      ["bank", 1],
      ["booked", 1],
    ]);
    expect(stages.flatMap(({ links }) => links.map(({ kind }) => kind))).toEqual(kinds);
  });

  it("names what was asked for, and the pages of assessments and clauses", () => {
    expect(isAsked(link("entry", "b/4.0"), { kind: "entry", reference: "b/4.0" })).toBe(true);
    expect(isAsked(link("voucher", "b/4.0"), { kind: "entry", reference: "b/4.0" })).toBe(false);
    expect(pageOf(link("assessment", "jiekou.2021-03/v4"))).toEqual(["sections", "jiekou", "2021-03"]);
    expect(pageOf(link("clause", "xinan-river/v2#p-index"))).toEqual(["agreements", "xinan-river", "2"]);
    expect([pageOf(link("entry", "b/4.0")), pageOf(link("assessment")), versionOfClause(null)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

test("a pilot stands beside what was settled, pair by pair, each term added", () => {
  const owed = (payer: string, payee: string, amount: string) => ({
    term: "t",
    payer,
    payee,
    asset: "CNY",
    amount,
  });
  const rows = besideRows(
    [owed("ZJ", "AH", "100.00"), owed("ZJ", "AH", "20.50")],
    [owed("AH", "ZJ", "7.00"), owed("ZJ", "AH", "100.00")],
  );
  expect(rows).toEqual([
    { payer: "ZJ", payee: "AH", settled: "120.50", pilot: "100.00", difference: "-20.50" },
    { payer: "AH", payee: "ZJ", settled: "0.00", pilot: "7.00", difference: "7.00" },
  ]);
});
