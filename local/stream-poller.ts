/**
 * Delivers DynamoDB Streams records to a stream handler as Lambda's event source mapping does: in order per
 * shard, partial failures from the first failed record on, a bounded number of tries, then the dead letters.
 * Where it stands is kept, so that a restart goes on from there; nothing but a stop ends it, whatever fails.
 */
import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { present } from "#domain/invariant.ts";
import { DeliveryNotes } from "#local/delivery-notes.ts";
import { lambdaRecord } from "#local/lambda-record.ts";
import { listShards, shardsToFollow } from "#local/shards.ts";
import { type Store, tableOf } from "#storage/store.ts";
import type { TableId } from "#storage/tables.ts";

export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

export interface Consumer {
  /** Names its checkpoints. */
  readonly name: string;
  readonly table: TableId;
  readonly handler: StreamHandler;
}

export interface ConsumerHealth {
  readonly name: string;
  readonly state: "following" | "failing" | "ended";
  /** What fails now. */
  readonly errors: readonly string[];
  /** Records that were laid aside; the next start delivers them again. */
  readonly deadLetters: number;
}

/** A stream that is quiet is looked at ever more rarely, until it is woken or something comes. */
const FIRST_LOOK_MS = 50;
const RAREST_LOOK_MS = 500;
const LIST_AGAIN_MS = 1_000;
const BATCH_RECORDS = 100;
/** A record is tried for about a minute: what passes by itself never ends in the dead letters. */
const TRIES_MAX = 10;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 15_000;

export class StreamPoller {
  readonly #store: Store;
  readonly #consumer: Consumer;
  readonly #streams: DynamoDBStreamsClient;
  readonly #notes: DeliveryNotes;
  /** What fails now, by what was attempted, and how often in a row. */
  readonly #troubles = new Map<string, Trouble>();
  readonly #sleepers = new Set<() => void>();
  /** Those of the sleepers who wait only for something new. */
  readonly #idle = new Set<() => void>();
  #wakes = 0;
  #stopped = false;
  #ended = false;
  #running: Promise<void> = Promise.resolve();

  constructor(store: Store, streams: DynamoDBStreamsClient, consumer: Consumer) {
    this.#store = store;
    this.#streams = streams;
    this.#consumer = consumer;
    this.#notes = new DeliveryNotes(store, consumer.name);
  }

  /** `onEnd` hears of a defect that ended the poller. */
  start(onEnd: (error: unknown) => void): void {
    this.#running = this.#run()
      .catch(onEnd)
      .finally(() => {
        this.#ended = true;
      });
  }

