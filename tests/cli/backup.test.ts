import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DeleteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseSignedCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { unwrap } from "#domain/result.ts";
import type { Client } from "#events/client.ts";
import { writeManifest } from "#local/backup/manifest.ts";
import { startEngine } from "#local/engine.ts";
import { tableNames } from "#local/tables.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { runCli } from "#tests/support/cli.ts";
import { clientOf, freshFolder, type RunningServer, startLocal, until } from "#tests/support/local-server.ts";
import { contribute, FUND, registerFund } from "#tests/support/small-fund.ts";

const params = { book: FUND };
const root = freshFolder();
const at = (name: string) => join(root.path, name);
let server: RunningServer;
/** Signed after the backup was taken: what a partner holds. */
let newest = "";

async function signed(client: Client, atLeast: number): Promise<string> {
  let note = "";
  await until(async () => {
    try {
      note = (await client.call("getCheckpoint", { params })).note;
      return unwrap(parseSignedCheckpoint(note)).checkpoint.size >= atLeast;
    } catch {
      return false;
    }
  }, server);
  return note;
}

beforeAll(async () => {
  server = await startLocal(at("data"), ["--no-demo"]);
  await registerFund(server);
  const finance = await clientOf(server, "finance-sh");
  await contribute(server, "before");
  await signed(finance, 2);
  // The server runs on: a backup needs no pause.
  const taken = await runCli(["backup", at("backup"), "--data", at("data")]);
  expect(taken).toMatchObject({ exitCode: 0, stderr: "" });
  await contribute(server, "after");
  newest = await signed(finance, 3);
}, 120_000);

afterAll(async () => {
  await server.stop();
  root.remove();
});

describe("a backup", () => {
  test("holds database, keys and a manifest, for its owner's eyes only", () => {
    expect(readdirSync(at("backup")).sort()).toEqual([
      "checkpoint-key-1.pem",
      "headwater.db",
      "issuer.json",
      "manifest.json",
    ]);
    expect(statSync(at("backup")).mode & 0o077).toBe(0);
    expect(statSync(join(at("backup"), "issuer.json")).mode & 0o077).toBe(0);
  });

  test("never goes over another one", async () => {
    const again = await runCli(["backup", at("backup"), "--data", at("data")]);
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("is there already") });
  });

  test("without keys has none", async () => {
    await runCli(["backup", at("keyless"), "--data", at("data"), "--without-keys"]);
    expect(readdirSync(at("keyless")).sort()).toEqual(["headwater.db", "manifest.json"]);
  });

  test("of a folder that holds nothing is refused, and leaves nothing", async () => {
    const none = await runCli(["backup", at("none"), "--data", at("empty")]);
    expect(none).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("holds no data of Headwater"),
    });
    expect(existsSync(at("none"))).toBe(false);
  });
});

describe("a restore", () => {
  test("rebuilds every block, and the restored machine serves it", async () => {
    const restored = await runCli(["restore", at("backup"), "--data", at("restored")]);
    expect(restored.stderr).toBe("");
    expect(restored.stdout).toContain("fund: 2 blocks rebuilt, 1 entries, 2 blocks signed");
    expect(restored.stdout).toContain("whether something later was lost is not known");
    const second = await startLocal(at("restored"), ["--no-demo"]);
    try {
      const { entries } = await (await clientOf(second, "finance-sh")).call("listEntries", { params });
      expect(entries).toHaveLength(1);
    } finally {
      await second.stop();
    }
  }, 60_000);

  test("of less than a partner has seen signed is refused, and begins a new log only when one is named", async () => {
    writeFileSync(at("partner.note"), newest);
    const partner = ["--checkpoint", at("partner.note")];
    const refused = await runCli(["restore", at("backup"), "--data", at("lost"), ...partner]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("fund has 2 blocks, a signed checkpoint covers 3: 1 are lost");
    expect(existsSync(at("lost"))).toBe(false);

    const begun = ["--new-log", "ledger-2.example.org"];
    const restored = await runCli(["restore", at("backup"), "--data", at("lost"), ...partner, ...begun]);
    expect(restored).toMatchObject({ exitCode: 0, stderr: "" });
    expect(restored.stdout).toContain("1 LOST");
    const declared = JSON.parse(readFileSync(join(at("lost"), "declared-losses.jsonl"), "utf8"));
    expect(declared).toMatchObject({
      newLog: "ledger-2.example.org",
      books: [{ book: FUND, blocks: 2, lostBlocks: 1 }],
      checkpointsFromOutside: [newest],
    });
    const second = await startLocal(at("lost"), ["--no-demo"]);
    try {
      const note = await signed(await clientOf(second, "finance-sh"), 2);
      expect(unwrap(parseSignedCheckpoint(note)).checkpoint.origin).toBe(`ledger-2.example.org/${FUND}`);
    } finally {
      await second.stop();
    }
  }, 60_000);

  test("with a new log where nothing is lost is refused: the old one can go on", async () => {
    const args = ["restore", at("backup"), "--data", at("needless"), "--new-log", "other.example.org"];
    expect(await runCli(args)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("nothing is lost"),
    });
  });

  test("into a folder that holds something is refused", async () => {
    const refused = await runCli(["restore", at("backup"), "--data", at("data")]);
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("is not empty") });
  });

  test.each<[string, (folder: string) => void, RegExp]>([
    [
      "one byte less",
      folder => truncateSync(join(folder, "headwater.db"), 4_096),
      /headwater\.db is not what was/,
    ],
    [
      "a file more",
      folder => writeFileSync(join(folder, "checkpoint-key-9.pem"), "x"),
      /is not in the manifest/,
    ],
    [
      "no manifest",
      folder => writeFileSync(join(folder, "manifest.json"), "{}"),
      /manifest\.json is damaged/,
    ],
  ])("of a backup with %s is refused", async (name, damage, words) => {
    const folder = at(name.replaceAll(" ", "-"));
    cpSync(at("backup"), folder, { recursive: true });
    damage(folder);
    const refused = await runCli(["restore", folder, "--data", at("never")]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toMatch(words);
    expect(existsSync(at("never"))).toBe(false);
  });

  test("of a book without one of its blocks is refused, though every digest of the manifest fits", async () => {
    cpSync(at("backup"), at("torn"), { recursive: true });
    const engine = await startEngine({ file: join(at("torn"), "headwater.db") });
    const client = new DynamoDBClient({ endpoint: engine.endpoint });
    const { pk, sk } = ledgerKeys.body(FUND, 1);
    const Key = { pk: { S: pk }, sk: { S: sk } };
    await client.send(new DeleteItemCommand({ TableName: tableNames("headwater").ledger, Key }));
    client.destroy();
    await engine.stop();
    rmSync(join(at("torn"), "manifest.json"));
    await writeManifest(at("torn"), new Date(0).toISOString());
    const refused = await runCli(["restore", at("torn"), "--data", at("never")]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("the books are not what was signed:\n  fund, block 1");
    expect(existsSync(at("never"))).toBe(false);
  });
});

test("both commands explain themselves", async () => {
  for (const name of ["backup", "restore"]) {
    expect(await runCli([name, "--help"])).toMatchObject({ exitCode: 0, stderr: "" });
    expect((await runCli([name])).exitCode).toBe(2);
  }
});
