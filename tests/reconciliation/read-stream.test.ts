/** A file piece by piece reads as it does whole, whatever the pieces; camt.053 in memory that does not hold the file. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BYTES_MAX, readBankFile } from "#domain/reconciliation/read-file.ts";
import { readBankStream } from "#domain/reconciliation/read-stream.ts";
import { unwrap } from "#domain/result.ts";
import { CCB_HEADER, ccbRows, csv, faultsOf } from "#tests/reconciliation/bank-files.ts";
import { camtBeginning, camtEnd, camtEntries } from "#tests/reconciliation/camt-files.ts";

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const camt = new TextEncoder().encode([camtBeginning("0.00", 40), camtEntries(0, 40), camtEnd()].join(""));
const FILES: readonly (readonly [string, Uint8Array])[] = [
  ["camt.053", camt],
  ["a table", csv(CCB_HEADER, ...ccbRows([{ date: "2021-01-05", amountMinor: 5n, serial: "1" }]))],
  ["an entity bomb", new TextEncoder().encode('<!DOCTYPE a [<!ENTITY b "c">]><Document/>')],
  [
    "camt.053 with a DOCTYPE behind its beginning",
    new TextEncoder().encode(`${camtBeginning()}${" ".repeat(9_000)}<!DOCTYPE a>`),
  ],
  ["nothing", new Uint8Array()],
];

describe.each(FILES)("%s", (_, bytes) => {
  test("piece by piece is what it is whole", async () => {
    const whole = await readBankFile(bytes);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10_000 }), async size => {
        expect(await readBankStream(inPieces(bytes, size))).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });
});

test("many entries pass through in bounded memory beside their lines", async () => {
  const entries = 4_000;
  async function* file() {
    yield new TextEncoder().encode(camtBeginning("0.00", entries));
    for (let at = 0; at < entries; at += 500) yield new TextEncoder().encode(camtEntries(at, 500));
    yield new TextEncoder().encode(camtEnd());
  }
  const [statement] = unwrap(await readBankStream(file())).statements;
  expect(statement.lines).toHaveLength(entries);
  expect(statement.checks.filter(({ ok }) => !ok)).toEqual([]);
});

test("a file that is no stream and larger than memory should hold is refused while it comes", async () => {
  const piece = new Uint8Array(32 * 1024 * 1024).fill(0x20);
  let given = 0;
  async function* file() {
    for (;;) {
      given += piece.length;
      yield piece;
    }
  }
  expect(faultsOf(await readBankStream(file()))).toMatchObject([{ code: "request.too-large" }]);
  expect(given).toBeLessThanOrEqual(BYTES_MAX + piece.length);
});
