/** The ground that everything is measured on: the embedded engine with a file on disk, as one machine runs it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { attachMeter, type Meter } from "#bench/meter.ts";
import { startEngine } from "#local/engine.ts";
import { speedUpStreams } from "#local/engine-index.ts";
import { createTables, tableNames } from "#local/tables.ts";
import { REAL_WORLD, type Store } from "#storage/store.ts";

export interface Ground {
  readonly endpoint: string;
  /** Another client of the same tables, with its own meter. */
  connect(options: { units: boolean }): Connection;
  stop(): Promise<void>;
}

export interface Connection {
  readonly store: Store;
  readonly meter: Meter;
}

export const TABLE_PREFIX = "bench";

export function storeAt(endpoint: string): Store {
  const client = new DynamoDBClient({ endpoint });
  return { client, tables: tableNames(TABLE_PREFIX), world: REAL_WORLD };
}

export async function prepareGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), "headwater-bench-"));
  const file = join(folder, "bench.db");
  const engine = await startEngine({ file });
  const { client, tables } = storeAt(engine.endpoint);
  await createTables(client, tables);
  speedUpStreams(file);
  return {
    endpoint: engine.endpoint,
    connect({ units }) {
      const store = storeAt(engine.endpoint);
      return { store, meter: attachMeter(store.client, { units }) };
    },
    async stop() {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
