/** Evaluates an agreement straight on a table of readings, as if every month of it were confirmed. */

import type { Agreement, AgreementSection } from "#domain/agreement/agreement.ts";
import { type Evaluation, evaluate } from "#domain/agreement/evaluate.ts";
import { monthsBetween } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import type { TableRow } from "#domain/monitoring/readings-table.ts";
import { type CurrentReading, foldReadings } from "#domain/monitoring/revisions.ts";

/** One table is one segment: nothing in it can revise anything else. */
const RECEIVED_AT = "1970-01-01T00:00:00.000Z";

export function evaluateReadings(
  agreement: Agreement,
  rows: readonly TableRow[],
  { from, to }: { readonly from: string; readonly to: string },
): Evaluation {
  const assessments = new Map<string, PeriodAssessment>();
  for (const section of agreement.sections) {
    const own = rows.filter(row => row.section === section.id || row.section === section.name.zh);
    if (own.length > 0) assessments.set(section.id, assessRows(agreement, section, own, from, to));
  }
  return evaluate(agreement, { from, to, assessments });
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
  const readings = rows.map(({ time, status, values, noInstrument }) => ({
    station,
    time,
    status,
    values,
    noInstrument,
  }));
  const digest = hashText(sha256(canonicalBytes(readings)));
  return foldReadings([{ digest, receivedAt: RECEIVED_AT, readings }]);
}
