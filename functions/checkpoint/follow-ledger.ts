/** Follows the stream of the ledger and signs a checkpoint of every book that grew, once per batch. */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { present } from "#domain/invariant.ts";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import type { SigningKeys } from "#functions/checkpoint/signing-key.ts";
import { namesOf, onTrail, sequenceOf } from "#functions/shared/correlation.ts";
import { logFailure, logRefusal, logWork } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { ledgerKeys } from "#storage/keys.ts";
import type { Store } from "#storage/store.ts";

export interface CheckpointFunction {
  readonly store: Store;
  readonly keys: SigningKeys;
}

const JOURNAL = ledgerKeys.journal("");
const HEAD = "head#";

/** `open` is called with the first batch, so that loading the function costs neither network nor keys. */
export function followLedger(open: () => Promise<CheckpointFunction>) {
  let opened: Promise<CheckpointFunction> | null = null;
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const grown = booksIn(event);
    for (const [book, records] of grown) {
      const sequence = sequenceOf(present(records[0], "a record"));
      const about = { correlationId: sequence, where: `checkpoint ${book}` };
      try {
        opened ??= open();
        const { store: whole, keys } = await opened;
        const { store, trail } = onTrail(whole, sequence);
        trail.read(...namesOf(records));
        const signed = await signCheckpoint(store, keys, book);
        // A refusal stays one however often it is delivered: it is for people, who find it in the log.
        if (!signed.ok) logRefusal(about, signed);
        else logWork(about.where, trail);
        logMetrics({ CheckpointsSigned: signed.ok ? 1 : 0, CheckpointsRefused: signed.ok ? 0 : 1 });
      } catch (error) {
        opened = null;
        logFailure(about, error);
        logMetrics({ FailedRecords: 1 });
        return { batchItemFailures: [{ itemIdentifier: sequence }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

/** Books with new heads, each with the records that say so. */
function booksIn({ Records }: DynamoDBStreamEvent): Map<string, DynamoDBRecord[]> {
  const heads = Records.filter(({ eventName, dynamodb }) => {
    const [pk = "", sk = ""] = [dynamodb?.Keys?.["pk"]?.S, dynamodb?.Keys?.["sk"]?.S];
    return eventName === "INSERT" && pk.startsWith(JOURNAL) && sk.startsWith(HEAD);
  });
  return Map.groupBy(heads, ({ dynamodb }) => (dynamodb?.Keys?.["pk"]?.S ?? "").slice(JOURNAL.length));
}
