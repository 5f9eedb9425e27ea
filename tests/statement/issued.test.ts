import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parseVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { unwrap } from "#domain/result.ts";
import { FORMS, type FormName } from "#domain/statement/forms/forms.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";
import { OPERATIONS } from "#events/operations.ts";
import type { OperationId } from "#events/routes.ts";
import { STATEMENT_OPERATIONS } from "#events/statement-operations.ts";
import type { IssuedStatementRecord } from "#events/statement-records.ts";
import { latestVersion } from "#storage/records.ts";
import { bytesOf, type IssuedWorld, issuedWorld } from "./issued-world.ts";

const WHOLE = { scope: { kind: "book" }, from: "2021-01", to: "2021-01" };
const SH = { ...WHOLE, scope: { kind: "party", party: "SH" } };
const FORM_NAMES = [
  "json",
  "csv",
  "raw-csv",
  "gb18030-csv",
  "xlsx",
  "camt053",
  "hledger",
  "beancount",
  "vouchers",
  "pdf",
];

let world: IssuedWorld;
/** The first is of the whole book; the second corrects it. */
let first: IssuedStatementRecord;
let second: IssuedStatementRecord;

beforeAll(async () => {
  world = await issuedWorld();
  await world.contribute("SH", "10000000.00", "2021-01-05");
  await world.contribute("JS", "5000000.00", "2021-01-06");
  first = await world.issue(WHOLE);
  await world.contribute("ZJ", "10000000.00", "2021-01-07");
  second = await world.issue({ ...WHOLE, replaces: 1, reason: "补记浙江省出资" });
});
afterAll(() => world.remove());

describe("an issued statement", () => {
  test("has a number, every form it can have, and answers by its contract", async () => {
    expect([first.number, first.state, first.replaces, first.postings]).toEqual([1, "ready", null, 4]);
    expect(first.forms.map(({ form }) => form)).toEqual(FORM_NAMES);
    expect(first.formsInAll).toBe(FORM_NAMES.length);
    const params = { ...world.book, number: "1" };
    const answer = await world.done("finance-sh", "getIssuedStatement", { params });
    expect(OPERATIONS.getIssuedStatement.answer.safeParse(answer).error).toBeUndefined();
    expect(answer["replacedBy"]).toBe(2);
    const list = await world.done("auditor", "listIssuedStatements", { params: world.book });
    expect(OPERATIONS.listIssuedStatements.answer.safeParse(list).error).toBeUndefined();
    expect((list["statements"] as { number: number }[]).map(({ number }) => number).slice(0, 2)).toEqual([
      1, 2,
    ]);
  });

  test("is what sha256sum of each file says", async () => {
    for (const { form, sha256, bytes, name } of first.forms) {
      const answer = await world.file(1, form);
      const content = bytesOf(answer);
      expect([answer.statusCode, content.length], form).toEqual([200, bytes]);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
      expect(answer.headers?.["content-disposition"]).toContain(encodeURIComponent(name));
    }
  });

  test.each([
    ["csv", "text/csv; charset=utf-8"],
    ["gb18030-csv", "text/csv; charset=gb18030"],
  ])("says in which character set its %s is", async (form, type) => {
    expect((await world.file(1, form)).headers?.["content-type"]).toBe(type);
  });

  test("proves itself with the log's key, and every other form follows from it byte for byte", async () => {
    const text = bytesOf(await world.file(1, "json")).toString("utf8");
    const verified = unwrap(verifyFile(text, { vkeys: [unwrap(parseVerifierKey(world.vkey))] }));
    expect(verified.signed?.signatures).toHaveLength(1);
    expect(verified.model.issue).toMatchObject({ number: 1, issuedBy: "operator", replaces: null });
    for (const form of Object.keys(FORMS) as FormName[]) {
      const rendered = unwrap<string | Uint8Array>(FORMS[form].render(verified.model));
      expect(bytesOf(await world.file(1, form)).equals(Buffer.from(rendered)), form).toBe(true);
    }
  });

  test("does not change when the book goes on, or when it is built again", async () => {
    const before = bytesOf(await world.file(1, "pdf"));
    await world.contribute("SH", "1.00", "2021-01-08");
    expect(await world.build(1)).toEqual([]);
    expect(bytesOf(await world.file(1, "pdf")).equals(before)).toBe(true);
    const found = await latestVersion<IssuedStatementRecord>(world.store, "statement", "joint-fund.1");
    expect(found?.value).toEqual({ ...first, version: undefined, replacedBy: undefined });
  });
});

