import { describe, expect, test } from "vitest";
import { parseReadingsTable } from "#domain/monitoring/readings-table.ts";
import { unwrap } from "#domain/result.ts";

const HEADING = "section,river,water_body,time,status,ph,do_mgl,tp_mgl,temp_c";

function faultsOf(text: string) {
  const table = parseReadingsTable(text);
  return table.ok ? [] : table.faults.map(({ line, column, code }) => [line, column, code]);
}

describe("a table of readings", () => {
  test("is read by the names of its columns; others are left alone", () => {
    const table = unwrap(
      parseReadingsTable(`${HEADING}\n街口,新安江,river,2020-08-08T08:00:00+08:00,正常,9.14,8.46,*,\n`),
    );
    expect(table.heading).toEqual(HEADING.split(","));
    expect(table.rows).toEqual([
      {
        line: 2,
        section: "街口",
        waterBody: "river",
        time: "2020-08-08T08:00:00+08:00",
        status: "正常",
        values: { ph: "9.14", do: "8.46" },
        noInstrument: ["tp"],
        cells: ["街口", "新安江", "river", "2020-08-08T08:00:00+08:00", "正常", "9.14", "8.46", "*", ""],
      },
    ]);
  });

  test("may begin with a byte order mark, end its lines with CR LF and have empty lines", () => {
    const text = `\uFEFF${HEADING}\r\n\r\na,b,lake,2020-08-08T08:00:00Z,,7,,,\r\n`;
    const [row] = unwrap(parseReadingsTable(text)).rows;
    expect(row).toMatchObject({
      line: 3,
      section: "a",
      waterBody: "lake",
      status: "正常",
      values: { ph: "7" },
    });
  });

  test("reports everything that is wrong, with line and column", () => {
    const text = [
      HEADING,
      "a,b,river,2020-08-08T08:00:00Z,,seven,-1,,-2",
      "a,b,river,2020-08-08T08:00:00Z,,7,8,,",
      '"a","two\nlines",pond,2020-08-08T08:00:00,,7,8,,',
      ",b,river,2020-08-08T08:00:00Z,,7,8,0.1,1e",
    ].join("\n");
    expect(faultsOf(text)).toEqual([
      [2, 6, "reading.not-a-number"],
      [2, 7, "reading.negative"],
      [4, 3, "reading.water-body"],
      [4, 4, "request.instant"],
      [6, 1, "request.invalid"],
      [6, 9, "reading.not-a-number"],
    ]);
  });

  test("names the column in the message, and what would have been right", () => {
    const table = parseReadingsTable(`${HEADING}\na,b,river,2020-08-08T08:00:00Z,,7,oxygen,,`);
    expect(table).toMatchObject({
      ok: false,
      faults: [{ field: "do_mgl", value: "oxygen", message: 'do_mgl "oxygen" is not a decimal number' }],
    });
  });

  test.each([
    ["no readings", `${HEADING}\n`, [[1, 1, "reading.empty"]]],
    ["nothing at all", "", [[1, 1, "reading.empty"]]],
    [
      "missing columns",
      "river,ph\nb,7\n",
      [
        [1, 3, "reading.column-missing"],
        [1, 3, "reading.column-missing"],
        [1, 3, "reading.column-missing"],
      ],
    ],
    ["no value column", "section,water_body,time\na,river,2020\n", [[1, 4, "reading.column-missing"]]],
    ["a column twice", "section,water_body,time,ph,ph\na,river,2020,7,8\n", [[1, 5, "csv.malformed"]]],
    [
      "a unit that has no factor",
      "section,water_body,time,ph,turb_fnu\na,river,2020,7,8\n",
      [[1, 5, "reading.unit"]],
    ],
    [
      "an indicator without its unit",
      "section,water_body,time,ph,tp\na,river,2020,7,8\n",
      [[1, 5, "reading.unit"]],
    ],
    [
      "two columns for one indicator",
      "section,water_body,time,tp_mgl,tp_ugl\na,river,2020,7,8\n",
      [[1, 5, "csv.malformed"]],
    ],
    ["too few cells", "section,water_body,time,ph\na,river,2020\n", [[2, 4, "csv.malformed"]]],
    ["too many cells", "section,water_body,time,ph\na,river,2020,7,8\n", [[2, 5, "csv.malformed"]]],
    [
      "an open quote",
      `section,water_body,time,ph\na,river,2020,7\n"a,river,2020,7\nb\nc\n`,
      [[3, 1, "csv.malformed"]],
    ],
    ["a stray quote", `section,water_body,time,ph\na,ri"ver,2020,7\n`, [[2, 2, "csv.malformed"]]],
  ])("is refused with %s", (_, text, expected) => {
    expect(faultsOf(text)).toEqual(expected);
  });
});
