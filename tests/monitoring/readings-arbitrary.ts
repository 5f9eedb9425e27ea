/** Random readings and segments of one station for the properties. */
import fc from "fast-check";
import type { ReadingsSegment } from "#domain/monitoring/revisions.ts";

const concentration = fc.integer({ min: 0, max: 9999 }).map(n => String(n / 1000));
const values = fc.record(
  {
    temp: fc.integer({ min: -50, max: 350 }).map(n => String(n / 10)),
    ph: fc.integer({ min: 550, max: 950 }).map(n => String(n / 100)),
    do: concentration,
    codmn: concentration,
    nh3n: concentration,
    tp: concentration,
    tn: concentration,
  },
  { requiredKeys: ["ph", "do"] },
);

const reading = fc.record({
  station: fc.constant("街口"),
  // Few instants, so that segments speak about the same ones.
  time: fc.integer({ min: 1, max: 9 }).map(day => `2020-05-0${day}T08:00:00+08:00`),
  status: fc.constantFrom("正常", "正常", "维护", "停站"),
  values,
  noInstrument: fc.constant([]),
});

export const segments: fc.Arbitrary<ReadingsSegment[]> = fc
  .array(fc.array(reading, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
  .chain(batches =>
    fc
      .array(fc.integer({ min: 10, max: 15 }), { minLength: batches.length, maxLength: batches.length })
      .map(hours =>
        batches.map((readings, index) => ({
          digest: `digest-${index}`,
          receivedAt: `2020-06-01T${hours[index]}:00:00.000Z`,
          readings,
        })),
      ),
  );
