/**
 * A function that follows a table's stream. A batch that fails is halved until the poisoned record is alone,
 * tried a few more times and then put aside, so that one bad record never holds up the others.
 */
import { Duration } from "aws-cdk-lib";
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { TableId } from "#storage/tables.ts";
import { type Book, streamArn } from "../book.ts";
import type { FunctionName } from "../rights/functions.ts";
import type { Watched } from "../watched.ts";
import { DeadLetters } from "./dead-letters.ts";
import { LedgerFunction } from "./ledger-function.ts";

/** How the partition or the sort key of an item begins; any of several. */
type KeyPrefixes = { readonly pk: string | readonly string[] } | { readonly sk: string };

export interface StreamFollower {
  readonly name: FunctionName;
  readonly description: string;
  readonly book: Book;
  readonly follows: TableId;
  /** Only new items whose keys begin so; everything when left out. */
  readonly newItems?: KeyPrefixes;
  readonly environment?: Readonly<Record<string, string>>;
  readonly memoryMb?: number;
  /** How long one delivery may take; a minute when left out. */
  readonly timeout?: Duration;
}

export function followStream(scope: Construct, id: string, follower: StreamFollower): Watched {
  const { book, follows, newItems, timeout = Duration.minutes(1), ...about } = follower;
  const { handler, role } = new LedgerFunction(scope, id, {
    ...about,
    book,
    timeout,
  });
  const deadLetters = new DeadLetters(scope, `${id}DeadLetters`);
  new EventSourceMapping(scope, `${id}Mapping`, {
    target: handler,
    eventSourceArn: streamArn(book, follows),
    startingPosition: StartingPosition.TRIM_HORIZON,
    ...(newItems === undefined ? {} : { filters: [newItemFilter(newItems)] }),
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(1),
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 5,
    // Well inside the day a stream keeps, so that a blocked shard still has its other records.
    maxRecordAge: Duration.hours(6),
    onFailure: deadLetters.destinationFor(role),
  });
  return { name: follower.name, handler, deadLetters: deadLetters.queue, follows: true };
}

function newItemFilter(prefixes: KeyPrefixes) {
  const Keys = Object.fromEntries(
    Object.entries(prefixes).map(([name, prefix]: [string, string | readonly string[]]) => [
      name,
      { S: [prefix].flat().flatMap(each => FilterRule.beginsWith(each)) },
    ]),
  );
  return FilterCriteria.filter({ eventName: FilterRule.isEqual("INSERT"), dynamodb: { Keys } });
}