describe("a correction", () => {
  test("is a statement of its own that names the old one and says why, also on paper", async () => {
    expect(second).toMatchObject({ number: 2, replaces: 1, reason: "补记浙江省出资", state: "ready" });
    const { model } = unwrap(verifyFile(bytesOf(await world.file(2, "json")).toString("utf8")));
    expect(model.issue).toMatchObject({ number: 2, replaces: 1 });
    expect(model.totals[0]?.debits).not.toBe("0.00");
  });

  test.each<[string, object, number, string]>([
    ["of one that was corrected before", { ...WHOLE, replaces: 1, reason: "再" }, 409, "statement.replaced"],
    ["of one that is not there", { ...WHOLE, replaces: 99, reason: "无" }, 404, "record.not-found"],
    ["of other accounts", { ...SH, replaces: 2, reason: "错" }, 422, "request.invalid"],
    ["without a reason", { ...WHOLE, replaces: 2 }, 422, "request.invalid"],
    ["periods the wrong way round", { ...WHOLE, from: "2021-02" }, 422, "request.invalid"],
    [
      "of who has no account",
      { ...WHOLE, scope: { kind: "party", party: "AH" } },
      422,
      "ledger.unknown-account",
    ],
  ])("%s is refused, and takes no number", async (_, body, status, code) => {
    expect(await world.ask("operator", "issueStatement", { params: world.book, body })).toMatchObject({
      status,
      body: { code },
    });
  });
});

test("a bureau issues for its own party and for what belongs to all, not for another party", async () => {
  const as = (who: string, party: string) =>
    world.ask(who, "issueStatement", {
      params: world.book,
      body: { ...SH, scope: { kind: "party", party } },
    });
  expect((await as("finance-js", "SH")).body).toMatchObject({ code: "access.forbidden" });
  const { status, body } = await as("finance-sh", "SH");
  expect([status, body["number"]]).toEqual([200, 3]);
  expect(await world.build(3)).toEqual([]);
  const params = { ...world.book, number: "3" };
  const { leftOut } = await world.done("finance-sh", "getIssuedStatement", { params });
  expect(leftOut).toEqual([{ form: "vouchers", why: expect.stringContaining("whole entries") }]);
  expect((await world.file(3, "vouchers")).statusCode).toBe(422);
});

describe("a download that broke off", () => {
  const part = async (range: string, ifRange?: string) => {
    const answer = await world.file(1, "csv", {
      range,
      ...(ifRange === undefined ? {} : { "if-range": ifRange }),
    });
    return { answer, text: bytesOf(answer).toString("latin1") };
  };

  test("goes on where it stopped: the parts are the file", async () => {
    const whole = bytesOf(await world.file(1, "csv")).toString("latin1");
    const size = whole.length;
    const [head, tail, last] = [await part("bytes=0-99"), await part("bytes=100-"), await part("bytes=-7")];
    expect(head.answer).toMatchObject({
      statusCode: 206,
      headers: { "content-range": `bytes 0-99/${size}`, "accept-ranges": "bytes" },
    });
    expect(head.text + tail.text).toBe(whole);
    expect(last.text).toBe(whole.slice(-7));
    const tag = String(head.answer.headers?.["etag"]);
    expect((await part("bytes=5-6", tag)).text).toBe(whole.slice(5, 7));
  });

  test("of another file begins anew; what is no single range is not looked at; behind the end there is nothing", async () => {
    expect((await part("bytes=5-6", '"other"')).answer.statusCode).toBe(200);
    expect((await part("bytes=0-1,3-4")).answer.statusCode).toBe(200);
    expect((await part("lines=1-2")).answer.statusCode).toBe(200);
    expect((await part("bytes=999999-")).answer.statusCode).toBe(416);
  });
});

