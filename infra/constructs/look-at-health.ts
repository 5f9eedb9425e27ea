/** The function that looks at what no part says of itself; of the queues it may know how many letters lie in them. */
import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Book } from "../book.ts";
import type { Watched } from "../watched.ts";
import { runByClock } from "./run-by-clock.ts";

export function lookAtHealth(scope: Construct, book: Book, parts: readonly Watched[]): Watched {
  const queues = parts.flatMap(({ deadLetters }) => deadLetters ?? []);
  return runByClock(scope, "Health", {
    name: "health",
    description: "looks at files, signatures, chains and dead letters",
    book,
    every: Duration.minutes(5),
    environment: { DEAD_LETTER_QUEUES: queues.map(({ queueUrl }) => queueUrl).join(" ") },
    rights: [
      new PolicyStatement({
        sid: "CountDeadLetters",
        actions: ["sqs:GetQueueAttributes"],
        resources: queues.map(({ queueArn }) => queueArn),
      }),
    ],
  });
}
