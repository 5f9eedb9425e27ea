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
  /** Another transaction was in progress on one of the items. */
  | "conflict";

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

function errorOf(fault: Fault, items: number): Error {
  if (fault === "throttle") return Object.assign(new Error("slow down"), { name: "ThrottlingException" });
  if (fault === "conflict") {
    const reasons = Array.from({ length: items }, (_, index) => ({
      Code: index === 1 ? "TransactionConflict" : "None",
    }));
    return new TransactionCanceledException({
      message: "cancelled",
      CancellationReasons: reasons,
      $metadata: {},
    });
  }
  return Object.assign(new Error("socket hang up"), { name: "TimeoutError" });
}
