/** What assessment costs: the whole network for a month, ten years of one section, and one new reading. */
import { performance } from "node:perf_hooks";
import type { Ground } from "#bench/ground.ts";
import { type Meter, metered } from "#bench/meter.ts";
import { seeded } from "#bench/random.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { median } from "#bench/stats.ts";
import { daysBetween, instantText, lastDayOf, monthsBetween } from "#domain/calendar.ts";
import { rateBasin } from "#domain/evaluation/basin.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import type { AssessedSection } from "#domain/monitoring/assessment.ts";
import type { Values } from "#domain/monitoring/indicator.ts";
import { GB_3838_AUTOMATIC } from "#domain/monitoring/profile.ts";
import type { Reading } from "#domain/monitoring/reading.ts";
import { type CurrentReading, foldReadings } from "#domain/monitoring/revisions.ts";
import { DEFAULT_RULES } from "#domain/warning/rules.ts";
import { watchMonth } from "#domain/warning/watch-month.ts";
import type { SectionRecord, StationRecord } from "#events/records.ts";
import { assessSectionMonth } from "#functions/assess/assess-section-month.ts";
import { appendVersion } from "#storage/records.ts";
import { segmentDigest, storeSegment } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";

/** National sections of the plan for 2021 to 2025, each read every four hours as the platform publishes them. */
const NETWORK = { quick: 500, full: 3_646 };
const HOURS = ["00", "04", "08", "12", "16", "20"];
const YEARS = { from: "2016-01", to: "2025-12" };
const MONTH = "2025-03";
const NEW_READINGS = { quick: 10, full: 50 };
const PROFILE = GB_3838_AUTOMATIC;

export async function assessment(ground: Ground, size: Size): Promise<readonly Result[]> {
  const rows = [network(NETWORK[size.name]), tenYears()];
  return [
    {
      name: "assessment",
      title: "Assessing sections",
      note: "One core, no storage: readings every four hours with seven indicators are averaged, rounded, classified and watched for warnings. The network is rated as a whole at the end; the ten years give 120 months and ten years' classes. Making the readings is not counted.",
      rows,
    },
    {
      name: "assessment-reading",
      title: "One new reading, from the stream to assessment, watch and cards",
      note: "Medians over readings that arrive one by one. The month before is full; the month has so many readings, each in a segment of its own as a station sends them. Units are those the engine reports.",
      rows: await newReadings(ground, NEW_READINGS[size.name]),
    },
  ];
}

function network(sections: number): Row {
  const started = performance.now();
  let counted = 0;
  const assessments = Array.from({ length: sections }, (_, index) => {
    const section = sectionOf(`s${index}`);
    const readings = folded(section.id, MONTH, index);
    const start = performance.now();
    const assessed = assessMonth({ section, profile: PROFILE, month: MONTH, readings });
    watchMonth({ section, profile: PROFILE, rules: DEFAULT_RULES, month: MONTH, readings, tails: [] });
    counted += performance.now() - start;
    return assessed;
  });
  const start = performance.now();
  rateBasin({ name: "network", profile: PROFILE, assessments });
  counted += performance.now() - start;
  const readings = sections * daysBetween(`${MONTH}-01`, lastDayOf(MONTH)).length * HOURS.length;
  return rowOf(
    `${sections.toLocaleString("en-US")} sections × one month`,
    sections,
    readings,
    counted,
    started,
  );
}

function tenYears(): Row {
  const started = performance.now();
  const section = sectionOf("s");
  const calendar = monthsBetween(YEARS.from, YEARS.to);
  const byMonth = calendar.map((month, index) => ({ month, readings: folded(section.id, month, index) }));
  const start = performance.now();
  const months = byMonth.map(({ month, readings }) => {
    watchMonth({ section, profile: PROFILE, rules: DEFAULT_RULES, month, readings, tails: [] });
    return assessMonth({ section, profile: PROFILE, month, readings });
  });
  for (const year of new Set(calendar.map(month => month.slice(0, 4)))) {
    assessPeriod({ section, profile: PROFILE, from: `${year}-01`, to: `${year}-12`, months });
  }
  const counted = performance.now() - start;
  const readings = byMonth.reduce((sum, each) => sum + each.readings.length, 0);
  return rowOf("one section × ten years", months.length, readings, counted, started);
}

