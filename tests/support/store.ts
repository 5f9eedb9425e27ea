/** A store on fresh tables of the test run's engine. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { inject } from "vitest";
import { createTables, tableNames } from "#local/tables.ts";
import { REAL_WORLD, type Store, type World } from "#storage/store.ts";

let count = 0;

export async function freshStore(world: Partial<World> = {}): Promise<Store> {
  const client = new DynamoDBClient({
    endpoint: inject("dynamodbEndpoint"),
    region: "cn-north-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const tables = tableNames(`t${process.pid}-${++count}`);
  await createTables(client, tables);
  return { client, tables, world: { ...REAL_WORLD, ...world } };
}
