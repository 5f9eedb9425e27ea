/** Judges the accounting periods that a batch opens and closes. */
import { isMonth, monthOf } from "#domain/calendar.ts";
import { CARRY_OVER } from "#domain/ledger/entry.ts";
import { type Batch, type JournalState, openPeriodsBefore } from "#domain/ledger/state.ts";
import type { Fault } from "#domain/result.ts";

export function periodFaults(state: JournalState, batch: Batch, recordedOn: string): Fault[] {
  const newest = nextMonth(monthOf(recordedOn));
  const open = openPeriodsBefore(state);
  const closedThrough = state.last?.head.closedThrough ?? "";
  return batch.openPeriods.flatMap((period, index): Fault[] => {
    const about = { field: `openPeriods[${index}]`, value: period };
    if (!isMonth(period)) {
      const message = `${about.field} "${period}" is not a month`;
      return [{ code: "request.month", message, expected: "2025-03", ...about }];
    }
    if (open.includes(period) || batch.openPeriods.indexOf(period) < index) {
      return [{ code: "ledger.period-exists", message: `period ${period} is open already`, ...about }];
    }
    if (period > newest) {
      const message = `period ${period} is in the future; at most ${newest} can be opened`;
      return [{ code: "ledger.period-ahead", message, expected: `${newest} or before`, ...about }];
    }
    if (batch.closePeriods.some(closing => period < closing)) {
      const message = `period ${period} cannot be opened while ${batch.closePeriods.at(-1)} is closed`;
      const expected = `a month after ${batch.closePeriods.at(-1)}`;
      return [{ code: "ledger.period-closed", message, expected, ...about }];
    }
    if (period <= closedThrough) {
      const message = `period ${period} cannot be opened: ${closedThrough} and all before it are closed`;
      return [
        { code: "ledger.period-closed", message, expected: `a month after ${closedThrough}`, ...about },
      ];
    }
    return [];
  });
}

/**
 * Periods close oldest first, so that what is before a period is the balance less the turnovers of the open
 * ones. Late facts are posted in an open period afterwards. What is posted with a close is the carry-over of the
 * year that closes.
 */
export function closingFaults(state: JournalState, { closePeriods, entries }: Batch): Fault[] {
  const other = entries.findIndex(
    ({ kind, period }) => closePeriods.length > 0 && !(kind === CARRY_OVER && closePeriods.includes(period)),
  );
  if (other >= 0) {
    const message = "a batch that closes periods posts nothing but the carry-over of the year";
    return [{ code: "request.invalid", message, field: `entries[${other}]`, expected: "a batch of its own" }];
  }
  const oldestFirst = openPeriodsBefore(state);
  return closePeriods.flatMap((period, index): Fault[] => {
    const next = oldestFirst[index];
    if (period === next) return [];
    const message =
      next === undefined
        ? `period ${period} is not open`
        : `period ${period} cannot be closed before ${next}`;
    const expected = next ?? "an open period";
    return [
      { code: "ledger.period-not-open", message, field: `closePeriods[${index}]`, value: period, expected },
    ];
  });
}

export function nextMonth(month: string): string {
  const december = month.endsWith("-12");
  const year = Number(month.slice(0, 4)) + (december ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${december ? "01" : String(Number(month.slice(5)) + 1).padStart(2, "0")}`;
}
