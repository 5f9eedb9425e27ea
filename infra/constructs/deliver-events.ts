/** The function that tells partners: events reach it from the bus, and every minute it attempts again what is due. */
import { Duration } from "aws-cdk-lib";
import { Match, Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import { EVENT_SOURCE, MAIL_REQUESTED } from "#events/bus-names.ts";
import type { Book } from "../book.ts";
import type { Watched } from "../watched.ts";
import { DeadLetters } from "./dead-letters.ts";
import { LedgerFunction } from "./ledger-function.ts";

const EVERY = Duration.minutes(1);

export function deliverEvents(scope: Construct, book: Book): Watched {
  const { handler } = new LedgerFunction(scope, "Deliver", {
    name: "deliver",
    description: "tells partners' receivers of events",
    book,
    timeout: Duration.minutes(5),
  });
  const deadLetters = new DeadLetters(scope, "DeliverDeadLetters");
  const target = new LambdaFunction(handler, {
    maxEventAge: Duration.hours(6),
    retryAttempts: 10,
    deadLetterQueue: deadLetters.queue,
  });
  new Rule(scope, "EventsRule", {
    description: "Headwater: events that partners are told of",
    eventBus: book.bus,
    // Letters are for the deployment's own rule.
    eventPattern: { source: [EVENT_SOURCE], detailType: Match.anythingBut(MAIL_REQUESTED) },
    targets: [target],
  });
  new Rule(scope, "DeliverRule", {
    description: "Headwater: attempts again what a receiver did not take",
    schedule: Schedule.rate(EVERY),
    targets: [
      new LambdaFunction(handler, {
        maxEventAge: EVERY,
        retryAttempts: 0,
        deadLetterQueue: deadLetters.queue,
      }),
    ],
  });
  return { name: "deliver", handler, deadLetters: deadLetters.queue, everyMinutes: EVERY.toMinutes() };
}
