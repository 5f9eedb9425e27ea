/** What a stream consumer of one machine keeps: how far it is in each shard, and the records it had to lay aside. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { lambdaRecord } from "#local/lambda-record.ts";
import { expiry, forget, keep, kept, keptUpTo } from "#storage/forgettable.ts";
import { getItem, type Key, textOf } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";
import type { TableId } from "#storage/tables.ts";

const DEAD_LETTER_DAYS = 14;

/** A record that was laid aside, with its item as it is now. */
export interface DeadLetter {
  readonly key: Key;
  readonly record: DynamoDBRecord;
}

export class DeliveryNotes {
  readonly #store: Store;
  readonly #consumer: string;

  constructor(store: Store, consumer: string) {
    this.#store = store;
    this.#consumer = consumer;
  }

  async checkpoint(shard: string): Promise<string | null> {
    const item = await kept(this.#store, this.#checkpointKey(shard));
    return item === null ? null : textOf(item, "sequence");
  }

  async keepCheckpoint(shard: string, sequence: string): Promise<void> {
    await keep(this.#store, this.#checkpointKey(shard), { sequence: { S: sequence } });
  }

  /** Keeps the names of record and item; the item itself stays where it is. */
  async bury({ eventName = "INSERT", dynamodb }: DynamoDBRecord): Promise<void> {
    const sequence = dynamodb?.SequenceNumber ?? "";
    await keep(
      this.#store,
      { pk: this.#deadLetters, sk: sequence.padStart(40, "0") },
      {
        sequence: { S: sequence },
        eventName: { S: eventName },
        keys: { S: JSON.stringify(dynamodb?.Keys ?? {}) },
        expiresAt: expiry(this.#store.world.now() + DEAD_LETTER_DAYS * 86_400_000),
      },
    );
  }

  async deadLetterCount(): Promise<number> {
    return (await this.#deadLetterItems()).length;
  }

  /** Oldest first. */
  async deadLetters(table: TableId): Promise<readonly DeadLetter[]> {
    const letters: DeadLetter[] = [];
    for (const item of await this.#deadLetterItems()) {
      const Keys = JSON.parse(textOf(item, "keys")) as Record<string, AttributeValue>;
      const [pk, sk] = [Keys["pk"]?.S ?? "", Keys["sk"]?.S ?? ""];
      const now = await getItem(this.#store.client, tableOf(this.#store, table), { pk, sk });
      const record: StreamRecord = {
        eventName: (item["eventName"]?.S ?? "INSERT") as "INSERT" | "MODIFY" | "REMOVE",
        dynamodb: {
          Keys,
          ...(now === null ? {} : { NewImage: now }),
          SequenceNumber: item["sequence"]?.S ?? textOf(item, "sk"),
        },
      };
      letters.push({
        key: { pk: textOf(item, "pk"), sk: textOf(item, "sk") },
        record: lambdaRecord(record, ""),
      });
    }
    return letters;
  }

  async forget({ key }: DeadLetter): Promise<void> {
    await forget(this.#store, key);
  }

  #deadLetterItems() {
    return keptUpTo(this.#store, this.#deadLetters);
  }

  #checkpointKey(shard: string): Key {
    return { pk: `checkpoint#${this.#consumer}`, sk: shard };
  }

  get #deadLetters(): string {
    return `dead-letter#${this.#consumer}`;
  }
}
