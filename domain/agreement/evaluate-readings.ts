/** Evaluates an agreement straight on a table of readings, as if every month of it were confirmed. */

import type { Agreement, AgreementSection } from "#domain/agreement/agreement.ts";
import { type Evaluation, evaluate } from "#domain/agreement/evaluate.ts";
import { type AssessedMonths, type BesidesMonths, observedMonths } from "#domain/agreement/from-months.ts";
import { type Figure, type Observed, VOLUME } from "#domain/agreement/observed.ts";
import type { Span } from "#domain/agreement/periods.ts";
import { canonicalBytes, canonicalText } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import type { AssessedSection, MonthAssessment } from "#domain/monitoring/assessment.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { type AssessmentProfile, PROFILES } from "#domain/monitoring/profile.ts";
import type { TableRow } from "#domain/monitoring/readings-table.ts";
import { type CurrentReading, foldReadings } from "#domain/monitoring/revisions.ts";
import type { Fault } from "#domain/result.ts";

/** One table is one segment: nothing in it was received before anything else. */
const RECEIVED_AT = "1970-01-01T00:00:00.000Z";

export function evaluateReadings(
  agreement: Agreement,
  rows: readonly TableRow[],
  { from, to }: Span,
  besides: BesidesMonths = {},
): Evaluation {
  return evaluate(agreement, { from, to, observed: observedRows(agreement, rows, besides) });
}

/** All months of the table, also those before the period: a comparison may need them. */
export function observedRows(
  { sections, profile: id }: Agreement,
  rows: readonly TableRow[],
  besides: BesidesMonths = {},
): Observed {
  const profile = present(PROFILES.get(id), `profile ${id}`);
  const assessed = new Map<string, AssessedMonths>();
  const figures: Figure[] = [...(besides.figures ?? [])];
  for (const section of sections) {
    const own = rowsOf(section, rows);
    if (own.length === 0) continue;
    const readings = currentReadings(section.id, own);
    const about = { id: section.id, waterBody: section.waterBody, targetClass: null };
    assessed.set(section.id, {
      sectionIn: () => ({ section: about }),
      months: assessMonths(about, profile, readings),
    });
    figures.push(...volumesOf(section.id, readings, profile));
  }
  return observedMonths(assessed, profile, { figures, events: besides.events });
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

function byMonth(
  readings: readonly CurrentReading[],
): readonly (readonly [string, readonly CurrentReading[]])[] {
  return [...Map.groupBy(readings, ({ time }) => time.slice(0, 7))].sort(([a], [b]) => (a < b ? -1 : 1));
}

function assessMonths(
  section: AssessedSection,
  profile: AssessmentProfile,
  readings: readonly CurrentReading[],
): readonly MonthAssessment[] {
  return byMonth(readings).map(([month, ofMonth]) =>
    assessMonth({ section, profile, month, readings: ofMonth }),
  );
}

/** The volumes that the table's rows give for a month, summed. */
function volumesOf(
  section: string,
  readings: readonly CurrentReading[],
  { fitStates }: AssessmentProfile,
): readonly Figure[] {
  return byMonth(readings).flatMap(([period, ofMonth]) => {
    const volumes = ofMonth.flatMap(({ values: { volume } }) =>
      volume !== undefined && fitStates.includes(volume.status) ? [volume.value] : [],
    );
    if (volumes.length === 0) return [];
    const value = volumes.reduce((sum, each) => sum.plus(each), new Exact(0)).toFixed();
    return [{ name: VOLUME, section, period, value, source: `${volumes.length} readings of ${period}` }];
  });
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
