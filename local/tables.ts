/** Makes the tables in a local engine, from the same definition that the cloud stack uses. */
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  type StreamSpecification,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { TABLES, type TableDefinition, type TableId } from "#storage/tables.ts";

const STREAM: StreamSpecification = { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" };

/** Names of the tables with a prefix, by id. */
export function tableNames(prefix: string): Record<TableId, string> {
  return Object.fromEntries(TABLES.map(({ id }) => [id, `${prefix}-${id}`])) as Record<TableId, string>;
}

/** Makes every table that is not there yet. */
export async function createTables(
  client: DynamoDBClient,
  names: Readonly<Record<TableId, string>>,
): Promise<void> {
  for (const table of TABLES) await createTable(client, table, names[table.id]);
}

async function createTable(client: DynamoDBClient, { stream }: TableDefinition, name: string): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [
          { AttributeName: "pk", AttributeType: "S" },
          { AttributeName: "sk", AttributeType: "S" },
        ],
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        ...(stream ? { StreamSpecification: STREAM } : {}),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    if (stream) await startStream(client, name);
  }
}

/** A table that an earlier version made may not have its stream yet. */
async function startStream(client: DynamoDBClient, name: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  if (Table?.StreamSpecification?.StreamEnabled === true) return;
  await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification: STREAM }));
}