function rowOf(work: string, months: number, readings: number, ms: number, started: number): Row {
  return {
    work,
    "section months": months,
    readings,
    seconds: ms / 1_000,
    "months/s": months / (ms / 1_000),
    "readings/s": readings / (ms / 1_000),
    "with making them, s": (performance.now() - started) / 1_000,
  };
}

async function newReadings(ground: Ground, count: number): Promise<Row[]> {
  const { store, meter } = ground.connect({ units: true });
  const before = "2025-02";
  await register(store);
  for (const reading of readingsOf("station", before, 1)) await keep(store, before, [reading]);
  await assessSectionMonth(store, "section", before);
  const readings = readingsOf("station", MONTH, 2);
  const rows: Row[] = [];
  for (const there of [0, 90, readings.length - count]) {
    for (const reading of readings.slice(0, there)) await keep(store, MONTH, [reading]);
    if (there > 0) await assessSectionMonth(store, "section", MONTH);
    const costs: (Meter & { readonly ms: number })[] = [];
    for (const reading of readings.slice(there, there + count)) {
      await keep(store, MONTH, [reading]);
      const start = performance.now();
      const { used } = await metered(meter, () => assessSectionMonth(store, "section", MONTH));
      costs.push({ ms: performance.now() - start, ...used });
    }
    const middle = (figure: (cost: Meter & { readonly ms: number }) => number) => median(costs.map(figure));
    rows.push({
      "readings in the month": there,
      ms: middle(({ ms }) => ms),
      requests: middle(({ requests }) => requests),
      "read units": middle(({ readUnits }) => readUnits),
      "write units": middle(({ writeUnits }) => writeUnits),
    });
  }
  store.client.destroy();
  return rows;
}

async function register(store: Store): Promise<void> {
  const section: SectionRecord = {
    ...{ name: "断面", nameEn: "Section", river: "河", riverEn: "River" },
    ...sectionOf("section"),
    parties: ["A", "B"],
    detectionLimits: {},
    normalFlow: null,
  };
  const station: StationRecord = {
    ...{ id: "station", section: section.id, name: "Station", kind: "automatic" },
    operatesFrom: null,
    succeeds: null,
  };
  for (const [kind, value, owner] of [
    ["section", section, "all"],
    ["station", station, section.id],
  ] as const) {
    const lists = [{ owner, sort: value.id }];
    await appendVersion(store, { kind, id: value.id, version: 1, value, lists });
  }
}

async function keep(store: Store, month: string, readings: readonly Reading[]): Promise<void> {
  const digest = segmentDigest("station", readings);
  const receivedAt = present(readings[0], "a reading").time;
  await storeSegment(store, { station: "station", month, digest, receivedAt, sentBy: "bench", readings });
}

function sectionOf(id: string): AssessedSection {
  return { id, waterBody: "river", targetClass: "Ⅲ" };
}

function folded(station: string, month: string, seed: number): CurrentReading[] {
  const readings = readingsOf(station, month, seed);
  return foldReadings([{ digest: `${station} ${month}`, receivedAt: instantText(0), readings }]);
}

/** Water of class Ⅱ and Ⅲ that varies as a river does, in the digits of the platform's raw values. */
function readingsOf(station: string, month: string, seed: number): Reading[] {
  const random = seeded(seed + 1);
  const about = (middle: number, spread: number, decimals: number) =>
    (middle + (random.next() - 0.5) * spread).toFixed(decimals);
  return daysBetween(`${month}-01`, lastDayOf(month)).flatMap(day =>
    HOURS.map(hour => {
      const values: Values = {
        temp: about(15, 10, 2),
        ph: about(7.8, 1, 2),
        do: about(8.5, 3, 3),
        codmn: about(3.2, 2, 3),
        nh3n: about(0.3, 0.4, 4),
        tp: about(0.08, 0.1, 4),
        tn: about(1.8, 1, 3),
      };
      return { station, time: `${day}T${hour}:00:00+08:00`, status: "正常", values, noInstrument: [] };
    }),
  );
}