  /** Something was written: looks at once. What failed waits its time all the same. */
  wake(): void {
    this.#wakes += 1;
    for (const wake of this.#idle) wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const wake of this.#sleepers) wake();
    await this.#running;
  }

  async health(): Promise<ConsumerHealth> {
    return {
      name: this.#consumer.name,
      state: this.#ended ? "ended" : this.#troubles.size > 0 ? "failing" : "following",
      errors: [...this.#troubles.values()].map(({ message }) => message),
      deadLetters: await this.#notes.deadLetterCount(),
    };
  }

  async #run(): Promise<void> {
    await this.#persistently("dead letters", () => this.#redrive());
    const following = new Map<string, Promise<void>>();
    const ended = new Set<string>();
    while (!this.#stopped) {
      await this.#persistently("shards", () => this.#followNew(following, ended));
      // A shard that ended has children now; one that failed is looked up again before it is read on.
      if (following.size > 0) await Promise.race(following.values());
      await this.#pause(LIST_AGAIN_MS);
    }
    await Promise.all(following.values());
  }

  async #followNew(following: Map<string, Promise<void>>, ended: Set<string>): Promise<void> {
    const table = tableOf(this.#store, this.#consumer.table);
    const { arn, shards } = await listShards(this.#store.client, this.#streams, table);
    const listed = new Set(shards.map(({ ShardId = "" }) => shardTrouble(ShardId)));
    for (const what of this.#troubles.keys()) {
      if (what.startsWith(shardTrouble("")) && !listed.has(what)) this.#troubles.delete(what);
    }
    for (const shard of shardsToFollow(shards, new Set(following.keys()), ended)) {
      const follow = async () => {
        try {
          await this.#follow(arn, shard);
          if (!this.#stopped) ended.add(shard);
        } catch (error) {
          await this.#pause(pauseAfter(this.#complain(shardTrouble(shard), error)));
        }
        following.delete(shard);
      };
      following.set(shard, follow());
    }
  }

  /** Does something until it succeeds or the poller is stopped, with growing pauses between. */
  async #persistently(what: string, attempt: () => Promise<void>): Promise<void> {
    while (!this.#stopped) {
      try {
        await attempt();
        this.#troubles.delete(what);
        return;
      } catch (error) {
        await this.#pause(pauseAfter(this.#complain(what, error)));
      }
    }
  }

  /** Reads a shard from its checkpoint to its end. */
  async #follow(arn: string, shard: string): Promise<void> {
    let iterator = await this.#iteratorFrom(arn, shard);
    let lookAgainMs = FIRST_LOOK_MS;
    while (!this.#stopped && iterator !== undefined) {
      const wakes = this.#wakes;
      const { Records = [], NextShardIterator } = await this.#streams.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: BATCH_RECORDS }),
      );
      this.#troubles.delete(shardTrouble(shard));
      if (Records.length > 0) {
        const handled = await this.#deliver(Records.map(record => lambdaRecord(record, arn)));
        if (handled !== null) await this.#notes.keepCheckpoint(shard, handled);
        lookAgainMs = FIRST_LOOK_MS;
      } else {
        // What was written while this look was under way may have come too late for it.
        if (wakes === this.#wakes) await this.#idleFor(lookAgainMs);
        lookAgainMs = wakes === this.#wakes ? Math.min(2 * lookAgainMs, RAREST_LOOK_MS) : FIRST_LOOK_MS;
      }
      iterator = NextShardIterator;
    }
  }

  async #iteratorFrom(arn: string, shard: string): Promise<string | undefined> {
    const stream = { StreamArn: arn, ShardId: shard };
    const checkpoint = await this.#notes.checkpoint(shard);
    if (checkpoint !== null) {
      try {
        const from = { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: checkpoint } as const;
        return (await this.#streams.send(new GetShardIteratorCommand({ ...stream, ...from }))).ShardIterator;
      } catch (error) {
        // A stream keeps 24 hours. What is older is read from its beginning; handlers take repeats.
        if (!(error instanceof Error) || error.name !== "TrimmedDataAccessException") throw error;
      }
    }
    const begin = { ...stream, ShardIteratorType: "TRIM_HORIZON" } as const;
    return (await this.#streams.send(new GetShardIteratorCommand(begin))).ShardIterator;
  }

  /** Sequence number of the last record that was handled or laid aside; null when none was before a stop. */
  async #deliver(records: readonly DynamoDBRecord[]): Promise<string | null> {
    let done = 0;
    let failures = 0;
    while (done < records.length && !this.#stopped) {
      // A record that failed is tried alone, so that it takes no other with it.
      const batch = records.slice(done, failures === 0 ? undefined : done + 1);
      const handled = await this.#handle(batch);
      done += handled;
      failures = handled === batch.length ? 0 : handled === 0 ? failures + 1 : 1;
      if (failures === TRIES_MAX) {
        await this.#bury(present(records[done], "a failed record"));
        done += 1;
        failures = 0;
      }
      if (failures > 0) await this.#pause(pauseAfter(failures));
      else this.#troubles.delete("handler");
    }
    return records[done - 1]?.dynamodb?.SequenceNumber ?? null;
  }

  /** How many records, from the first on, were handled. */
  async #handle(records: readonly DynamoDBRecord[]): Promise<number> {
    try {
      const { batchItemFailures } = await this.#consumer.handler({ Records: [...records] });
      const [first] = batchItemFailures;
      if (first === undefined) return records.length;
      const failed = records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === first.itemIdentifier);
      this.#complain("handler", `record ${first.itemIdentifier} failed`);
      return Math.max(failed, 0);
    } catch (error) {
      this.#complain("handler", error);
      return 0;
    }
  }

  async #bury(record: DynamoDBRecord): Promise<void> {
    await this.#notes.bury(record);
    const sequence = record.dynamodb?.SequenceNumber ?? "";
    console.error(
      `${this.#consumer.name}: record ${sequence} failed ${TRIES_MAX} times and is in the dead letters; the next start tries it again`,
    );
  }

  /** What was laid aside gets one more try at every start. */
  async #redrive(): Promise<void> {
    for (const letter of await this.#notes.deadLetters(this.#consumer.table)) {
      if (this.#stopped) return;
      if ((await this.#handle([letter.record])) === 1) await this.#notes.forget(letter);
    }
    this.#troubles.delete("handler");
  }

  /** How often in a row it has failed. */
  #complain(what: string, error: unknown): number {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const before = this.#troubles.get(what);
    // The same failure again says nothing new.
    if (before?.message !== message) console.error(`${this.#consumer.name}, ${what}: ${message}`);
    const failures = (before?.failures ?? 0) + 1;
    this.#troubles.set(what, { message, failures });
    return failures;
  }

  /** A pause that `wake` ends. */
  #idleFor(ms: number): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        this.#idle.delete(wake);
        resolve();
      };
      this.#idle.add(wake);
      void this.#pause(ms).then(wake);
    });
  }

  /** A pause that ends at once when the poller is stopped. */
  #pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        this.#sleepers.delete(wake);
        resolve();
      };
      this.#sleepers.add(wake);
      if (this.#stopped) wake();
      else void this.#store.world.pause(ms).then(wake);
    });
  }
}

interface Trouble {
  readonly message: string;
  readonly failures: number;
}

function shardTrouble(shard: string): string {
  return `shard ${shard}`;
}

function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
}
