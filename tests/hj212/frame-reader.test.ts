import { describe, expect, test } from "vitest";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import { frame, hourly } from "#tests/hj212/frames.ts";

const good = frame(hourly("20260510080000", "w01019-Avg=5.1,w01019-Flag=N")).toString();
const withLength = (length: string) => good.replace(/^##\d{4}/, `##${length}`);

function pieces(stream: string, options = {}): string[] {
  const reader = new FrameReader(options);
  return [...reader.push(Buffer.from(stream, "latin1")), ...reader.end()].map(piece =>
    Buffer.from(piece).toString("latin1"),
  );
}

describe("one bad frame does not take its neighbours with it", () => {
  test.each([
    ["too short a length", withLength("0010")],
    ["too long a length", withLength("0200")],
    ["a length beyond the stream", withLength("9999")],
    ["a length that is no number", withLength("01x1")],
    ["no end", good.slice(0, 60)],
    ["a line of something else", "GET / HTTP/1.1\r\n"],
  ])("%s", (_, bad) => {
    expect(pieces(good + bad + good)).toEqual([good, bad, good]);
  });

  test("a frame without its line break ends where it closes", () => {
    const bare = good.trimEnd();
    expect(pieces(bare + bare + good)).toEqual([bare, bare, good]);
  });

  test("a third # before a frame is left aside", () => {
    expect(pieces(`#${good}`)).toEqual(["#", good]);
  });

  test("a wrong length without a line break ends at the next frame", () => {
    const bad = withLength("0200").trimEnd();
    expect(pieces(bad + good)).toEqual([bad, good]);
  });

  test("blank lines between frames are nothing", () => {
    expect(pieces(`\r\n\r\n${good}\n \n${good}\0`)).toEqual([good, good]);
  });
});

describe("when a frame is given", () => {
  test("at its last byte, so that it can be answered although no line break follows", () => {
    expect(new FrameReader().push(Buffer.from(good.trimEnd()))).toHaveLength(1);
  });

  test("with its line break in strict mode, whose two bytes may come apart", () => {
    const reader = new FrameReader({ awaitBreak: true });
    const bytes = Buffer.from(good);
    expect(reader.push(bytes.subarray(0, -1))).toEqual([]);
    expect(reader.push(bytes.subarray(-1))).toEqual([bytes]);
  });

  test("at once when its own end stands before its length says so", () => {
    expect(new FrameReader().push(Buffer.from(withLength("0999")))).toHaveLength(1);
  });
});

test("memory is bounded by one frame, whatever arrives", () => {
  const filler = Buffer.alloc(100_000, "x");
  for (const start of ["", "##", "##9999", "##0000", "##x", "#", "##9999QN=1;CP=&&"]) {
    const reader = new FrameReader();
    reader.push(Buffer.from(start));
    for (let at = 0; at < filler.length; at += 777) {
      reader.push(filler.subarray(at, at + 777));
      expect(reader.waiting).toBeLessThanOrEqual(10_011);
    }
    expect(
      reader
        .push(Buffer.from(`\r\n${good}`))
        .at(-1)
        ?.toString(),
    ).toBe(good);
  }
});
