/**
 * The only module that writes. Every put demands that the key does not exist, so nothing is ever replaced;
 * there is no update and no delete. A test checks that no other file imports a write command.
 */
import {
  type AttributeValue,
  type CancellationReason,
  type DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { invariant } from "#domain/invariant.ts";

export type Item = Record<string, AttributeValue>;

export interface Put {
  readonly table: string;
  readonly item: Item;
}

/** DynamoDB's limit of items in one transaction. */
export const TRANSACTION_ITEMS_MAX = 100;

/** What became of one put of a cancelled transaction. */
export type SlotOutcome = "none" | "exists" | "conflict" | "throttled" | "invalid";

export type Appended =
  | { readonly kind: "committed" }
  /** Nothing was written; one outcome per put, by position. */
  | { readonly kind: "cancelled"; readonly outcomes: readonly SlotOutcome[] }
  | { readonly kind: "throttled" }
  /** No answer: it may have been written. */
  | { readonly kind: "unknown"; readonly cause: unknown };

const IF_ABSENT = "attribute_not_exists(pk)";

/** Puts all items or none. `token` makes the SDK's own retries harmless for ten minutes. */
export async function appendAll(
  client: DynamoDBClient,
  puts: readonly Put[],
  token: string,
): Promise<Appended> {
  invariant(puts.length > 0 && puts.length <= TRANSACTION_ITEMS_MAX, `a transaction of ${puts.length} items`);
  try {
    await client.send(
      new TransactWriteItemsCommand({
        ClientRequestToken: token,
        TransactItems: puts.map(({ table, item }) => ({
          Put: { TableName: table, Item: item, ConditionExpression: IF_ABSENT },
        })),
      }),
    );
    return { kind: "committed" };
  } catch (error) {
    if (error instanceof TransactionCanceledException) {
      return { kind: "cancelled", outcomes: (error.CancellationReasons ?? []).map(outcomeOf) };
    }
    if (isThrottle(error)) return { kind: "throttled" };
    if (isFinal(error)) throw error;
    return { kind: "unknown", cause: error };
  }
}

/** Puts one content-addressed item. Returns false when it was there already. */
export async function appendOne(client: DynamoDBClient, { table, item }: Put): Promise<boolean> {
  try {
    await client.send(new PutItemCommand({ TableName: table, Item: item, ConditionExpression: IF_ABSENT }));
    return true;
  } catch (error) {
    if (nameOf(error) === "ConditionalCheckFailedException") return false;
    throw error;
  }
}

function outcomeOf({ Code }: CancellationReason): SlotOutcome {
  switch (Code) {
    case undefined:
    case "None":
      return "none";
    case "ConditionalCheckFailed":
      return "exists";
    case "TransactionConflict":
      return "conflict";
    case "ProvisionedThroughputExceeded":
    case "ThrottlingError":
    case "RequestLimitExceeded":
      return "throttled";
    default:
      return "invalid";
  }
}

const THROTTLES = new Set([
  "ThrottlingException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "LimitExceededException",
]);

export function isThrottle(error: unknown): boolean {
  return THROTTLES.has(nameOf(error));
}

/** Errors that trying again cannot mend; everything else may have been written and must be looked up. */
const FINAL = new Set([
  "ValidationException",
  "ResourceNotFoundException",
  "AccessDeniedException",
  "UnrecognizedClientException",
  "IdempotentParameterMismatchException",
  "SerializationException",
]);

function isFinal(error: unknown): boolean {
  return FINAL.has(nameOf(error));
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
