/**
 * A function that runs by the clock. A run that fails is tried again twice within the hour and then put aside; the
 * next run does the same work anyway.
 */
import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Book } from "../book.ts";
import type { FunctionName } from "../rights/functions.ts";
import type { Watched } from "../watched.ts";
import { DeadLetters } from "./dead-letters.ts";
import { LedgerFunction } from "./ledger-function.ts";

export interface ClockFollower {
  readonly name: FunctionName;
  readonly description: string;
  readonly book: Book;
  readonly every: Duration;
  readonly environment?: Readonly<Record<string, string>>;
  /** Rights beside those of `rights/`, on what this stack made. */
  readonly rights?: readonly PolicyStatement[];
}

export function runByClock(
  scope: Construct,
  id: string,
  { name, description, book, every, environment = {}, rights = [] }: ClockFollower,
): Watched {
  const { handler, role } = new LedgerFunction(scope, id, {
    name,
    description,
    book,
    timeout: Duration.minutes(5),
    environment,
  });
  for (const right of rights) role.addToPolicy(right);
  const deadLetters = new DeadLetters(scope, `${id}DeadLetters`);
  // A rule is let in by the function itself; a schedule would need a role of its own.
  new Rule(scope, `${id}Rule`, {
    description: `Headwater: ${description}`,
    schedule: Schedule.rate(every),
    targets: [
      new LambdaFunction(handler, {
        maxEventAge: Duration.hours(1),
        retryAttempts: 2,
        deadLetterQueue: deadLetters.queue,
      }),
    ],
  });
  return { name, handler, deadLetters: deadLetters.queue, everyMinutes: every.toMinutes() };
}