test("what is interrupted anywhere goes on, and keeps what was kept", async () => {
  const body = { ...SH, from: "2021-01", to: "2021-01" };
  const issued = await world.done("operator", "issueStatement", { params: world.book, body });
  const number = Number(issued["number"]);
  const { objects } = world;
  const { put } = objects;
  const silenced = vi.spyOn(console, "error").mockImplementation(() => undefined);
  // Each new file is kept, and then the function ends before it can say so.
  objects.put = async (...file) => {
    if (await put(...file)) throw new Error("ended");
    return false;
  };
  for (let done = 0; done < 9; done++) {
    expect(await world.build(number)).toEqual([{ itemIdentifier: "1" }]);
    const id = `joint-fund.${number}`;
    const found = await latestVersion<IssuedStatementRecord>(world.store, "statement", id);
    expect(found?.value.forms.length).toBe(done);
  }
  objects.put = put;
  silenced.mockRestore();
  expect(await world.build(number)).toEqual([]);
  const params = { ...world.book, number: String(number) };
  const { state, forms } = await world.done("auditor", "getIssuedStatement", { params });
  expect([state, (forms as unknown[]).length]).toEqual(["ready", 9]);
});

test("a statement that is not built yet says how far it is", async () => {
  const issued = await world.done("operator", "issueStatement", { params: world.book, body: SH });
  const answer = await world.file(Number(issued["number"]), "pdf");
  expect(answer.statusCode).toBe(409);
  expect(JSON.parse(answer.body ?? "")).toMatchObject({
    code: "statement.building",
    detail: expect.stringContaining("0 of 10 forms are ready"),
  });
});

test("nothing is issued before it is signed", async () => {
  world.on("2021-01-20");
  await world.done("finance-sh", "recordContribution", {
    params: world.book,
    body: { party: "SH", amount: "2.00", effectiveOn: "2021-01-20", reference: "CZ-unsigned" },
  });
  expect(await world.ask("operator", "issueStatement", { params: world.book, body: SH })).toMatchObject({
    status: 503,
    body: { code: "statement.unsigned" },
  });
});

/** In the order of `WHO`: o may, x may not, s must sign in. */
const WHO = ["operator", "finance-sh", "finance-ah", "environment-sh", "auditor", null] as const;
const MATRIX: readonly [OperationId, Record<string, object | string>, string][] = [
  ["issueStatement", { body: SH }, "ooxxxs"],
  ["listIssuedStatements", {}, "ooxxos"],
  ["getIssuedStatement", { number: "1" }, "ooxxos"],
  ["getIssuedFile", { number: "1", form: "none" }, "ooxxos"],
  ["getStatement", { account: "1004.01", query: { from: "2021-01", to: "2021-01" } }, "ooxxos"],
  ["getStatements", { query: { from: "2021-01", to: "2021-01" } }, "ooxxos"],
];

test("the matrix names every operation", () => {
  expect(MATRIX.map(([id]) => id).sort()).toEqual(Object.keys(STATEMENT_OPERATIONS).sort());
});

describe.each(MATRIX)("%s", (id, { body, query, ...own }, expected) => {
  test.each([...expected].map((mark, index) => [WHO[index] ?? null, mark] as const))(
    "%s: %s",
    async (who, mark) => {
      const params = { ...world.book, ...(own as Record<string, string>) };
      const asked = { params, ...(body ? { body } : {}), ...(query ? { query } : {}) } as object;
      const { status, body: answer } = await world.ask(who, id, asked);
      if (mark === "s") expect(status).toBe(401);
      else if (mark === "x") expect([status, answer["code"]]).toEqual([403, "access.forbidden"]);
      else expect([200, 404, 503], JSON.stringify(answer)).toContain(status);
    },
  );
});
