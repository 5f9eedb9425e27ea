/**
 * From stored readings to assessments. A batch that fails is halved until the poisoned record is alone,
 * tried a few more times and then put aside, so that one bad segment never holds up a river.
 */
import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { EventSourceMapping, StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { type Book, streamArn } from "../book.ts";
import { DeadLetters } from "../constructs/dead-letters.ts";
import { LedgerFunction } from "../constructs/ledger-function.ts";

export interface PipelineStackProps extends StackProps {
  readonly book: Book;
}

export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, { ...props, description: "Headwater: assessment of readings" });

    const assess = new LedgerFunction(this, "Assess", {
      name: "assess",
      description: "assesses sections when new readings are stored",
      book: props.book,
      timeout: Duration.minutes(1),
    });
    const deadLetters = new DeadLetters(this, "AssessDeadLetters");

    new EventSourceMapping(this, "Monitoring", {
      target: assess.handler,
      eventSourceArn: streamArn(props.book, "monitoring"),
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      // Well inside the day a stream keeps, so that a blocked shard still has its other records.
      maxRecordAge: Duration.hours(6),
      onFailure: deadLetters.destinationFor(assess.role),
    });
  }
}
