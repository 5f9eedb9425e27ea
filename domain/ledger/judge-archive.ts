/** Judges the block that says that a year was archived: the year is closed, and nothing else happens with it. */
import type { Batch, JournalState } from "#domain/ledger/state.ts";
import type { Fault } from "#domain/result.ts";

const YEAR = /^[1-9]\d{3}$/;
const DIGEST = /^[0-9a-f]{64}$/;

export function archiveFaults({ last }: JournalState, batch: Batch): Fault[] {
  const { archived, open, change = [], openPeriods, closePeriods, entries } = batch;
  if (archived === undefined) return [];
  const { year, manifest } = archived;
  const closed = last?.head.closedThrough ?? "";
  if (!YEAR.test(year) || closed < `${year}-12`) {
    const message = `year ${year} is not closed: ${closed === "" ? "no period is" : `periods up to ${closed} are`}`;
    return [
      {
        code: "ledger.period-not-closed",
        message,
        field: "archived.year",
        value: year,
        expected: "a closed year",
      },
    ];
  }
  const others = [open, change, openPeriods, closePeriods, entries].some(each => each.length > 0);
  if (!others && DIGEST.test(manifest)) return [];
  const message = "a batch that archives a year names its manifest and holds nothing else";
  return [
    { code: "request.invalid", message, field: "archived", value: manifest, expected: "64 hex digits" },
  ];
}
