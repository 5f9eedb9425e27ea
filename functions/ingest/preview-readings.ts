/** A file of readings as it would be pushed, judged by the same rules; nothing is stored. */
import type { Reading } from "#domain/monitoring/reading.ts";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import { type Fault, ok } from "#domain/result.ts";
import { groupReadings } from "#functions/ingest/group-readings.ts";
import { judgeAll } from "#functions/ingest/push-readings.ts";
import { readReadings, type Sent } from "#functions/ingest/sent-readings.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { cut } from "#functions/shared/bounded-faults.ts";
import { isStored, segmentDigest } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";

const ROWS_SHOWN = 200;
const FAULTS_SHOWN = 100;

export const previewReadings: UseCase = async (app, ask) => {
  const read = readReadings(ask);
  if (!read.ok) return read;
  const judged = await judgeAll(app, asker(ask), read.value.sent);
  if (!judged.ok) return judged;
  const { good } = judged.value;
  const faults = [...read.value.faults, ...judged.value.faults].toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0),
  );
  return ok({
    value: {
      readings: good.length,
      known: await knownOf(
        app.store,
        good.map(({ reading }) => reading),
      ),
      rows: good.slice(0, ROWS_SHOWN).map(shownReading),
      refused: faults.length,
      faults: faults.slice(0, FAULTS_SHOWN).map(shownFault),
    },
  });
};

async function knownOf(store: Store, readings: readonly Reading[]): Promise<number> {
  const parts = groupReadings(readings).map(async ({ station, month, ofMonth }) => {
    const digest = segmentDigest(station, ofMonth);
    return (await isStored(store, { station, month, digest })) ? ofMonth.length : 0;
  });
  return (await Promise.all(parts)).reduce((sum, count) => sum + count, 0);
}

function shownReading({ place, reading }: Sent) {
  const { station, time, status, noInstrument, values, below = [], flags = {}, sent = {} } = reading;
  const shown = Object.entries(values).map(([name, value]) => {
    const key = name as keyof typeof values;
    const original = sent[key];
    return [
      name,
      {
        value,
        below: below.includes(key),
        flag: flags[key] ?? null,
        sent: original === undefined ? null : originalOf(original),
      },
    ];
  });
  return { line: place.line ?? 0, station, time, status, noInstrument, values: Object.fromEntries(shown) };
}

function originalOf({ value, unit, as }: { value: string; unit: string; as?: string }) {
  return { value, unit, ...(as === undefined ? {} : { as }) };
}

function shownFault(fault: Fault) {
  const { code, message, line, column, field } = fault;
  return { code, message: cut(message), messageZh: cut(inChinese(fault).message), line, column, field };
}

export const previewCommands: UseCases = { previewReadings };
