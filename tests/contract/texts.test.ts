import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AgreementDocument } from "#events/agreement/document.ts";
import * as commands from "#events/commands.ts";
import * as monitoring from "#events/monitoring-commands.ts";
import { Text } from "#events/text.ts";

const ILL = ["\ud800", "a\udc00b", "a\u0000", "a\nb", "a\tb", "\u007f", "a\u0085", "a\u202eb", "a\u2028b"];

test.each(ILL)("%j is no text", text => {
  expect(Text(20).safeParse(text).success).toBe(false);
});

test.each(["", "街口", "𠮷野家", "a b", "记-2021-03-0001", "— é"])("%j is text", text => {
  expect(Text(20).safeParse(text).success).toBe(true);
});

test("a text is bounded", () => {
  expect([Text(20).safeParse("x".repeat(20)).success, Text(20).safeParse("x".repeat(21)).success]).toEqual([
    true,
    false,
  ]);
});

const agreement = JSON.parse(
  readFileSync(new URL("../../examples/agreements/xinan-river.json", import.meta.url), "utf8"),
);
const [term] = agreement.terms;
const reading = { section: "s", time: "2021-03-01T12:00:00+08:00", values: { ph: "7" } };
const push = (change: object) => ({ readings: [{ ...reading, ...change }] });
const revenue = { amount: "1.00", reference: "r", narrative: "n", effectiveOn: "2021-03-01" };

type Place = [string, { safeParse(value: unknown): { success: boolean } }, (text: string) => unknown];
const PLACES: readonly Place[] = [
  ["amount", commands.RecordRevenue, amount => ({ ...revenue, amount })],
  ["reference", commands.RecordRevenue, reference => ({ ...revenue, reference })],
  ["narrative", commands.RecordRevenue, narrative => ({ ...revenue, narrative })],
  ["section of a reading", monitoring.PushReadings, section => push({ section })],
  ["time of a reading", monitoring.PushReadings, time => push({ time })],
  ["status of a reading", monitoring.PushReadings, status => push({ status })],
  ["indicator", monitoring.PushReadings, name => push({ values: { [name]: "7" } })],
  ["value of an indicator", monitoring.PushReadings, ph => push({ values: { ph } })],
  ["key of a party", commands.RegisterPartyKey, vkey => ({ vkey })],
  ["signature", commands.Cosign, signature => ({ size: 1, signature })],
  ["name", commands.RegisterParty, name => ({ id: "a", name, nameEn: "x" })],
  ["agreement's name", AgreementDocument, zh => ({ ...agreement, name: { zh, en: "x" } })],
  ["clause", AgreementDocument, clause => ({ ...agreement, terms: [{ ...term, clause }] })],
  [
    "text of a term",
    AgreementDocument,
    en => ({ ...agreement, terms: [{ ...term, text: { zh: "x", en } }] }),
  ],
  ["source", AgreementDocument, source => ({ ...agreement, sources: [source] })],
  [
    "path of an assumption",
    AgreementDocument,
    path => ({ ...agreement, assumptions: [{ path, why: { zh: "x", en: "x" } }] }),
  ],
];

describe.each(PLACES)("%s", (_, contract, bodyWith) => {
  test("is well-formed, without control characters, bounded", () => {
    expect(contract.safeParse(bodyWith("ph")).success).toBe(true);
    for (const text of [...ILL, "x".repeat(10_000)]) {
      expect(contract.safeParse(bodyWith(text)).success, JSON.stringify(text.slice(0, 20))).toBe(false);
    }
  });
});

test("an agreement is never larger than the store can hold", () => {
  const text = { zh: "条".repeat(2_000), en: "x".repeat(2_000) };
  const terms = Array.from({ length: 50 }, () => ({ ...term, text }));
  expect(AgreementDocument.safeParse({ ...agreement, terms: terms.slice(0, 10) }).success).toBe(true);
  expect(AgreementDocument.safeParse({ ...agreement, terms }).success).toBe(false);
});
