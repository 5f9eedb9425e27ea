import { describe, expect, test } from "vitest";
import { PartJoiner } from "#domain/monitoring/hj212/join-parts.ts";
import type { Packet } from "#domain/monitoring/hj212/packet.ts";
import { packet } from "#tests/hj212/frames.ts";

function part(number: number, total: number, qn: string, ...items: string[]): Packet {
  const header = { QN: qn, ST: "32", CN: "2061", MN: "M", Flag: "7", PNUM: `${total}`, PNO: `${number}` };
  return packet(header, "DataTime=20160801080000", ...items);
}

const first = part(1, 2, "20160801085857534", "w01018-Avg=40.1,w01018-Flag=N");
const second = part(2, 2, "20160801085857535", "w21003-Avg=1.2,w21003-Flag=N");

describe("parts of a split packet", () => {
  test("belong together by ST, MN, CN and DataTime; their QN differ", () => {
    const joiner = new PartJoiner<string>();
    expect(joiner.add(first, "a")).toEqual({ ok: true, value: null });
    expect(joiner.add(second, "b")).toEqual({
      ok: true,
      value: {
        packet: packet(
          { QN: "20160801085857534", ST: "32", CN: "2061", MN: "M", Flag: "7" },
          "DataTime=20160801080000",
          "w01018-Avg=40.1,w01018-Flag=N",
          "w21003-Avg=1.2,w21003-Flag=N",
        ),
        origins: ["a", "b"],
      },
    });
    expect(joiner.waiting()).toEqual([]);
  });

  test("come in any order and may be sent again; the last one sent counts", () => {
    const joiner = new PartJoiner<string>();
    joiner.add(second, "old");
    joiner.add(second, "b");
    const joined = joiner.add(first, "a");
    expect(joined.ok && joined.value?.origins).toEqual(["a", "b"]);
  });

  test.each([
    ["another station", { MN: "other" }],
    ["another command", { CN: "2051" }],
    ["another system", { ST: "21" }],
  ])("of %s do not", (_, header) => {
    const joiner = new PartJoiner<string>();
    joiner.add(first, "a");
    expect(joiner.add({ ...second, header: { ...second.header, ...header } }, "b")).toEqual({
      ok: true,
      value: null,
    });
    expect(joiner.waiting()).toHaveLength(2);
  });

  test("may be written 0002 and with PNO first; a frame that names no parts is whole, whatever its Flag", () => {
    const joiner = new PartJoiner<string>();
    const { PNUM: _, PNO: __, ...header } = first.header;
    expect(joiner.add({ ...first, header }, "a")).toMatchObject({ value: { origins: ["a"] } });
    joiner.add({ ...first, header: { PNO: "0001", PNUM: "0002", ...header } }, "b");
    expect(joiner.add(second, "c")).toMatchObject({ value: { origins: ["b", "c"] } });
  });

  test.each([
    [0, 2],
    [3, 2],
    [1, 101],
  ])("part %i of %i cannot be", (number, total) => {
    const refused = new PartJoiner().add(part(number, total, "1"), null);
    expect(refused).toMatchObject({ ok: false, faults: [{ code: "hj212.part", field: "PNO" }] });
  });

  test("that never become whole are given back, and are bounded in number", () => {
    const joiner = new PartJoiner<number>();
    for (let set = 0; set < 1_500; set++) {
      joiner.add({ ...first, header: { ...first.header, MN: `M${set}` } }, set);
    }
    expect(joiner.waiting()).toHaveLength(1_000);
    expect(joiner.give(set => set < 600).map(({ origin }) => origin)).toHaveLength(100);
    expect(joiner.open).toBe(900);
    expect(joiner.giveOldest()).toMatchObject([{ origin: 600 }]);
    expect(joiner.open).toBe(899);
  });
});
