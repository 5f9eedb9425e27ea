import { describe, expect, test } from "vitest";
import { DIALECTS } from "#domain/monitoring/hj212/dialect.ts";
import { type Protocol, readingOf } from "#domain/monitoring/hj212/to-reading.ts";
import { validityOf } from "#domain/monitoring/hj212/validity.ts";
import { unwrap } from "#domain/result.ts";
import { hourly, packet } from "#tests/hj212/frames.ts";

const SURFACE: Protocol = { dialect: "surface-2018", series: "2061", units: {} };
const SOURCES: Protocol = { dialect: "2017", series: "2061", units: {} };

const read = (protocol: Protocol, ...factors: string[]) =>
  unwrap(readingOf(hourly("20260510080000", ...factors), protocol));

describe("an hourly packet", () => {
  test("is one reading at the beginning of its hour, in China's time", () => {
    const reading = read(
      SURFACE,
      "w01010-Avg=23.1,w01010-Flag=N",
      "w01001-Avg=7.64,w01001-Flag=N",
      "w01009-Avg=6.60,w01009-Flag=N",
      "w01019-Avg=5.03125,w01019-Flag=N",
      "w21003-Avg=0.31349,w21003-Flag=N",
      "w21011-Avg=0.05884,w21011-Flag=N",
    );
    expect(reading).toEqual({
      time: "2026-05-10T08:00:00+08:00",
      values: { temp: "23.1", ph: "7.64", do: "6.6", codmn: "5.03125", nh3n: "0.31349", tp: "0.05884" },
      flagged: [],
      sent: {},
      unread: [],
    });
  });

  test("gives the average, never minimum, maximum, sum or converted value", () => {
    const { values } = read(
      SOURCES,
      "w01018-Cou=63.0,w01018-Min=40,w01018-Avg=40.1,w01018-Max=41,w01018-ZsAvg=39",
    );
    expect(values).toEqual({ cod: "40.1" });
  });

  test("of 2005 has codes of three digits and no flags", () => {
    const { values } = read({ ...SOURCES, dialect: "2005" }, "011-Avg=231.0", "060-Avg=1.803", "101-Avg=0.2");
    expect(values).toEqual({ cod: "231", nh3n: "1.803", tp: "0.2" });
  });
});

describe("the command is the series", () => {
  const realTime = packet({ CN: "2011" }, "DataTime=20210412152100", "w01018-Rtd=234.5,w01018-Flag=N");

  test("real-time values are no readings of a station whose readings are hourly", () => {
    expect(readingOf(realTime, SOURCES)).toMatchObject({
      ok: false,
      faults: [{ code: "hj212.not-readings", field: "CN", value: "2011", expected: "2061" }],
    });
  });

  test("a station that sends nothing else may have them as its readings", () => {
    expect(unwrap(readingOf(realTime, { ...SOURCES, series: "2011" })).values).toEqual({ cod: "234.5" });
  });

  test.each(["", "20260231080000", "202605100800", "20260510240000"])("DataTime %j is no time", dataTime => {
    expect(readingOf(packet({ CN: "2061" }, `DataTime=${dataTime}`), SOURCES)).toMatchObject({
      ok: false,
      faults: [{ code: "hj212.time", field: "DataTime" }],
    });
  });
});

describe("units", () => {
  test("table B.1 has five metals in µg/L; GB 3838 is in mg/L", () => {
    expect(
      read(SOURCES, "w20120-Avg=11", "w20115-Avg=0.5", "w20119-Avg=3", "w20111-Avg=0.04", "w20117-Avg=4")
        .values,
    ).toEqual({
      pb: "0.011",
      cd: "0.0005",
      as: "0.003",
      hg: "0.00004",
      cr6: "0.004",
    });
  });

  test("in the surface-water trial they are not certain: read only when the station declares its unit", () => {
    const sent = "w20120-Avg=0.00011,w20120-Flag=N";
    const undeclared = read(SURFACE, sent);
    expect(undeclared.values).toEqual({});
    expect(undeclared.unread).toMatchObject([{ code: "hj212.factor", field: "w20120", value: "0.00011" }]);
    expect(read({ ...SURFACE, units: { w20120: "mg/L" } }, sent).values).toEqual({ pb: "0.00011" });
  });

  test("chlorophyll is declared everywhere: instruments send µg/L, the platform mg/L", () => {
    expect(read(SOURCES, "w01016-Avg=10").unread).toHaveLength(1);
    expect(read({ ...SOURCES, units: { w01016: "ug/L" } }, "w01016-Avg=10").values).toEqual({ chla: "0.01" });
  });

  test("a unit that does not convert is refused", () => {
    const { values, unread } = read({ ...SOURCES, units: { w01019: "NTU" } }, "w01019-Avg=10");
    expect(values).toEqual({});
    expect(unread).toMatchObject([
      { field: "w01019", expected: "one of mg/l, g/m3, ug/l, mg/m3, ng/l, g/l" },
    ]);
  });
});

describe("flags", () => {
  test.each([
    ["F", "2017", "停运"],
    ["F", "surface-2018", "仪器通信故障"],
    ["B", "2017", "通讯异常"],
    ["B", "surface-2018", "仪器离线"],
    ["L", "2017", "未知标记 L"],
    ["L", "surface-2018", "超下限"],
    ["lr", "surface-2018", "缺试剂"],
    ["toString", "2017", "未知标记 toString"],
  ] as const)("%s of %s is %s and keeps the value out", (flag, dialect, zh) => {
    const { values, flagged } = read(
      { ...SOURCES, dialect },
      `w01019-Avg=5,w01019-Flag=${flag}`,
      "w21003-Avg=1",
    );
    expect(values).toEqual({ nh3n: "1" });
    expect(flagged).toMatchObject([{ indicator: "codmn", value: "5", flag, validity: { zh } }]);
  });

  test("N is the only letter that is fit for evaluation, in every dialect", () => {
    for (const dialect of DIALECTS) {
      for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
        expect(validityOf(letter, dialect).use === "valid").toBe(letter === "N");
      }
    }
  });
});

describe("factors that cannot be read leave the others standing", () => {
  test.each([
    ["a factor of air", "a34004-Avg=207", "a34004"],
    ["no number", "w01019-Avg=--", "w01019"],
    ["a negative concentration", "w01019-Avg=-1", "w01019"],
    ["a second value", "w21003-Avg=2", "w21003"],
  ])("%s", (_, sent, field) => {
    const { values, unread } = read(SOURCES, "w21003-Avg=1", sent);
    expect(values).toEqual({ nh3n: "1" });
    expect(unread).toMatchObject([{ field }]);
  });
});
