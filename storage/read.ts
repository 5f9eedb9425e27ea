/** Strongly consistent reads: a single item, and the items of one partition in order of the sort key. */
import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  paginateQuery,
} from "@aws-sdk/client-dynamodb";
import { present } from "#domain/invariant.ts";
import type { Item } from "#storage/append.ts";

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export async function getItem(client: DynamoDBClient, table: string, { pk, sk }: Key): Promise<Item | null> {
  const { Item: item } = await client.send(
    new GetItemCommand({ TableName: table, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true }),
  );
  return item ?? null;
}

/** DynamoDB's limit of keys in one batch of reads. */
export const BATCH_KEYS_MAX = 100;

/**
 * Those of the items that a batch of reads answers, by sort key. The service may answer fewer than it was asked for
 * (16 MB, throttling): what is missing here is for the caller to read alone.
 */
export async function getItems(
  client: DynamoDBClient,
  table: string,
  keys: readonly Key[],
): Promise<ReadonlyMap<string, Item>> {
  const { Responses } = await client.send(
    new BatchGetItemCommand({
      RequestItems: {
        [table]: { Keys: keys.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } })), ConsistentRead: true },
      },
    }),
  );
  return new Map((Responses?.[table] ?? []).map(item => [textOf(item, "sk"), item]));
}

/**
 * Whether an item could be seen a moment ago, without asking for its content or the newest state: true is certain,
 * since nothing is ever removed; false may mean that it was written just now.
 */
export async function wasThere(client: DynamoDBClient, table: string, { pk, sk }: Key): Promise<boolean> {
  const { Item: item } = await client.send(
    new GetItemCommand({
      TableName: table,
      Key: { pk: { S: pk }, sk: { S: sk } },
      ProjectionExpression: "pk",
    }),
  );
  return item !== undefined;
}

/** A range of one partition, both ends included. */
export interface Range {
  readonly pk: string;
  readonly from: string;
  readonly to: string;
  /** Newest (largest sort key) first. */
  readonly descending?: boolean;
  readonly limit?: number;
}

/** Items of a range, page by page, so that memory stays bounded for the caller that streams. */
export async function* queryItems(client: DynamoDBClient, table: string, range: Range): AsyncGenerator<Item> {
  let left = range.limit ?? Number.POSITIVE_INFINITY;
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
      ExpressionAttributeValues: {
        ":pk": { S: range.pk },
        ":from": { S: range.from },
        ":to": { S: range.to },
      },
      ScanIndexForward: range.descending !== true,
      ...(range.limit === undefined ? {} : { Limit: range.limit }),
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      if (left-- <= 0) return;
      yield item;
    }
    if (left <= 0) return;
  }
}

/** All items whose sort key starts with `prefix`. */
export function prefixRange(pk: string, prefix: string): Range {
  return { pk, from: prefix, to: `${prefix}\u{10ffff}` };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export function textOf(item: Item, attribute: string): string {
  return present(attributeOf(item, attribute).S, attribute);
}

export function bytesOf(item: Item, attribute: string): Uint8Array {
  return present(attributeOf(item, attribute).B, attribute);
}

export function numberOf(item: Item, attribute: string): number {
  return Number(present(attributeOf(item, attribute).N, attribute));
}

function attributeOf(item: Item, attribute: string): AttributeValue {
  return present(item[attribute], `attribute ${attribute} of ${item["pk"]?.S} ${item["sk"]?.S}`);
}
