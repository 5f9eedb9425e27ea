import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetRefused, keepRefused, readRefused } from "#edge/refused.ts";
import { Spool, SpoolFull, type SpoolRecord } from "#edge/spool.ts";

const PLENTY = 100_000_000;
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headwater-spool-"));
});
const opened: Spool[] = [];
afterEach(async () => {
  for (const spool of opened.splice(0)) await spool.close();
  rmSync(folder, { recursive: true });
});

/** Opened again without closing is as after kill -9. */
async function open(bytesMax = PLENTY): Promise<Spool> {
  const spool = await Spool.open(folder, bytesMax);
  opened.push(spool);
  return spool;
}

const filesIn = () => readdirSync(folder).filter(name => name.endsWith(".spool"));

const record = (number: number, bytes = 10): SpoolRecord => ({
  receivedAtMs: number,
  mn: "M",
  frame: Buffer.alloc(bytes, number % 256),
});

const numbersIn = async (spool: Spool, from = spool.cursor, limit = 10_000) =>
  (await spool.read(from, limit)).map(({ record: { receivedAtMs } }) => receivedAtMs);

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test("what was appended is read in order, from any place, also by the next process", async () => {
  const spool = await open();
  await Promise.all(upTo(50).map(number => spool.append(record(number))));
  expect(await numbersIn(spool)).toEqual(upTo(50));
  const [, , third] = await spool.read(spool.cursor, 3);
  expect(third?.record).toEqual(record(2));
  expect(await numbersIn(spool, third?.next, 2)).toEqual([3, 4]);
  const again = await open();
  await again.append(record(50));
  expect(await numbersIn(again)).toEqual(upTo(51));
});

test("the cursor survives, and files behind it are removed", async () => {
  const spool = await open();
  for (let number = 0; number < 40; number++) await spool.append(record(number, 300_000));
  const files = filesIn().length;
  expect(files).toBeGreaterThan(1);
  const all = await spool.read(spool.cursor, 40);
  const before = spool.bytes;
  await spool.commit(all[37]?.next ?? spool.cursor);
  expect(spool.bytes).toBeLessThan(before / 10);
  expect(filesIn().length).toBeLessThan(files);
  const again = await open();
  expect(await numbersIn(again)).toEqual([38, 39]);
  expect(again.bytes).toBe(spool.bytes);
});

test("half a record at the end of a file, which nobody was told of, is passed over", async () => {
  const spool = await open();
  await spool.append(record(1));
  const [file = ""] = filesIn();
  appendFileSync(join(folder, file), '{"at":2,"mn":"M","fra');
  const again = await open();
  await again.append(record(3));
  expect(await numbersIn(again)).toEqual([1, 3]);
});

test("a full spool refuses instead of losing, and takes again when the API has taken", async () => {
  const spool = await open(10_000);
  const outcomes = await Promise.allSettled(upTo(20).map(number => spool.append(record(number, 1_000))));
  const kept = outcomes.filter(({ status }) => status === "fulfilled").length;
  expect(kept).toBeGreaterThan(3);
  expect(kept).toBeLessThan(20);
  await expect(spool.append(record(20, 1_000))).rejects.toBeInstanceOf(SpoolFull);
  const all = await spool.read(spool.cursor, 100);
  expect(all).toHaveLength(kept);
  await spool.commit(all.at(-1)?.next ?? spool.cursor);
  await spool.append(record(21, 1_000));
});

test("an append that comes while nobody has anything wakes who waits", async () => {
  const spool = await open();
  const woken = spool.appended();
  await spool.append(record(1));
  await woken;
});

test("refused frames are kept with the reason, and are given back once", async () => {
  await keepRefused(folder, [{ record: record(1), code: "reading.unknown-station", message: "m" }]);
  await keepRefused(folder, [{ record: record(2), code: "hj212.time", message: "m" }]);
  expect(await readRefused(folder)).toEqual([record(1), record(2)]);
  await forgetRefused(folder, 7);
  expect(await readRefused(folder)).toEqual([]);
  expect(readdirSync(folder)).toEqual(["refused.jsonl.7.taken"]);
});
