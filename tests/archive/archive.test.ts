import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ANCHOR,
  type ArchiveManifest,
  MANIFEST,
  manifestText,
  readManifest,
} from "#domain/archive/manifest.ts";
import { archiveWords } from "#domain/archive/words.ts";
import { parseTrustedKey } from "#domain/checkpoint/trusted-key.ts";
import { unwrap } from "#domain/result.ts";
import type { ArchiveRecord } from "#events/archive-records.ts";
import { archiveBooks } from "#functions/archive/archive-books.ts";
import { archiveStep } from "#functions/archive/archive-year.ts";
import { closedYears } from "#functions/archive/due-years.ts";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import { archiveQueries } from "#functions/statements/archives.ts";
import { createHttpServer, drain } from "#local/http.ts";
import { filesOfCopy } from "#portal/books/archives/archive-files.ts";
import { checkArchive } from "#portal/books/archives/check-archive.ts";
import { readHeads } from "#storage/journal.ts";
import { objectsInFolder } from "#storage/objects-in-folder.ts";
import { allVersions } from "#storage/records.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { BOOK, bookVkey, firstKey, only, secondKey } from "#tests/checkpoint/books.ts";
import { handlerOf } from "#tests/support/api.ts";
import { runCli } from "#tests/support/cli.ts";
import { type FundWorld, fundWorld, USE_CASES } from "#tests/support/fund-world.ts";
import { freshFolder } from "#tests/support/local-server.ts";

const key = firstKey();
const [folder, copies] = [freshFolder(), freshFolder()];
const objects = objectsInFolder(folder.path);
const params = { book: BOOK };
let world: FundWorld;
let server: Server;
let url = "";
let attachment = "";

const sign = async () => unwrap(await signCheckpoint(world.store, only(key), BOOK));
const run = (forMs?: number) =>
  archiveBooks(
    world.store,
    objects,
    (_, error) => {
      throw error;
    },
    forMs,
  );
const months = (year: number, from = 1) =>
  Array.from({ length: 13 - from }, (_, index) => `${year}-${String(from + index).padStart(2, "0")}`);
const post = (effectiveOn: string, attachments: object[] = []) =>
  world.approved("finance-sh", ["finance-zj"], {
    kind: "entry",
    entries: [
      {
        narrative: "收到待查款",
        effectiveOn,
        postings: [
          { account: "1004.01", side: "debit", amount: "100.00" },
          { account: "2015.02", side: "credit", amount: "100.00" },
        ],
      },
    ],
    attachments,
  });

