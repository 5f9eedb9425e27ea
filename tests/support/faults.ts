/** A DynamoDB client that fails on demand, in front of the real engine. */
import {
  type DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import type { Store } from "#storage/store.ts";

export type Fault =
  /** Committed, but the answer never arrives. */
  | "lost-reply"
  /** Nothing was written, and no answer. */
  | "error-before-commit"
  | "throttle"
  /** Cancelled because the store asks to slow down. */
  | "throttle-reason"
  /** Another transaction was in progress on one of the items. */
  | "conflict"
  /** The same request is still in progress. */
  | "in-progress";

/** A store whose next transactions meet the faults of `plan`, one each; null lets one through. */
export function withFaults(store: Store, plan: (Fault | null)[]): Store & { readonly injected: Fault[] } {
  const injected: Fault[] = [];
  const send = async (command: unknown): Promise<unknown> => {
    const real = () =>
      (store.client.send as (command: unknown) => Promise<unknown>).call(store.client, command);
    if (!(command instanceof TransactWriteItemsCommand)) return real();
    const fault = plan.shift() ?? null;
    if (fault === null) return real();
    injected.push(fault);
    if (fault === "lost-reply") await real();
    throw errorOf(fault, command.input.TransactItems?.length ?? 0);
  };
  return { ...withSend(store, send), injected };
}

/** A store whose client sends in another way; it stays a client for the SDK's own helpers. */
export function withSend(store: Store, send: (command: never) => Promise<unknown>): Store {
  const client = Object.assign(Object.create(store.client) as DynamoDBClient, { send });
  return { ...store, client };
}

/** What the SDK throws for a fault of a transaction with so many items. */
export function errorOf(fault: Fault, items: number): Error {
  switch (fault) {
    case "throttle":
      return named("ThrottlingException", "slow down");
    case "in-progress":
      return named("TransactionInProgressException", "the same request is in progress");
    case "throttle-reason":
      return cancelled(items, ["ThrottlingError"]);
    case "conflict":
      return cancelled(items, ["None", "TransactionConflict"]);
    default:
      return named("TimeoutError", "socket hang up");
  }
}

/** A cancelled transaction whose first items have these reasons and all others none. */
export function cancelled(items: number, codes: readonly string[]): Error {
  const reasons = Array.from({ length: items }, (_, index) => ({ Code: codes[index] ?? "None" }));
  return new TransactionCanceledException({
    message: "cancelled",
    CancellationReasons: reasons,
    $metadata: {},
  });
}

export function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
