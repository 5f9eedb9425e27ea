/**
 * Delivers dead letters again. What Lambda puts aside of a stream names a shard and two sequence numbers, not the
 * records: they are read from the stream again while it has them (24 hours), and given to the function as before.
 * What a clock started is simply started again. A letter is removed once the function took everything in it.
 */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import * as z from "zod";

/** What Lambda writes for a batch of a stream that it gave up. */
const StreamLetter = z.object({
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    batchSize: z.int().positive(),
    streamArn: z.string(),
  }),
  requestContext: z.object({ condition: z.string() }).optional(),
});

export type StreamPlace = z.infer<typeof StreamLetter>["DDBStreamBatchInfo"];

export interface Letter {
  readonly body: string;
  /** Names it for `remove`. */
  readonly handle: string;
}

/** What redriving needs of the cloud. */
export interface Ports {
  receive(): Promise<readonly Letter[]>;
  remove(letter: Letter): Promise<void>;
  /** Null when the stream no longer has them. */
  recordsAt(place: StreamPlace): Promise<DynamoDBStreamEvent["Records"] | null>;
  /** The function's answer; rejects when it ended with an error. */
  invoke(event: unknown): Promise<unknown>;
}

export interface Redriven {
  readonly delivered: number;
  /** What stays in the queue, each with why. */
  readonly left: readonly string[];
}

export async function redrive(ports: Ports): Promise<Redriven> {
  let delivered = 0;
  const left: string[] = [];
  for (let letters = await ports.receive(); letters.length > 0; letters = await ports.receive()) {
    for (const letter of letters) {
      const why = await deliver(ports, letter);
      if (why === null) {
        await ports.remove(letter);
        delivered += 1;
      } else left.push(why);
    }
  }
  return { delivered, left };
}

/** Null when all of it was taken; otherwise why not. */
async function deliver(ports: Ports, { body }: Letter): Promise<string | null> {
  const content = parsed(body);
  const stream = StreamLetter.safeParse(content);
  if (!stream.success) return invoked(ports, content);
  const { DDBStreamBatchInfo: place } = stream.data;
  const Records = await ports.recordsAt(place);
  const where = `${place.shardId} from ${place.startSequenceNumber} to ${place.endSequenceNumber}`;
  if (Records === null)
    return `${where}: the stream no longer has them; assess the section again, or send the record's command again`;
  const why = await invoked(ports, { Records });
  return why === null ? null : `${where}: ${why}`;
}

async function invoked(ports: Ports, event: unknown): Promise<string | null> {
  try {
    const answer = (await ports.invoke(event)) as Partial<DynamoDBBatchResponse> | null;
    const failed = answer?.batchItemFailures ?? [];
    return failed.length === 0 ? null : `record ${failed[0]?.itemIdentifier} fails still`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
