/**
 * Delivers DynamoDB Streams records to a stream handler as Lambda's event source mapping does: in order per
 * shard, partial failures from the first failed record on, a bounded number of tries, then the dead letters.
 * Where it stands is kept, so that a restart goes on from there.
 */
import { type AttributeValue, DescribeTableCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { present } from "#domain/invariant.ts";
import { getItem, textOf } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";
import type { TableId } from "#storage/tables.ts";

export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

export interface Consumer {
  /** Names its checkpoints. */
  readonly name: string;
  readonly table: TableId;
  readonly handler: StreamHandler;
}

const IDLE_MS = 50;
const BATCH_RECORDS = 100;
const TRIES_MAX = 5;
const RETRY_PAUSE_MS = 200;
const DEAD_LETTER_DAYS = 14;

export class StreamPoller {
  readonly #store: Store;
  readonly #consumer: Consumer;
  readonly #streams: DynamoDBStreamsClient;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(store: Store, endpoint: string, consumer: Consumer) {
    this.#store = store;
    this.#consumer = consumer;
    this.#streams = new DynamoDBStreamsClient({ endpoint });
  }

  start(onFailure: (error: unknown) => void): void {
    this.#running = this.#run().catch(onFailure);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    const { Table } = await this.#store.client.send(
      new DescribeTableCommand({ TableName: tableOf(this.#store, this.#consumer.table) }),
    );
    const arn = present(Table?.LatestStreamArn, `stream of ${this.#consumer.table}`);
    const { StreamDescription } = await this.#streams.send(new DescribeStreamCommand({ StreamArn: arn }));
    const shards = StreamDescription?.Shards ?? [];
    await Promise.all(shards.map(({ ShardId = "" }) => this.#follow(arn, ShardId)));
  }

  async #follow(arn: string, shard: string): Promise<void> {
    let iterator = await this.#iteratorFrom(arn, shard);
    while (!this.#stopped && iterator !== undefined) {
      const { Records = [], NextShardIterator } = await this.#streams.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: BATCH_RECORDS }),
      );
      if (Records.length > 0) {
        await this.#deliver(arn, Records);
        await this.#keepCheckpoint(shard, Records.at(-1)?.dynamodb?.SequenceNumber ?? "");
      } else {
        await this.#store.world.pause(IDLE_MS);
      }
      iterator = NextShardIterator;
    }
  }

  async #iteratorFrom(arn: string, shard: string): Promise<string | undefined> {
    const stream = { StreamArn: arn, ShardId: shard };
    const item = await getItem(
      this.#store.client,
      tableOf(this.#store, "transient"),
      this.#checkpointKey(shard),
    );
    if (item !== null) {
      try {
        const from = {
          ShardIteratorType: "AFTER_SEQUENCE_NUMBER",
          SequenceNumber: textOf(item, "sequence"),
        } as const;
        return (await this.#streams.send(new GetShardIteratorCommand({ ...stream, ...from }))).ShardIterator;
      } catch (error) {
        // A stream keeps 24 hours. What is older is read from its beginning; handlers take repeats.
        if (!(error instanceof Error) || error.name !== "TrimmedDataAccessException") throw error;
      }
    }
    const begin = { ...stream, ShardIteratorType: "TRIM_HORIZON" } as const;
    return (await this.#streams.send(new GetShardIteratorCommand(begin))).ShardIterator;
  }

  async #deliver(arn: string, records: readonly StreamRecord[]): Promise<void> {
    let left = records.map(record => lambdaRecord(record, arn));
    for (let tries = 1; left.length > 0 && !this.#stopped; ) {
      const first = await this.#firstFailure(left);
      if (first === null) return;
      const failed = left.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === first);
      tries = failed > 0 ? 1 : tries + 1;
      left = left.slice(Math.max(failed, 0));
      if (tries > TRIES_MAX) {
        await this.#bury(present(left[0], "a failed record"));
        left = left.slice(1);
        tries = 1;
      } else await this.#store.world.pause(RETRY_PAUSE_MS * tries);
    }
  }

  /** Sequence number of the first record that was not handled; null when all were. */
  async #firstFailure(records: DynamoDBRecord[]): Promise<string | null> {
    try {
      const { batchItemFailures } = await this.#consumer.handler({ Records: records });
      return batchItemFailures[0]?.itemIdentifier ?? null;
    } catch (error) {
      console.error(error);
      return records[0]?.dynamodb?.SequenceNumber ?? null;
    }
  }

  async #bury({ dynamodb }: DynamoDBRecord): Promise<void> {
    const sequence = dynamodb?.SequenceNumber ?? "";
    console.error(
      `${this.#consumer.name}: record ${sequence} failed ${TRIES_MAX} times and is in the dead letters`,
    );
    const expires = Math.floor(this.#store.world.now() / 1000) + DEAD_LETTER_DAYS * 86_400;
    await this.#putTransient({
      pk: { S: `dead-letter#${this.#consumer.name}` },
      sk: { S: sequence.padStart(40, "0") },
      keys: { S: JSON.stringify(dynamodb?.Keys ?? {}) },
      expiresAt: { N: String(expires) },
    });
  }

  async #keepCheckpoint(shard: string, sequence: string): Promise<void> {
    const { pk, sk } = this.#checkpointKey(shard);
    await this.#putTransient({ pk: { S: pk }, sk: { S: sk }, sequence: { S: sequence } });
  }

  async #putTransient(item: Record<string, AttributeValue>): Promise<void> {
    await this.#store.client.send(
      new PutItemCommand({ TableName: tableOf(this.#store, "transient"), Item: item }),
    );
  }

  #checkpointKey(shard: string): { pk: string; sk: string } {
    return { pk: `checkpoint#${this.#consumer.name}`, sk: shard };
  }
}

/** The SDK gives dates and bytes where Lambda gives epoch seconds and base64. */
function lambdaRecord({ eventID, eventName, dynamodb = {} }: StreamRecord, arn: string): DynamoDBRecord {
  const { Keys, NewImage, OldImage, SequenceNumber, SizeBytes, StreamViewType, ApproximateCreationDateTime } =
    dynamodb;
  return {
    ...(eventID === undefined ? {} : { eventID }),
    ...(eventName === undefined ? {} : { eventName }),
    eventSource: "aws:dynamodb",
    eventVersion: "1.1",
    eventSourceARN: arn,
    dynamodb: {
      ...(Keys === undefined ? {} : { Keys: lambdaImage(Keys) }),
      ...(NewImage === undefined ? {} : { NewImage: lambdaImage(NewImage) }),
      ...(OldImage === undefined ? {} : { OldImage: lambdaImage(OldImage) }),
      ...(SequenceNumber === undefined ? {} : { SequenceNumber }),
      ...(SizeBytes === undefined ? {} : { SizeBytes }),
      ...(StreamViewType === undefined ? {} : { StreamViewType }),
      ...(ApproximateCreationDateTime === undefined
        ? {}
        : { ApproximateCreationDateTime: ApproximateCreationDateTime.getTime() / 1000 }),
    },
  };
}

type LambdaImage = NonNullable<NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]>;

function lambdaImage(image: Record<string, AttributeValue>): LambdaImage {
  const plain = Object.entries(image).map(([name, value]) =>
    value.B === undefined ? [name, value] : [name, { B: Buffer.from(value.B).toString("base64") }],
  );
  return Object.fromEntries(plain) as LambdaImage;
}
