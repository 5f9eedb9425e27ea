/** What the page of statements makes of choices and of what a partner hands in. */
import { describe, expect, it, test } from "vitest";
import { formatNote, parseNote } from "#domain/checkpoint/note.ts";
import { unwrap } from "#domain/result.ts";
import type { Book, Me } from "#portal/live/answers.ts";
import { answersFor, issuesStatementsOf } from "#portal/session/rights.ts";
import {
  filenameOf,
  ownerOf,
  type Scope,
  scopeOf,
  scopeText,
  usualChoice,
} from "#portal/statements/choice.ts";
import { cosignedLines } from "#portal/statements/cosigned-lines.ts";
import { harmless } from "#portal/verifier/verdict-words.ts";
import { checkpointBy, ed25519Key, SECRETS } from "#tests/checkpoint/notes.ts";

const PARTIES = [{ id: "ZJ", name: "浙江省", nameEn: "Zhejiang", commitment: null }];
const book = (openPeriods: readonly string[], closedThrough: string | null) => ({
  ...{ id: "zone", parties: PARTIES, openPeriods: [...openPeriods], closedThrough },
});

describe("what is asked for first", () => {
  it("is everything of one's own in the newest closed period", () => {
    expect(usualChoice(book(["2021-03"], "2021-02"), "ZJ")).toEqual({
      ...{ book: "zone", scope: { kind: "party", party: "ZJ" }, from: "2021-02", to: "2021-02" },
    });
  });

  it("is what is open while nothing is closed, and the whole book for who has no party in it", () => {
    expect(usualChoice(book(["2021-03", "2021-01"], null), "AH")).toEqual({
      ...{ book: "zone", scope: { kind: "book" }, from: "2021-01", to: "2021-03" },
    });
    expect(usualChoice(book([], null), null)).toMatchObject({ from: "", to: "" });
  });

  it("is read back from the list as it was put there", () => {
    const scopes: Scope[] = [
      { kind: "account", account: "1004.01" },
      { kind: "account", account: "a:b" },
      { kind: "party", party: "SH" },
      { kind: "book" },
    ];
    for (const scope of scopes) expect(scopeOf(scopeText(scope))).toEqual(scope);
  });

  it("names a file itself only when the service did not", () => {
    const choice = usualChoice(book(["2021-01"], null), null);
    const file = { bytes: new Uint8Array(), mediaType: "text/csv" };
    expect(filenameOf(choice, "csv", { ...file, filename: "x.csv" })).toBe("x.csv");
    expect(filenameOf(choice, "csv", { ...file, filename: null })).toBe("zone-2021-01-2021-01.csv");
  });
});

describe("whose a statement is", () => {
  const accounts = [
    { id: "2017.01.ZJ", party: "ZJ" },
    { id: "1004.01", party: null },
  ] as unknown as Book["accounts"];
  test.each<[string, Scope, string | null]>([
    ["an account of a party is the party's", { kind: "account", account: "2017.01.ZJ" }, "ZJ"],
    ["an account of all is nobody's own", { kind: "account", account: "1004.01" }, null],
    ["everything of a party is the party's", { kind: "party", party: "AH" }, "AH"],
    ["the whole book is nobody's own", { kind: "book" }, null],
  ])("%s", (_, scope, owner) => {
    expect(ownerOf(scope, { accounts })).toBe(owner);
  });
});

describe("whose statements may be issued and answered", () => {
  const me = (role: Me["role"], party: string | null) => ({ id: "me", name: "me", role, party }) as Me;
  test.each<[string, Me, string | null, boolean]>([
    ["a bureau for its own party", me("finance", "ZJ"), "ZJ", true],
    ["a bureau for what belongs to all", me("finance", "ZJ"), null, true],
    ["a bureau not for another party", me("finance", "ZJ"), "AH", false],
    ["the committee for every party", me("operator", null), "AH", true],
    ["an auditor not at all", me("auditor", null), null, false],
    ["a department not at all", me("environment", "ZJ"), "ZJ", false],
  ])("%s", (_, person, owner, allowed) => {
    expect(issuesStatementsOf(person, owner)).toBe(allowed);
  });

  it("lets a bureau answer for its party where that is one of the book's", () => {
    expect(answersFor(me("finance", "ZJ"), ["ZJ", "AH"])).toBe("ZJ");
    expect(answersFor(me("finance", "ZJ"), ["AH"])).toBeNull();
    expect(answersFor(me("operator", null), ["ZJ"])).toBeNull();
  });
});

describe("a cosigned checkpoint that is handed in", () => {
  const ORIGIN = "ledger.example/zone";
  const ROOT = Buffer.alloc(32, 1).toString("base64");
  const log = ed25519Key(SECRETS[0], ORIGIN);
  const partner = ed25519Key(SECRETS[1], "finance.zj.example/w");
  const signed = checkpointBy([log], ORIGIN, 7, ROOT);
  const cosigned = checkpointBy([log, partner], ORIGIN, 7, ROOT);

  it("gives the partner's line and the size, not the log's own signature", () => {
    const read = unwrap(cosignedLines(cosigned, signed));
    expect(read.checkpoint.size).toBe(7);
    expect(read.lines).toHaveLength(1);
    expect(read.lines[0]).toMatch(/^— finance\.zj\.example\/w /);
  });

  it("gives nothing when the command's output is not what was handed in, or it is known", () => {
    expect(unwrap(cosignedLines(signed, signed)).lines).toEqual([]);
    expect(unwrap(cosignedLines(cosigned, cosigned)).lines).toEqual([]);
    expect(formatNote(unwrap(parseNote(cosigned)))).toBe(cosigned);
  });

  it("refuses what is no checkpoint, in words", () => {
    expect(cosignedLines("hello", signed)).toMatchObject({
      ok: false,
      faults: [{ code: "checkpoint.malformed" }],
    });
  });
});

it("shows what steers a screen as a mark", () => {
  expect(harmless("a\u202eb\u001b[31m")).toBe("a\ufffdb\ufffd[31m");
});
