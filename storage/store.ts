/** What every repository needs: the client, the tables, and the few things of the world that tests replace. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { invariant, present } from "#domain/invariant.ts";
import { hearServiceClock, type ServiceClock } from "#storage/service-clock.ts";
import { TABLES, type TableId } from "#storage/tables.ts";
import type { Trail } from "#storage/trail.ts";

export interface Store {
  readonly client: DynamoDBClient;
  readonly tables: Readonly<Record<TableId, string>>;
  readonly world: World;
  /** The service's clock, where it is heard; writers whose own differs refuse. */
  readonly serviceClock?: ServiceClock;
  /** Of the piece of work that this store was handed to. */
  readonly trail?: Trail;
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

/**
 * The service answers in milliseconds. Without a bound a connection that has gone silent would hold its command, and
 * with it all that stand in line behind it, for ever.
 */
const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/** The store that the environment names; a function is given only the tables that it may use. */
export function storeFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Store {
  const names = TABLES.map(
    ({ id, environmentVariable }) => [id, environment[environmentVariable] ?? ""] as const,
  );
  const client = new DynamoDBClient({ requestHandler: TIMEOUTS });
  return {
    client,
    tables: Object.fromEntries(names) as Record<TableId, string>,
    world: REAL_WORLD,
    serviceClock: hearServiceClock(client),
  };
}

export function tableOf(store: Store, id: TableId): string {
  const name = present(store.tables[id], id);
  invariant(name !== "", `this function was not given the table ${id}`);
  return name;
}
