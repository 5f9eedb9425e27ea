/** Makes the tables in a local engine, from the same definition that the cloud stack uses. */
import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from "@aws-sdk/client-dynamodb";
import { TABLES, type TableDefinition, type TableId } from "#storage/tables.ts";

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
        ...(stream
          ? { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } }
          : {}),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}
