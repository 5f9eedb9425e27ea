import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect, inject, test } from "vitest";
import { createTables, tableNames } from "#local/tables.ts";
import { TABLES } from "#storage/tables.ts";

test("a table that an earlier version made without a stream gets one, and keeps being the same", async () => {
  const client = new DynamoDBClient({
    endpoint: inject("dynamodbEndpoint"),
    region: "cn-north-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const names = tableNames(`older-${process.pid}`);
  await client.send(
    new CreateTableCommand({
      TableName: names.records,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
    }),
  );
  for (const _ of ["now", "and at the next start"]) {
    await createTables(client, names);
    const streams = await Promise.all(
      TABLES.map(async ({ id }) => {
        const { Table } = await client.send(new DescribeTableCommand({ TableName: names[id] }));
        return [id, Table?.StreamSpecification?.StreamEnabled === true];
      }),
    );
    expect(streams).toEqual(TABLES.map(({ id, stream }) => [id, stream]));
  }
});
