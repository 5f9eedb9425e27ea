/** `HJ212_FRAMES=1000000 npx vitest run tests/hj212/no-harm.test.ts` for a million of each kind. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeFrame, type ReadAs } from "#domain/monitoring/hj212/decode.ts";
import { encodeFrame } from "#domain/monitoring/hj212/encode.ts";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import { PartJoiner } from "#domain/monitoring/hj212/join-parts.ts";
import { readingOf, SERIES } from "#domain/monitoring/hj212/to-reading.ts";
import { frame, hourly } from "#tests/hj212/frames.ts";

const FRAMES = Number(process.env["HJ212_FRAMES"] ?? 20_000);
const PER_RUN = 100;
const KEY = "0123456789abcdeffedcba9876543210";
const AS: readonly ReadAs[] = [
  { dialect: "2017" },
  { dialect: "surface-2018", strict: true },
  { dialect: "2025", sm4Key: KEY },
  { dialect: "2005" },
];

const samples = [
  frame(hourly("20260510080000", "w01019-Avg=5.1,w01019-Flag=N", "w21011-Avg=0.05,w21011-Flag=L")),
  frame(hourly("20260510120000", "w20120-Avg=0.00011,w20120-Flag=N"), KEY),
  Buffer.from(
    "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=1;Flag=7;PNUM=2;PNO=1;CP=&&RtdInterval=30&&",
  ),
];

const joiner = new PartJoiner<number>();

/** Whatever comes out is a packet or coded faults, and a packet can be worked with. */
function judge(piece: Uint8Array, readAs: ReadAs): void {
  const decoded = decodeFrame(piece, readAs);
  if (!decoded.ok) {
    for (const { code, message } of decoded.faults) {
      if (!code.startsWith("hj212.") || message.length > 400) throw new Error(`${code}: ${message}`);
    }
    return;
  }
  joiner.add(decoded.value, 0);
  encodeFrame(decoded.value);
  for (const series of Object.keys(SERIES) as (keyof typeof SERIES)[]) {
    readingOf(decoded.value, { dialect: readAs.dialect, series, units: {} });
  }
}

function through(bytes: Uint8Array, cut: number, readAs: ReadAs): number {
  const reader = new FrameReader({ awaitBreak: readAs.strict === true });
  const pieces = [
    ...reader.push(bytes.subarray(0, cut)),
    ...reader.push(bytes.subarray(cut)),
    ...reader.end(),
  ];
  for (const piece of pieces) judge(piece, readAs);
  judge(bytes, readAs);
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

const readAs = fc.constantFrom(...AS);
const alphabet = fc.constantFrom(..."##&&;,=0123456789QNSTCPMWFlag-\r\n\0\u00ff".split(""));
const nearly = fc.array(alphabet, { maxLength: 60 }).map(letters => Buffer.from(letters.join(""), "latin1"));
const random = fc.oneof(fc.uint8Array({ maxLength: 80 }), nearly);

/** A sample with bytes changed, taken out, put in, or cut off. */
const mutated = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(fc.tuple(fc.nat(400), fc.nat(255), fc.nat(3)), { maxLength: 6 }),
  )
  .map(([sample, changes]) => {
    let bytes: Buffer = Buffer.from(sample);
    for (const [at, byte, how] of changes) {
      const place = at % (bytes.length + 1);
      const skip = how === 0 ? 0 : how === 3 ? 8 : 1;
      const put = how === 2 ? [] : [byte];
      bytes = Buffer.concat([bytes.subarray(0, place), Buffer.from(put), bytes.subarray(place + skip)]);
    }
    return bytes;
  });

test.each([
  ["random", random],
  ["mutated", mutated],
])(
  `${FRAMES} %s frames do no harm`,
  (_, frames) => {
    const run = fc.array(fc.tuple(frames, fc.nat(80), readAs), { minLength: PER_RUN, maxLength: PER_RUN });
    fc.assert(
      fc.property(run, all => {
        for (const [bytes, cut, as] of all) expect(through(bytes, cut, as)).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: Math.ceil(FRAMES / PER_RUN) },
    );
  },
  3_600_000,
);
