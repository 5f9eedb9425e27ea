/** Counts what a DynamoDB client sends: requests, capacity units, cancelled transactions. */
import { performance } from "node:perf_hooks";
import type { ConsumedCapacity, DynamoDBClient } from "@aws-sdk/client-dynamodb";

export interface Meter {
  requests: number;
  transactions: number;
  /** Cancelled transactions: another writer was faster, or the store was busy. */
  cancelled: number;
  writeUnits: number;
  readUnits: number;
}

/** Units cost the engine a little, so that they are asked for only where they are the question. */
export function attachMeter(client: DynamoDBClient, { units }: { units: boolean }): Meter {
  const meter: Meter = { requests: 0, transactions: 0, cancelled: 0, writeUnits: 0, readUnits: 0 };
  client.middlewareStack.add(
    (next, context) => async args => {
      const transaction = context.commandName === "TransactWriteItemsCommand";
      const write = transaction || context.commandName === "PutItemCommand";
      meter.requests += 1;
      if (transaction) meter.transactions += 1;
      if (units) Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
      try {
        const result = await next(args);
        if (units) add(meter, write, (result.output as { ConsumedCapacity?: Capacity }).ConsumedCapacity);
        return result;
      } catch (error) {
        if (transaction) meter.cancelled += 1;
        throw error;
      }
    },
    { step: "initialize", name: "bench-meter" },
  );
  return meter;
}

type Capacity = ConsumedCapacity | readonly ConsumedCapacity[];

function add(meter: Meter, write: boolean, capacity: Capacity | undefined): void {
  const consumed = [capacity ?? []].flat();
  for (const { CapacityUnits: units = 0 } of consumed) {
    if (write) meter.writeUnits += units;
    else meter.readUnits += units;
  }
}

/** What a piece of work added. */
export async function metered<T>(meter: Meter, work: () => Promise<T>): Promise<{ value: T; used: Meter }> {
  const before = { ...meter };
  const value = await work();
  return {
    value,
    used: {
      requests: meter.requests - before.requests,
      transactions: meter.transactions - before.transactions,
      cancelled: meter.cancelled - before.cancelled,
      writeUnits: meter.writeUnits - before.writeUnits,
      readUnits: meter.readUnits - before.readUnits,
    },
  };
}

/** Milliseconds that a piece of work takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
