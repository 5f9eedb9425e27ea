import type { DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import type { EvaluationReport } from "#domain/evaluation-report/model.ts";
import { reportPdf } from "#domain/evaluation-report/report-pdf.ts";
import { unwrap } from "#domain/result.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";
import { proofWords } from "#domain/statement/words.ts";
import { OPERATIONS } from "#events/operations.ts";
import type { IssuedReportRecord } from "#events/report-records.ts";
import { followJobs } from "#functions/jobs/handler.ts";
import { reportKey } from "#functions/shared/issued-reports.ts";
import { fontsFromEnvironment } from "#functions/statements/fonts.ts";
import { type IssuedWorld, issuedWorld } from "#tests/statement/issued-world.ts";

const YEAR = { template: "yearly", from: "2021-01" };

let world: IssuedWorld;
let first: IssuedReportRecord;
let text: string;

async function issue(body: object): Promise<IssuedReportRecord> {
  const { number } = await world.done("operator", "issueReport", { params: world.book, body });
  const pk = { S: `evaluation-report#${world.book.book}.${number}` };
  const record = { eventName: "INSERT", dynamodb: { Keys: { pk }, SequenceNumber: "1" } };
  const { store, objects } = world;
  const event = { Records: [record] } as unknown as DynamoDBStreamEvent;
  expect((await followJobs({ store, objects: () => objects }, event)).batchItemFailures).toEqual([]);
  const params = { ...world.book, number: String(number) };
  return (await world.done("finance-sh", "getReport", { params })) as unknown as IssuedReportRecord;
}

async function kept(record: IssuedReportRecord, form: string): Promise<Uint8Array> {
  const name = record.forms.find(each => each.form === form)?.name ?? form;
  return (await world.objects.read(reportKey(record, name))) ?? new Uint8Array();
}

beforeAll(async () => {
  world = await issuedWorld();
  await world.approved("operator", ["finance-js"], {
    ...{ kind: "fund", effectiveOn: "2021-01-04", narrative: "出资通知" },
    action: { do: "call", id: "first-call", dueOn: "2021-01-05", amount: "30000000.00" },
  });
  await world.contribute("SH", "10000000.00", "2021-01-05");
  await world.contribute("JS", "5000000.00", "2021-01-06");
  first = await issue(YEAR);
  text = new TextDecoder().decode(await kept(first, "json"));
});
afterAll(() => world.remove());

describe("an issued report", () => {
  test("is numbered, kept in both forms, and answers by its contract", async () => {
    expect([first.number, first.state, first.replaces]).toEqual([1, "ready", null]);
    expect(first.forms.map(({ form }) => form)).toEqual(["json", "pdf"]);
    const list = await world.done("auditor", "listReports", { params: world.book });
    expect(OPERATIONS.listReports.answer.safeParse(list).error).toBeUndefined();
    const preview = await world.done("auditor", "previewReport", {
      params: { ...world.book, template: "yearly" },
      query: { from: "2021-01" },
    });
    expect(OPERATIONS.previewReport.answer.safeParse(preview).error).toBeUndefined();
  });

  test("says what the book and the register give", () => {
    const report = JSON.parse(text) as EvaluationReport;
    expect([report.cash?.totalIn, report.cash?.totalOut]).toEqual(["15000000.00", "0.00"]);
    expect(report.deadlines.rows.map(({ by, outcome }) => [by, outcome])).toEqual([
      ["SH", "kept"],
      ["JS", "missed"],
      ["ZJ", "missed"],
    ]);
  });

  test("proves itself with the log's key, and its paper follows from it byte for byte", async () => {
    const vkeys = [unwrap(parseVerifierKey(world.vkey))];
    const verified = unwrap(verifyFile(text, { vkeys }));
    expect(verified.signed?.signatures).toHaveLength(1);
    expect(proofWords(verified, vkeys, "en").proven.join()).toContain("money in the report");
    const report = JSON.parse(text) as EvaluationReport;
    const again = await reportPdf(report, await fontsFromEnvironment());
    expect(Buffer.from(again).equals(Buffer.from(await kept(first, "pdf")))).toBe(true);
  });

  test("is refused when anything that it shows, or rests on, is another", () => {
    const report = JSON.parse(text) as Record<string, unknown>;
    const wrongs = Object.keys(report).map(name => ({ ...report, [name]: changed(report[name]) }));
    for (const wrong of [...wrongs, { ...report, more: 1 }])
      expect(verifyFile(JSON.stringify(wrong)).ok, Object.keys(wrong).join()).toBe(false);
  });

  test("of the same months again names the one it replaces; of others it does not", async () => {
    expect((await issue(YEAR)).replaces).toBe(1);
    expect((await issue({ template: "quarterly", from: "2021-01" })).replaces).toBeNull();
  });

  test("of a book is not for those who do not take part in it", async () => {
    const asked = { params: world.book, body: YEAR };
    expect((await world.ask("finance-ah", "issueReport", asked)).status).toBe(403);
    expect((await world.ask("finance-ah", "listReports", { params: world.book })).status).toBe(403);
  });

  test("of a span that is none is refused with what would be right", async () => {
    const asked = { params: world.book, body: { ...YEAR, to: "2021-06" } };
    const { status, body } = await world.ask("operator", "issueReport", asked);
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining("twelve months")]);
  });
});

/** Something else of the same kind. */
function changed(value: unknown): unknown {
  if (typeof value === "string") return `${value}0`;
  if (typeof value === "number") return value + 1;
  if (value === null) return {};
  if (Array.isArray(value)) return value.length === 0 ? [1] : value.slice(1);
  return { ...(value as object), more: "1" };
}
