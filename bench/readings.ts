/** How many readings a second go in through HTTP, and what one costs, beside PostgreSQL. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection, Ground } from "#bench/ground.ts";
import { closedLoop } from "#bench/load.ts";
import { metered } from "#bench/meter.ts";
import type { Postgres } from "#bench/postgres.ts";
import { seeded } from "#bench/random.ts";
import { MEASURED, PostgresReadings } from "#bench/readings-peer.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { median } from "#bench/stats.ts";
import type { Principal } from "#domain/access/principal.ts";
import type { Reading } from "#domain/monitoring/reading.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { NORMAL } from "#domain/monitoring/station-state.ts";
import { ok, unwrap } from "#domain/result.ts";
import { createClient } from "#events/client.ts";
import type { StationRecord } from "#events/records.ts";
import { pushReadings } from "#functions/ingest/push-readings.ts";
import { apiHandler } from "#functions/shared/api-handler.ts";
import { createHttpServer } from "#local/http.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";

const BATCHES = [1, 100, 1_000, 10_000] as const;
const STATION = "bench-station";
const MINUTE_MS = 60_000;
const FIRST_MS = Date.UTC(2015, 0, 1);
const WARM_UP_MS = 1_000;

export async function readings(
  ground: Ground,
  postgres: Postgres | null,
  size: Size,
): Promise<readonly Result[]> {
  const rows: Row[] = [];
  const door = await openDoor(ground, { units: false });
  const peer = postgres === null ? null : await PostgresReadings.open(postgres);
  try {
    const mine = new Minutes();
    const theirs = new Minutes();
    await rateOf(WARM_UP_MS, 1_000, batch => door.push(batch), mine);
    let single: number | null = null;
    for (const batch of BATCHES) {
      const [ours, others]: [number[], number[]] = [[], []];
      for (let round = 0; round < size.rounds; round++) {
        ours.push(await rateOf(size.cellMs, batch, each => door.push(each), mine));
        if (peer !== null) others.push(await rateOf(size.cellMs, batch, each => peer.insert(each), theirs));
      }
      const [rate, other] = [median(ours), others.length === 0 ? null : median(others)];
      single ??= other;
      rows.push({
        batch,
        "readings/s": rate,
        "postgres readings/s": other,
        "× postgres": other === null ? null : rate / other,
        "× postgres, one per reading": single === null ? null : rate / single,
        ...(await unitsOf(ground, size, batch)),
      });
    }
  } finally {
    await peer?.close();
    await door.close();
  }
  return [
    {
      name: "readings",
      title: "Readings per second through HTTP",
      note: "One sender, one reading a minute of one station with seven values, as JSON lines over loopback into the ingest function on the engine; the answer comes when all are stored. Nothing is assessed meanwhile. PostgreSQL gets the same readings without HTTP, as rows of one table, in one statement a batch. A repeat is the same batch again.",
      rows,
    },
  ];
}

interface Door {
  readonly connection: Connection;
  push(batch: readonly Reading[]): Promise<void>;
  close(): Promise<void>;
}

/** The ingest function behind HTTP, for a sender who is always let in. */
async function openDoor(ground: Ground, options: { units: boolean }): Promise<Door> {
  const connection = ground.connect(options);
  const { store } = connection;
  const station: StationRecord = {
    id: STATION,
    section: "bench",
    name: STATION,
    kind: "automatic",
    operatesFrom: null,
    succeeds: null,
  };
  if ((await latestVersion(store, "station", STATION)) === null) {
    await appendVersion(store, { kind: "station", id: STATION, version: 1, value: station });
  }
  const sender: Principal = { id: "bench", name: "", role: "monitor", party: null, stations: [STATION] };
  const identity = { principalOf: () => Promise.resolve(ok(sender)) };
  const handler = apiHandler({ pushReadings }, () => ({ store, identity }));
  const server = createHttpServer({
    handlerFor: () => handler,
    otherwise: () => Promise.resolve(),
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, token: () => "bench" });
  return {
    connection,
    async push(batch) {
      const lines = batch.map(({ noInstrument: _, ...reading }) => JSON.stringify(reading)).join("\n");
      const file = { content: lines, mediaType: "application/x-ndjson" };
      await client.call("pushReadings", { file });
    },
    async close() {
      await closed(server);
      store.client.destroy();
    },
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => server.close(() => resolve()));
}

async function rateOf(
  forMs: number,
  batch: number,
  write: (batch: readonly Reading[]) => Promise<void>,
  minutes: Minutes,
): Promise<number> {
  const { acceptedPerSecond } = await closedLoop(1, forMs, async () => {
    await write(minutes.take(batch));
    return true;
  });
  return acceptedPerSecond * batch;
}

/** Units of readings that are new, and of the same batch again. */
async function unitsOf(ground: Ground, { unitCommits }: Size, batch: number): Promise<Row> {
  const door = await openDoor(ground, { units: true });
  const { meter } = door.connection;
  const count = Math.max(2, Math.min(unitCommits, Math.floor(20_000 / batch)));
  const minutes = new Minutes(UNITS_START + BATCHES.indexOf(batch as (typeof BATCHES)[number]) * 500_000);
  const batches = Array.from({ length: count }, () => minutes.take(batch));
  const pushAll = async () => {
    for (const each of batches) await door.push(each);
  };
  const fresh = (await metered(meter, pushAll)).used;
  const again = (await metered(meter, pushAll)).used;
  await door.close();
  const sent = count * batch;
  return {
    "write units/reading": fresh.writeUnits / sent,
    "read units/reading": fresh.readUnits / sent,
    "write units/repeat": again.writeUnits / sent,
    "read units/repeat": again.readUnits / sent,
  };
}

/** Minutes that no measured batch reaches. */
const UNITS_START = 3_000_000;

/** Readings of one station minute by minute, never the same twice. */
class Minutes {
  readonly #random = seeded(7);
  #next: number;

  constructor(first = 0) {
    this.#next = first;
  }

  take(count: number): Reading[] {
    return Array.from({ length: count }, () => this.#one());
  }

  #one(): Reading {
    const time = unwrap(readingTime(new Date(FIRST_MS + this.#next++ * MINUTE_MS).toISOString()));
    const values = Object.fromEntries(
      MEASURED.map((name, at) => [name, (at + 1 + this.#random.next() * 3).toFixed(3)]),
    );
    return { station: STATION, time, status: NORMAL, values, noInstrument: [] };
  }
}
