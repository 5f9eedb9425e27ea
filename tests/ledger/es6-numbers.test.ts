/**
 * The number file of RFC 8785's reference test data (cyberphone/json-canonicalization, `testdata/`): a line
 * `<bits in hex>,<number>` for some chosen numbers, the first 2,000 that are not subnormal, and then whatever a chain
 * of SHA-256 gives. It is made here again, and must be the published file to the byte.
 */
import { createHash, hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { canonicalText } from "#domain/canonical.ts";

const CHOSEN =
  readFileSync(new URL("../fixtures/es6-numbers.txt", import.meta.url), "utf8").match(/[0-9a-f]{16}/g) ?? [];
const SMALLEST_NORMAL = 0x0010_0000_0000_0000n;
const IN_SERIES = 2_000;

const bits = new DataView(new ArrayBuffer(8));

function* numbers(): Generator<bigint> {
  for (const hex of CHOSEN) yield BigInt(`0x${hex}`);
  for (let index = 0; index < IN_SERIES; index++) yield SMALLEST_NORMAL + BigInt(index);
  for (let block = Buffer.alloc(32); ; ) {
    block = hash("sha256", block, "buffer");
    for (let at = 0; at < block.length; at += 8) {
      const number = block.readDoubleLE(at);
      if (number !== 0 && Number.isFinite(number)) yield block.readBigUInt64LE(at);
    }
  }
}

function numberOf(word: bigint): number {
  bits.setBigUint64(0, word);
  return bits.getFloat64(0);
}

test("numbers are written as in the published file of a hundred million, as far as its first million lines", () => {
  const published = new Map([
    [1_000, "be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687"],
    [10_000, "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892"],
    [100_000, "22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7"],
    [1_000_000, "49415fee2c56c77864931bd3624faad425c3c577d6d74e89a83bc725506dad16"],
  ]);
  const file = createHash("sha256");
  const found = new Map<number, string>();
  let lines = 0;
  for (const word of numbers()) {
    file.update(`${word.toString(16)},${canonicalText(numberOf(word))}\n`);
    if (published.has(++lines)) found.set(lines, file.copy().digest("hex"));
    if (lines === 1_000_000) break;
  }
  expect(found).toEqual(published);
});
