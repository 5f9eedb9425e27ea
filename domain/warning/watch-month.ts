/**
 * What is watched of a section in a month: its days, values far out, the last reading, and what each station says by
 * itself. It is computed from the month's readings once, so that warnings and figures never read readings again.
 */

import { assessDays, type DayAssessment } from "#domain/monitoring/assess-days.ts";
import type { AssessedSection } from "#domain/monitoring/assessment.ts";
import { unroundedText } from "#domain/monitoring/exact.ts";
import { gatherReadings, type ManualStations } from "#domain/monitoring/gather.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import type { CurrentReading } from "#domain/monitoring/revisions.ts";
import { findOutliers, type Outlier, type Tail } from "#domain/warning/outliers.ts";
import type { WarningRules } from "#domain/warning/rules.ts";

export interface MonthWatch {
  readonly section: string;
  /** `2020-05`, by Asia/Shanghai. */
  readonly month: string;
  readonly profile: string;
  readonly days: readonly DayAssessment[];
  readonly outliers: readonly Outlier[];
  readonly tails: readonly Tail[];
  /** Time of the last reading with a fit value; `null` without one. */
  readonly lastReadingAt: string | null;
  readonly stations: readonly StationMonth[];
}

/** One station's own means, beside those of the other stations of the section. */
export interface StationMonth {
  readonly station: string;
  readonly readingCount: number;
  /** Unrounded, at most 12 significant digits. */
  readonly means: Readonly<Partial<Record<IndicatorKey, string>>>;
}

export interface MonthToWatch {
  readonly section: AssessedSection;
  readonly profile: AssessmentProfile;
  readonly rules: WarningRules;
  readonly month: string;
  readonly readings: readonly CurrentReading[];
  readonly manualStations?: ManualStations;
  /** What the month before left for comparison. */
  readonly tails: readonly Tail[];
}

export function watchMonth({ month, readings, rules, tails, ...about }: MonthToWatch): MonthWatch {
  const { section, profile } = about;
  const ofMonth = readings
    .filter(({ time }) => time.startsWith(month))
    .sort((a, b) => compareText(a.time, b.time) || compareText(a.station, b.station));
  const found = findOutliers(profile, rules, ofMonth, tails);
  return {
    section: section.id,
    month,
    profile: profile.id,
    days: assessDays({ ...about, readings: ofMonth }),
    outliers: found.outliers,
    tails: found.tails,
    lastReadingAt: gatherReadings(profile, ofMonth, 1, about.manualStations).entered.at(-1)?.time ?? null,
    stations: stationsOf(profile, ofMonth),
  };
}

function stationsOf(profile: AssessmentProfile, readings: readonly CurrentReading[]): StationMonth[] {
  const byStation = [...Map.groupBy(readings, ({ station }) => station)].sort(([a], [b]) =>
    compareText(a, b),
  );
  return byStation.map(([station, own]) => {
    const { byIndicator, entered } = gatherReadings(profile, own, 1);
    const means: Partial<Record<IndicatorKey, string>> = {};
    for (const [key, { mean }] of byIndicator) if (mean !== null) means[key] = unroundedText(mean);
    return { station, readingCount: entered.length, means };
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
