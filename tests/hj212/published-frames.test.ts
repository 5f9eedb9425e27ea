import { describe, expect, test } from "vitest";
import { crcText } from "#domain/monitoring/hj212/crc.ts";
import { decodeFrame } from "#domain/monitoring/hj212/decode.ts";
import { encodeFrame } from "#domain/monitoring/hj212/encode.ts";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import { caseText, NEEDS_CASES } from "#tests/monitoring/published-cases.ts";

interface PublishedFrame {
  readonly id: string;
  readonly frame: string;
  readonly frameValid: boolean;
  readonly crcRecomputed: string;
  readonly invalidBecause?: readonly ("crc" | "length" | "no-cp")[];
  readonly expect?: { readonly header: Record<string, string>; readonly cp: [string, string][][] };
}

const text = caseText("hj212-packets.json");
const frames = text === null ? [] : (JSON.parse(text) as { frames: PublishedFrame[] }).frames;
const valid = frames.filter(({ frameValid }) => frameValid);
const invalid = frames.filter(({ frameValid }) => !frameValid);
const as = { dialect: "2017" } as const;

describe.skipIf(text === null)(`published frames ${NEEDS_CASES}`, () => {
  test("the collection is not empty", () => {
    expect(valid.length).toBeGreaterThan(30);
    expect(invalid.length).toBeGreaterThan(10);
  });

  test.each(valid)("$id says what is stated", ({ frame, expect: stated }) => {
    expect(decodeFrame(Buffer.from(frame), as)).toEqual({ ok: true, value: stated });
  });

  test.each(invalid)("$id is refused for $invalidBecause", ({ frame, invalidBecause }) => {
    const decoded = decodeFrame(Buffer.from(frame), as);
    if (decoded.ok) throw new Error("accepted");
    expect(decoded.faults.map(({ code }) => code.replace("hj212.", "")).sort()).toEqual(
      invalidBecause?.toSorted(),
    );
  });

  test.each(valid)("$id is written as it was read", ({ id, frame }) => {
    const decoded = decodeFrame(Buffer.from(frame), as);
    if (!decoded.ok) throw new Error(decoded.faults[0].message);
    const encoded = encodeFrame(decoded.value);
    const again = encoded.ok ? Buffer.from(encoded.value).toString() : "";
    // The only one with an empty item at its end, which says nothing and is not written.
    if (id === "t212-22-2011-trailing-semicolon") expect(again).toContain("a34001-Flag=N&&");
    else expect(again.toUpperCase()).toBe(frame.toUpperCase());
  });

  test("one stream of all of them, in pieces of any size, comes apart into the same frames", () => {
    const bytes = Buffer.from(frames.map(({ frame }) => frame).join(""));
    for (const size of [1, 7, 64, 1000, bytes.length]) {
      const reader = new FrameReader();
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size)
        pieces.push(...reader.push(bytes.subarray(at, at + size)));
      pieces.push(...reader.end());
      expect(pieces.map(piece => Buffer.from(piece).toString().trimEnd())).toEqual(
        frames.map(({ frame }) => frame.trimEnd()),
      );
    }
  });

  test("the CRC is the one that was recomputed for each", () => {
    for (const { frame, crcRecomputed } of frames) {
      const segment = frame.trimEnd().slice(6, -4);
      expect(crcText(Buffer.from(segment))).toBe(crcRecomputed);
    }
  });
});
