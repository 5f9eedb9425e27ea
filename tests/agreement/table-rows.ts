/** Rows of a table of readings, without a file. */
import type { TableRow } from "#domain/monitoring/readings-table.ts";

export function tableRow(about: Partial<TableRow>): TableRow {
  return {
    line: 2,
    section: "s1",
    waterBody: "river",
    time: "2020-05-01T08:00:00+08:00",
    status: "正常",
    values: {},
    noInstrument: [],
    cells: [],
    ...about,
  };
}
