import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeManifest, manifestText, readManifest } from "#domain/archive/manifest.ts";
import {
  type ArchiveKind,
  countedFrom,
  isArchiveKind,
  keptUntil,
  lockedUntil,
  RETENTION,
} from "#domain/archive/retention.ts";
import type { Fault } from "#domain/result.ts";

/** 会计档案管理办法, annexes 1 and 2. */
const TABLE: readonly (readonly [ArchiveKind, string, number | "永久"])[] = [
  ["voucher", "会计凭证", 30],
  ["account-book", "会计账簿", 30],
  ["annual-report", "年度财务会计报告", "永久"],
  ["bank-statement", "银行对账单", 10],
  ["reconciliation", "银行存款余额调节表", 10],
  ["register", "会计档案保管清册", "永久"],
];

describe("retention by kind", () => {
  test("is of every kind, and no other", () => {
    expect(TABLE.map(([kind]) => kind)).toEqual(Object.keys(RETENTION));
  });

  test.each(TABLE)("%s (%s): %s", (kind, zh, years) => {
    expect(RETENTION[kind].zh).toBe(zh);
    // Article 14: counted from the first day after the accounting year.
    expect(countedFrom("2025")).toBe("2026-01-01");
    expect(keptUntil(kind, "2025")).toBe(years === "永久" ? null : `${2025 + years}-12-31`);
  });

  test.each<[ArchiveKind, string, string, string]>([
    ["voucher", "2025", "2026-02-03", "2055-12-31T16:00:00.000Z"],
    ["bank-statement", "2025", "2026-02-03", "2035-12-31T16:00:00.000Z"],
    // For ever is longer than a store locks.
    ["register", "2025", "2026-02-03", "2124-12-31T16:00:00.000Z"],
    // What was over before it was archived is still kept a while.
    ["bank-statement", "2010", "2026-02-03", "2027-12-31T16:00:00.000Z"],
  ])("%s of %s, archived on %s, is locked until %s", (kind, year, archivedOn, until) => {
    expect(lockedUntil(kind, year, archivedOn)).toBe(until);
  });
});

const files = fc.array(
  fc.record({
    name: fc.stringMatching(/^[a-z]{1,6}\/[a-z0-9-]{1,8}$/).filter(name => !name.includes("/-")),
    kind: fc.constantFrom(...Object.keys(RETENTION).filter(isArchiveKind)),
    title: fc.string({ unit: "grapheme" }).filter(text => text.isWellFormed()),
    mediaType: fc.constant("text/plain"),
    bytes: fc.nat(),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  }),
  { maxLength: 8 },
);
const facts = {
  book: "fund",
  bookName: "基金",
  before: null,
  cut: { seq: 3, recordedAt: "2026-01-05T00:00:00.000Z", head: "h" },
  archivedOn: "2026-01-06",
};
const bytesOf = (value: object) => new TextEncoder().encode(manifestText(value as never));
const codes = (faults: readonly Fault[]) => faults.map(({ code }) => code);

describe("a list", () => {
  test("reads as it was written, whatever order its files came in", () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1990, max: 2100 }), (given, year) => {
        const once = new Map(given.map(file => [file.name, file]));
        const manifest = makeManifest({ ...facts, year: String(year) }, [...once.values()]);
        const turned = makeManifest({ ...facts, year: String(year) }, [...once.values()].reverse());
        expect(manifestText(turned)).toBe(manifestText(manifest));
        expect(readManifest(bytesOf(manifest))).toEqual({ ok: true, value: manifest });
      }),
    );
  });

  const one = {
    name: "a/b",
    kind: "voucher",
    title: "t",
    mediaType: "text/plain",
    bytes: 1,
    sha256: "0".repeat(64),
  } as const;
  const manifest = makeManifest({ ...facts, year: "2025" }, [one]);
  test.each<[string, object, string]>([
    ["a shorter retention", { files: [{ ...one, keptUntil: "2035-12-31" }] }, "archive.retention"],
    ["a longer retention", { files: [{ ...one, keptUntil: null }] }, "archive.retention"],
    [
      "a kind that the rule does not know",
      { files: [{ ...one, kind: "note", keptUntil: null }] },
      "archive.malformed",
    ],
    [
      "a path out of the archive",
      { files: [{ ...one, name: "../b", keptUntil: "2055-12-31" }] },
      "archive.malformed",
    ],
    ["another rule", { rule: "none" }, "archive.malformed"],
    ["another first day", { countedFrom: "2025-01-01" }, "archive.malformed"],
    ["another version", { v: 2 }, "archive.malformed"],
  ])("with %s is refused", (_, about, code) => {
    const read = readManifest(bytesOf({ ...manifest, ...about }));
    expect(read.ok ? [] : codes(read.faults)).toEqual([code]);
  });

  test("in another spelling is refused", () => {
    const read = readManifest(new TextEncoder().encode(JSON.stringify(manifest, null, 1)));
    expect(read.ok ? [] : codes(read.faults)).toEqual(["archive.malformed"]);
  });
});
