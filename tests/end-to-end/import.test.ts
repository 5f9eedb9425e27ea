import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "#events/client.ts";
import { runCli } from "#tests/support/cli.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";
import { clientOf, freshFolder, type RunningServer, startLocal, until } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const origin = demonstrationServer();
const folder = freshFolder();
let elsewhere: RunningServer;
let operator: Client;
let lines: string[];

const params = { book: "demonstration-zone-fund" };

beforeAll(async () => {
  elsewhere = await startLocal(folder.path, ["--no-demo"]);
  operator = await clientOf(elsewhere, "operator");
  const exported = await runCli(["book", "export", params.book, ...(await signedIn(origin(), "auditor"))]);
  lines = exported.stdout.trimEnd().split("\n");
});
afterAll(async () => {
  await elsewhere.stop();
  folder.remove();
});

async function signedIn({ url }: RunningServer, principal: string): Promise<string[]> {
  const response = await fetch(`${url}/local/sign-in`, {
    method: "POST",
    body: JSON.stringify({ principal }),
  });
  const { token } = (await response.json()) as { token: string };
  return ["--token", token, "--url", url];
}

const importing = async (file: readonly string[]) =>
  runCli(["book", "import", "b.jsonl", ...(await signedIn(elsewhere, "operator"))], {
    "b.jsonl": `${file.join("\n")}\n`,
  });

describe("a book that is imported elsewhere", () => {
  test("needs its record, in a deployment where it is not", async () => {
    const withoutRecord = await importing(lines.slice(1));
    expect(withoutRecord).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("record is missing"),
    });
    const blocks = lines.slice(1, 3).map(line => JSON.parse(line));
    expect(await problemOf(operator.call("importBlocks", { params, body: { blocks } }))).toMatchObject({
      code: "record.not-found",
      errors: [{ field: "record" }],
    });
  });

  test("is refused where a line is not what was exported, and nothing of that block is written", async () => {
    const forged = lines.map(line => line.replaceAll('\\"300000000.00\\"', '\\"300000000.01\\"'));
    const { exitCode, stderr } = await importing(forged);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /ledger.block-refused: block 1 cannot be imported: body: the entries are not those/,
    );
    const gap = [...lines.slice(0, 3), ...lines.slice(4)];
    expect((await importing(gap)).stderr).toContain("block 3 cannot be imported: head: block 2 is missing");
    expect((await operator.call("getBook", { params })).head.seq).toBe(1);
  });

  test("goes on where it stopped, has the same hashes, and can be sent again", async () => {
    const { head } = await (await clientOf(origin(), "auditor")).call("getBook", { params });
    const first = await importing(lines);
    expect([first.exitCode, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toContain(`${head.seq + 1} blocks, ${head.seq - 1} of them now`);
    expect(first.stdout).toContain(head.hash);
    expect((await importing(lines)).stdout).toContain(`${head.seq + 1} blocks, 0 of them now`);
    const book = await operator.call("getBook", { params });
    expect(book.head).toEqual(head);
    expect(book.parties.map(({ id }) => id)).toEqual(["SH", "JS", "ZJ"]);
  });

  test("is exported again as it came, verifies, and its statements are those of where it comes from", async () => {
    const again = await runCli(["book", "export", params.book, ...(await signedIn(elsewhere, "operator"))]);
    expect(again.stdout.trimEnd().split("\n")).toEqual(lines);
    expect(await operator.call("verifyBook", { params })).toMatchObject({ findings: [] });
    const of = { params: { ...params, account: "2017.01.ZJ" }, query: { from: "2021-01", to: "2021-06" } };
    const [here, there] = [
      await operator.call("getStatement", of),
      await (await clientOf(origin(), "auditor")).call("getStatement", of),
    ];
    expect({ ...here, proof: null }).toEqual({ ...there, proof: null });
  });

  test("gets checkpoints of its new log", async () => {
    const { head } = await operator.call("getBook", { params });
    await until(async () => {
      const size = await operator.call("getCheckpoint", { params }).then(
        checkpoint => checkpoint.size,
        () => 0,
      );
      return size === head.logSize;
    }, elsewhere);
  });

  test("keeps what may happen once: receipts of the bank, reversals, settlements; and goes on", async () => {
    const contribution = { party: "SH", amount: "1000000.00", effectiveOn: "2021-06-30" };
    const record = (reference: string) =>
      operator.call("recordContribution", {
        params,
        body: { ...contribution, reference },
        idempotencyKey: `after-import-${reference}`,
      });
    expect(await problemOf(record("CZ-2021-004"))).toMatchObject({ code: "fund.recorded-before" });
    expect(await record("NEW-1")).toMatchObject({
      entries: [{ number: expect.stringMatching(/^记-2021-06-/) }],
    });
    expect(await operator.call("verifyBook", { params })).toMatchObject({ findings: [] });
  });

  test("is not overwritten by a book that went another way", async () => {
    const there = await clientOf(origin(), "operator");
    await there.call("openPeriods", { params, body: { periods: ["2021-09"] }, idempotencyKey: "other-way" });
    const exported = await runCli(["book", "export", params.book, ...(await signedIn(origin(), "auditor"))]);
    const { exitCode, stderr } = await importing(exported.stdout.trimEnd().split("\n"));
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining("another block stands in its place here"),
    ]);
    const [, ...blocks] = lines;
    const other = [lines[0]?.replace("demonstration-zone-fund", "another-book") ?? "", ...blocks];
    expect((await importing(other)).stderr).toContain("it is of book demonstration-zone-fund");
  });

  test("is the operator's to import", async () => {
    const auditor = await clientOf(origin(), "auditor");
    const send = auditor.call("importBlocks", { params, body: { blocks: [] } });
    expect(await problemOf(send)).toMatchObject({ status: 403, code: "access.forbidden" });
  });
});