beforeAll(async () => {
  world = await fundWorld(
    { openPeriods: ["2020-12", "2021-01"] },
    { ...USE_CASES, ...archiveQueries },
    { objects },
  );
  const stored = await world.done("finance-sh", "storeAttachment", {
    params,
    file: { content: "回单", mediaType: "text/plain" },
  });
  attachment = String(stored["digest"]);
  await post("2020-12-31", [{ name: "回单.txt", digest: attachment }]);
  await post("2021-01-02");
  await world.done("operator", "closePeriods", { params, body: { periods: ["2020-12"] } });
  await post("2021-01-03");
  server = createHttpServer({
    handlerFor: () =>
      handlerOf(
        world.store,
        archiveQueries,
        [{ id: "auditor", name: "a", role: "auditor", party: null, stations: [] }],
        objects,
      ),
    otherwise: () => Promise.resolve(),
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(async () => {
  await drain(server);
  folder.remove();
  copies.remove();
});

test("nothing is archived before a checkpoint covers the close, and that is told after a week", async () => {
  expect(await closedYears(world.store, BOOK)).toMatchObject([{ year: "2020" }]);
  expect(await run()).toEqual({ sealed: 0, overdue: [] });
  const { archives } = await world.done("auditor", "listArchives", { params });
  expect(archives).toMatchObject([{ year: "2020", state: "due", files: 0, manifest: null }]);
  world.on("2021-01-13");
  expect(await run()).toEqual({ sealed: 0, overdue: [`${BOOK}.2020`] });
});

test("it goes on from run to run, waits for the signature on its list, and is sealed once", async () => {
  await sign();
  const [closed] = await closedYears(world.store, BOOK);
  const record = (await allVersions<{ id: string }>(world.store, "book", BOOK)).at(-1)?.value as never;
  // Step by step, as if every run ended after one.
  for (let steps = 0; await archiveStep(world.store, objects, record, closed ?? expect.fail("2020")); steps++)
    expect(steps).toBeLessThan(60);
  expect((await versions("2020")).at(-1)).toMatchObject({ state: "listed" });
  const unfinished = await world.ask("auditor", "getArchiveFile", {
    params: { ...params, year: "2020" },
    query: { name: MANIFEST },
  });
  expect(unfinished).toMatchObject({ status: 409, body: { code: "archive.unfinished" } });
  await sign();
  expect(await run()).toEqual({ sealed: 1, overdue: [] });
  const before = await versions("2020");
  expect(await run()).toEqual({ sealed: 1, overdue: [] });
  expect(await versions("2020")).toHaveLength(before.length);
});

test("the book says which list it is, in one block that can be rebuilt like every other", async () => {
  const named = [];
  for await (const { head } of readHeads(world.store, BOOK, 0, 999))
    if (head.archived !== undefined) named.push(head.archived);
  expect(named).toEqual([{ year: "2020", manifest: sha256Of(keptPath("2020", MANIFEST)) }]);
  expect((await verifyBook(world.store, BOOK)).findings).toEqual([]);
});

test("what is kept stands in folders that nothing can be taken out of, and is never replaced", async () => {
  const paths = readdirSync(keptPath("2020"), { recursive: true, withFileTypes: true });
  expect(paths.length).toBeGreaterThan(10);
  for (const path of paths) {
    const { mode } = statSync(join(path.parentPath, path.name));
    expect([path.name, mode & 0o222]).toEqual([path.name, 0]);
  }
  const key = `archive/${BOOK}/2020/${MANIFEST}`;
  expect(await objects.put(key, new Uint8Array(), "text/plain", "2055-12-31T16:00:00.000Z")).toBe(false);
});

test("a run that ends at once does nothing, and the next year begins where the year was not open yet", async () => {
  world.on("2022-01-05");
  await world.done("operator", "openPeriods", { params, body: { periods: [...months(2021, 2), "2022-01"] } });
  await post("2022-01-04");
  await world.done("operator", "closePeriods", { params, body: { periods: months(2021) } });
  await sign();
  expect(await run(0)).toEqual({ sealed: 1, overdue: [] });
  expect(await versions("2021")).toEqual([]);
  await run();
  await sign();
  expect(await run()).toEqual({ sealed: 2, overdue: [] });
  const { value } = readManifest(readFileSync(keptPath("2021", MANIFEST))) as { value: ArchiveManifest };
  // January was open from the first block on.
  expect(value).toMatchObject({ year: "2021", countedFrom: "2022-01-01", before: null });
});

describe("a copy", () => {
  const copy = () => join(copies.path, "2020");
  const args = (action: string) => ["archive", action, "--book", BOOK, "--token", "auditor", "--url", url];
  const verify = (at: string, vkey: string | null = bookVkey(key)) =>
    runCli(["archive", "verify", at, ...(vkey === null ? [] : ["--key", "key"])], { key: `${vkey}\n` });

  beforeAll(async () => {
    const { exitCode, stderr } = await runCli([...args("download"), "--year", "2020", "--out", copy()]);
    expect([exitCode, stderr]).toEqual([0, ""]);
  });

  test("is listed, fetched once and gone on with", async () => {
    const listed = await runCli(args("list"));
    expect(listed.stdout).toMatch(
      /^2020 {2}sealed, \d+ files, \d+ bytes, archived on 2021-01-13\n {6}list [0-9a-f]{64}\n2021/,
    );
    rmSync(join(copy(), "register/cut.tlog-proof"));
    const again = await runCli([...args("download"), "--year", "2020", "--out", copy()]);
    expect(again.stdout).toMatch(/; 1 fetched, \d+ were there/);
    const none = await runCli([...args("download"), "--year", "2019", "--out", copy()]);
    expect([none.exitCode, none.stderr]).toEqual([1, expect.stringContaining("record.not-found")]);
  });

  test("is verified in a browser by the same rules, in Chinese, whole and not when a file was changed", async () => {
    const names = readdirSync(copy(), { recursive: true, withFileTypes: true })
      .filter(each => each.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const given = (change: (bytes: Buffer) => Buffer) =>
      names.map(path =>
        Object.assign(
          new File(
            [new Uint8Array(path.endsWith(attachment) ? change(readFileSync(path)) : readFileSync(path))],
            path,
          ),
          { webkitRelativePath: path.slice(copies.path.length + 1) },
        ),
      );
    const keys = [unwrap(parseTrustedKey(bookVkey(key)))];
    const asked = { book: BOOK, year: "2020", keys, onSeen: () => {} };
    const whole = unwrap(await checkArchive(await filesOfCopy(given(bytes => bytes)), asked));
    const { title, proven } = archiveWords(whole, keys, "zh");
    expect(title).toContain("2020 年度会计档案");
    expect(proven.join("")).toMatch(/连同 1 个附件，逐字节相符；日志由 .+ 签名。/);
    const changed = await checkArchive(await filesOfCopy(given(() => Buffer.from("回執"))), asked);
    expect(changed).toMatchObject({
      ok: false,
      faults: [{ code: "archive.changed", field: `attachments/${attachment}` }],
    });
    const other = await checkArchive(await filesOfCopy(given(bytes => bytes)), { ...asked, year: "2019" });
    expect(other).toMatchObject({ ok: false, faults: [{ code: "archive.anchor" }] });
  });

  test("holds everything of the year, and what it proves is said in words", async () => {
    const { exitCode, stdout, stderr } = await verify(copy());
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`VERIFIED  archive of 2020 of book ${BOOK}`);
    expect(stdout).toContain("会计凭证 vouchers");
    expect(stdout).toMatch(/account books: 3 files, \d+ bytes, until 2050-12-31/);
    expect(stdout).toMatch(/annual financial reports: \d files, \d+ bytes, for ever/);
    expect(stdout).toContain("entries are all that the book has of 2020");
    expect(stdout).toContain("with their 1 attachments, byte for byte");
    expect(stdout).toContain("the log is signed by");
    expect(stdout).toContain("Not proven by these files:");
    expect(readFileSync(join(copy(), "attachments", attachment), "utf8")).toBe("回单");
  });

  test("without a key proves nothing of who signed, and a key that did not sign is refused", async () => {
    expect((await verify(copy(), null)).stdout).toContain("who signed the log: give a key");
    const { exitCode, stderr } = await verify(copy(), bookVkey(secondKey()));
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("NOT PROVEN")]);
  });

  /** The list after a change, as a forger writes it who cannot sign. */
  const relist = (at: string, change: (text: string) => string) =>
    writeFileSync(join(at, MANIFEST), change(readFileSync(join(at, MANIFEST), "utf8")));
  const flip = (path: string) => {
    const bytes = readFileSync(path);
    bytes[bytes.length - 2] = (bytes.at(-2) ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };

  test.each<[string, (at: string) => void, string]>([
    [
      "a changed byte of a voucher",
      at => flip(join(at, "vouchers/blocks-00001.jsonl")),
      "blocks-00001.jsonl was changed: its SHA-256",
    ],
    ["a changed byte of a book", at => flip(join(at, "books/2020-12.csv")), "books/2020-12.csv was changed"],
    [
      "a shorter file",
      at => writeFileSync(join(at, "books/2020-12.csv"), ""),
      "books/2020-12.csv has 0 bytes, the list says",
    ],
    [
      "a missing attachment",
      at => rmSync(join(at, "attachments"), { recursive: true }),
      "is missing; it is to be kept until 2050-12-31",
    ],
    [
      "a missing report",
      at => rmSync(join(at, "reports"), { recursive: true }),
      "is missing; it is to be kept for ever",
    ],
    ["a missing list", at => rmSync(join(at, MANIFEST)), "manifest.json is not there"],
    ["a missing proof", at => rmSync(join(at, ANCHOR)), "anchor.tlog-proof is not there"],
    [
      "a wrong retention",
      at => relist(at, text => text.replaceAll("2050-12-31", "2030-12-31")),
      "(account-book) is to be kept until 2030-12-31; by the rule it is 2050-12-31",
    ],
    ["a file struck from the list", at => relist(at, struck), "names another list"],
    [
      "the proof of another year",
      at => cpSync(keptPath("2021", ANCHOR), join(at, ANCHOR), { force: true }),
      "does not archive 2020 of joint-fund",
    ],
  ])("with %s is refused in words", async (_, breakIt, words) => {
    const at = join(copies.path, "broken");
    rmSync(at, { recursive: true, force: true });
    cpSync(copy(), at, { recursive: true });
    breakIt(at);
    const { exitCode, stdout, stderr } = await verify(at);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(words);
    expect(stderr).toContain("NOT PROVEN");
  });
});

/** A list without its first file, in the canonical spelling. */
function struck(text: string): string {
  const manifest = JSON.parse(text) as ArchiveManifest;
  return manifestText({ ...manifest, files: manifest.files.slice(1) });
}

function keptPath(year: string, ...name: readonly string[]): string {
  return join(folder.path, "archive", BOOK, year, ...name);
}

function sha256Of(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

async function versions(year: string): Promise<readonly ArchiveRecord[]> {
  return (await allVersions<ArchiveRecord>(world.store, "archive", `${BOOK}.${year}`)).map(
    ({ value }) => value,
  );
}
