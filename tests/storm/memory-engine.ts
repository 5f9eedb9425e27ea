/**
 * A DynamoDB in this process: exactly the commands that storage sends, in exactly the shapes in which it sends
 * them, and an error for everything else. Only a fast engine for many storms; `engines.test.ts` runs the same
 * storms on it and on the real engine and compares what came out.
 */
import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactGetItemsCommand,
  type TransactGetItemsCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from "@aws-sdk/client-dynamodb";
import { invariant, present } from "#domain/invariant.ts";
import type { Item } from "#storage/append.ts";

const TRANSACTION_ITEMS_MAX = 100;
const IF_ABSENT = "attribute_not_exists(pk)";
const RANGE = "pk = :pk AND sk BETWEEN :from AND :to";

/** A client whose tables are maps. */
export function memoryClient(): DynamoDBClient {
  const engine = new MemoryEngine();
  const send = (command: unknown): Promise<unknown> => {
    try {
      return Promise.resolve(engine.execute(command));
    } catch (error) {
      return Promise.reject(error);
    }
  };
  return Object.assign(Object.create(DynamoDBClient.prototype) as DynamoDBClient, { send });
}

class MemoryEngine {
  /** Items by table and partition, then by sort key. */
  readonly #partitions = new Map<string, Map<string, Item>>();
  /** What was written under a token; the real service forgets it after ten minutes. */
  readonly #tokens = new Map<string, string>();

  execute(command: unknown): object {
    if (command instanceof TransactWriteItemsCommand) return this.#transact(command.input);
    if (command instanceof GetItemCommand) return this.#get(command.input);
    if (command instanceof QueryCommand) return this.#query(command.input);
    if (command instanceof TransactGetItemsCommand) return this.#transactGet(command.input);
    if (command instanceof PutItemCommand) return this.#put(command.input);
    throw named("ValidationException", "a command that storage does not send");
  }

  #transact({ TransactItems = [], ClientRequestToken }: TransactWriteItemsCommandInput): object {
    const puts = TransactItems.map(({ Put }) => {
      invariant(Put?.ConditionExpression === IF_ABSENT, "every put demands that nothing is there");
      return { table: present(Put.TableName, "table"), item: present(Put.Item, "item") };
    });
    if (puts.length === 0 || puts.length > TRANSACTION_ITEMS_MAX)
      throw named("ValidationException", `a transaction of ${puts.length} items`);
    const token = present(ClientRequestToken, "token");
    invariant(token.length <= 36, "a token of at most 36 characters");
    const addresses = puts.map(({ table, item }) => addressOf(table, item));
    if (new Set(addresses.map(({ partition, sort }) => `${partition}\n${sort}`)).size < puts.length)
      throw named(
        "ValidationException",
        "Transaction request cannot include multiple operations on one item",
      );
    const content = puts.map(({ table, item }) => `${table} ${contentOf(item)}`).join("\n");
    const before = this.#tokens.get(token);
    if (before === content) return {};
    if (before !== undefined) throw named("IdempotentParameterMismatchException", "another request");
    const exists = addresses.map(
      ({ partition, sort }) => this.#partitions.get(partition)?.has(sort) === true,
    );
    if (exists.includes(true)) {
      throw new TransactionCanceledException({
        message: "Transaction cancelled",
        CancellationReasons: exists.map(each => ({ Code: each ? "ConditionalCheckFailed" : "None" })),
        $metadata: {},
      });
    }
    for (const { table, item } of puts) this.#keep(table, item);
    this.#tokens.set(token, content);
    return {};
  }

  #put({ TableName = "", Item: item = {}, ConditionExpression }: PutItemCommandInput): object {
    invariant(ConditionExpression === IF_ABSENT, "every put demands that nothing is there");
    const { partition, sort } = addressOf(TableName, item);
    if (this.#partitions.get(partition)?.has(sort) === true)
      throw named("ConditionalCheckFailedException", "The conditional request failed");
    this.#keep(TableName, item);
    return {};
  }

  #get({ TableName = "", Key = {}, ConsistentRead }: GetItemCommandInput): object {
    invariant(ConsistentRead === true, "every read is strongly consistent");
    return this.#found(TableName, Key);
  }

  #transactGet({ TransactItems = [] }: TransactGetItemsCommandInput): object {
    return {
      Responses: TransactItems.map(({ Get }) =>
        this.#found(present(Get?.TableName, "table"), Get?.Key ?? {}),
      ),
    };
  }

  #query(input: QueryCommandInput): object {
    const { TableName = "", KeyConditionExpression, ConsistentRead, ScanIndexForward, Limit } = input;
    invariant(KeyConditionExpression === RANGE, "a range of one partition");
    invariant(ConsistentRead === true, "every read is strongly consistent");
    const text = (name: string) => textOf(input.ExpressionAttributeValues?.[name]);
    const [pk, from, to] = [text(":pk"), text(":from"), text(":to")];
    const after = input.ExclusiveStartKey === undefined ? null : textOf(input.ExclusiveStartKey["sk"]);
    const descending = ScanIndexForward === false;
    const sorted = [...(this.#partitions.get(partitionOf(TableName, pk)) ?? [])]
      .filter(([sort]) => sort >= from && sort <= to)
      .filter(([sort]) => after === null || (descending ? sort < after : sort > after))
      .sort(([a], [b]) => (a < b === descending ? 1 : -1));
    const page = sorted.slice(0, Limit ?? sorted.length);
    const last = page.at(-1);
    // Like the real service, which looks no further than the limit.
    const more = Limit !== undefined && page.length === Limit && last !== undefined;
    const lastKey = more ? { LastEvaluatedKey: { pk: { S: pk }, sk: { S: last[0] } } } : {};
    return { Items: page.map(([, item]) => item), Count: page.length, ...lastKey };
  }

  #found(table: string, key: Item): object {
    const { partition, sort } = addressOf(table, key);
    const item = this.#partitions.get(partition)?.get(sort);
    return item === undefined ? {} : { Item: item };
  }

  #keep(table: string, item: Item): void {
    const { partition, sort } = addressOf(table, item);
    const items = this.#partitions.get(partition) ?? new Map<string, Item>();
    this.#partitions.set(partition, items.set(sort, item));
  }
}

function addressOf(table: string, { pk, sk }: Item): { partition: string; sort: string } {
  return { partition: partitionOf(table, textOf(pk)), sort: textOf(sk) };
}

function contentOf(item: Item): string {
  const attributes = Object.entries(item).map(([name, { S, N, B }]) => [
    name,
    S ?? N ?? Buffer.from(present(B, name)).toString("base64"),
  ]);
  return JSON.stringify(attributes);
}

function partitionOf(table: string, pk: string): string {
  return `${table}\n${pk}`;
}

function textOf(value: AttributeValue | undefined): string {
  return present(value?.S, "a text");
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
