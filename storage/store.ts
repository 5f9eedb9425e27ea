/** What every repository needs: the client, the tables, and the few things of the world that tests replace. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { invariant, present } from "#domain/invariant.ts";
import { TABLES, type TableId } from "#storage/tables.ts";

export interface Store {
  readonly client: DynamoDBClient;
  readonly tables: Readonly<Record<TableId, string>>;
  readonly world: World;
}

export interface World {
  /** Epoch milliseconds. */
  now(): number;
  /** In [0, 1). */
  random(): number;
  pause(ms: number): Promise<void>;
}

export const REAL_WORLD: World = {
  now: Date.now,
  random: Math.random,
  pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
};

/** The store that the environment names; a function is given only the tables that it may use. */
export function storeFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Store {
  const names = TABLES.map(
    ({ id, environmentVariable }) => [id, environment[environmentVariable] ?? ""] as const,
  );
  return {
    client: new DynamoDBClient({}),
    tables: Object.fromEntries(names) as Record<TableId, string>,
    world: REAL_WORLD,
  };
}

export function tableOf(store: Store, id: TableId): string {
  const name = present(store.tables[id], id);
  invariant(name !== "", `this function was not given the table ${id}`);
  return name;
}
