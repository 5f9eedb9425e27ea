import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { isUnreachable } from "#storage/unreachable.ts";

/** What the client throws when the service behaves so; null: nobody listens. */
async function errorOf(answer: RequestListener | null): Promise<unknown> {
  const server = createServer(answer ?? undefined);
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  if (answer === null) await new Promise(resolve => server.close(resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "cn-north-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 100, throwOnRequestTimeout: true },
  });
  try {
    return await client.send(new GetItemCommand({ TableName: "ledger", Key: { pk: { S: "a" } } }));
  } catch (error) {
    return error;
  } finally {
    client.destroy();
    server.closeAllConnections();
    server.close();
  }
}

const problem =
  (status: number, type: string): RequestListener =>
  (_, response) =>
    response
      .writeHead(status, { "content-type": "application/x-amz-json-1.0" })
      .end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: "no" }));

test.each<[string, RequestListener | null, boolean]>([
  ["nobody listens", null, true],
  ["the connection breaks off", request => request.socket.destroy(), true],
  ["no answer comes", () => undefined, true],
  ["the service fails", problem(500, "InternalServerError"), true],
  ["the service is away", problem(503, "ServiceUnavailable"), true],
  ["what was asked is wrong", problem(400, "ValidationException"), false],
  ["a table is not there", problem(400, "ResourceNotFoundException"), false],
])("%s", async (_, answer, unreachable) => {
  const error = await errorOf(answer);
  expect(error).toBeInstanceOf(Error);
  expect(isUnreachable(error)).toBe(unreachable);
});

test("a defect of our own is not the store's", () => {
  expect(isUnreachable(new TypeError("undefined is not a function"))).toBe(false);
  expect(isUnreachable("text")).toBe(false);
});
