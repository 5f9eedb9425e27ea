/** The two engines under a storm: tables in maps, and the embedded engine of the house. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startEngine } from "#local/engine.ts";
import { createTables, tableNames } from "#local/tables.ts";
import { REAL_WORLD, type Store } from "#storage/store.ts";
import { memoryClient } from "#tests/storm/memory-engine.ts";

const TABLES = tableNames("storm");

export function memoryStore(): Store {
  return { client: memoryClient(), tables: TABLES, world: REAL_WORLD };
}

/** A store on an engine of its own, which `stop` ends. */
export async function startRealStore(): Promise<{ store: Store; stop(): Promise<void> }> {
  const { endpoint, stop } = await startEngine({});
  const client = new DynamoDBClient({ endpoint, maxAttempts: 1 });
  await createTables(client, TABLES);
  return { store: { client, tables: TABLES, world: REAL_WORLD }, stop };
}
