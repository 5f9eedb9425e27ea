/** Follows the stream of the ledger and signs a checkpoint of every book that grew, once per batch. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { signCheckpoint } from "#functions/checkpoint/sign-checkpoint.ts";
import type { SigningKeys } from "#functions/checkpoint/signing-key.ts";
import { logFailure, logRefusal } from "#functions/shared/log.ts";
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
    for (const [book, sequence] of grown) {
      const where = { requestId: sequence, where: `checkpoint ${book}` };
      try {
        opened ??= open();
        const { store, keys } = await opened;
        const signed = await signCheckpoint(store, keys, book);
        // A refusal stays one however often it is delivered: it is for people, who find it in the log.
        if (!signed.ok) logRefusal(where, signed);
        logMetrics({ CheckpointsSigned: signed.ok ? 1 : 0, CheckpointsRefused: signed.ok ? 0 : 1 });
      } catch (error) {
        opened = null;
        logFailure(where, error);
        logMetrics({ FailedRecords: 1 });
        return { batchItemFailures: [{ itemIdentifier: sequence }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

/** Books with a new head, each with the first record that says so. */
function booksIn({ Records }: DynamoDBStreamEvent): Map<string, string> {
  const books = new Map<string, string>();
  for (const { eventName, dynamodb } of Records) {
    const [pk = "", sk = ""] = [dynamodb?.Keys?.["pk"]?.S, dynamodb?.Keys?.["sk"]?.S];
    if (eventName !== "INSERT" || !pk.startsWith(JOURNAL) || !sk.startsWith(HEAD)) continue;
    const book = pk.slice(JOURNAL.length);
    if (!books.has(book)) books.set(book, dynamodb?.SequenceNumber ?? "");
  }
  return books;
}
