/** Evaluates an agreement straight on a table of readings, as if every month of it were confirmed. */

import type { Agreement, AgreementSection } from "#domain/agreement/agreement.ts";
import { type Evaluation, evaluate } from "#domain/agreement/evaluate.ts";
import { monthsBetween } from "#domain/calendar.ts";
import { canonicalBytes, canonicalText } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import type { TableRow } from "#domain/monitoring/readings-table.ts";
import { type CurrentReading, foldReadings } from "#domain/monitoring/revisions.ts";
import type { Fault } from "#domain/result.ts";

/** One table is one segment: nothing in it was received before anything else. */
const RECEIVED_AT = "1970-01-01T00:00:00.000Z";

export function evaluateReadings(
  agreement: Agreement,
  rows: readonly TableRow[],
  { from, to }: { readonly from: string; readonly to: string },
): Evaluation {
  const assessments = new Map<string, PeriodAssessment>();
  for (const section of agreement.sections) {
    const own = rowsOf(section, rows);
    if (own.length > 0) assessments.set(section.id, assessRows(agreement, section, own, from, to));
  }
  return evaluate(agreement, { from, to, assessments });
}

/** Rows that cannot all be true: two values for one instant, or a water body that the agreement calls another. */
export function contradictions({ sections }: Agreement, rows: readonly TableRow[]): Fault[] {
  return sections.flatMap(section => {
    const own = rowsOf(section, rows);
    return [...waterBodyFaults(section, own), ...valueFaults(own)];
  });
}

function waterBodyFaults({ id, waterBody }: AgreementSection, rows: readonly TableRow[]): Fault[] {
  return rows
    .filter(row => row.waterBody !== waterBody)
    .map(row => ({
      code: "reading.water-body",
      message: `section ${row.section} is a ${row.waterBody} here and a ${waterBody} in the agreement (${id})`,
      field: "water_body",
      value: row.waterBody,
      expected: waterBody,
      line: row.line,
    }));
}

function valueFaults(rows: readonly TableRow[]): Fault[] {
  const first = new Map<string, { value: string; status: string; line: number }>();
  return rows.flatMap(({ line, time, status, values }) =>
    Object.entries(values).flatMap(([indicator, value]): Fault[] => {
      const key = `${time} ${indicator}`;
      const known = first.get(key) ?? { value, status, line };
      first.set(key, known);
      if (known.value === value && known.status === status) return [];
      const message = `${indicator} of ${time} is ${value} (${status}) here and ${known.value} (${known.status}) in line ${known.line}`;
      return [
        { code: "record.exists", message, field: indicator, value, expected: "one value an instant", line },
      ];
    }),
  );
}

function rowsOf({ id, name }: AgreementSection, rows: readonly TableRow[]): readonly TableRow[] {
  return rows.filter(row => row.section === id || row.section === name.zh);
}

function assessRows(
  agreement: Agreement,
  { id, waterBody }: AgreementSection,
  rows: readonly TableRow[],
  from: string,
  to: string,
): PeriodAssessment {
  const profile = present(PROFILES.get(agreement.profile), `profile ${agreement.profile}`);
  const readings = currentReadings(id, rows);
  const section = { id, waterBody, targetClass: null };
  const months = monthsBetween(from, to).flatMap(month => {
    const ofMonth = readings.filter(({ time }) => time.startsWith(month));
    return ofMonth.length === 0 ? [] : [assessMonth({ section, profile, month, readings: ofMonth })];
  });
  return assessPeriod({ section, profile, from, to, months });
}

function currentReadings(station: string, rows: readonly TableRow[]): readonly CurrentReading[] {
  const readings = rows
    .map(({ time, status, values, noInstrument }) => ({ station, time, status, values, noInstrument }))
    .map(reading => ({ reading, text: canonicalText(reading) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ reading }) => reading);
  const digest = hashText(sha256(canonicalBytes(readings)));
  return foldReadings([{ digest, receivedAt: RECEIVED_AT, readings }]);
}
