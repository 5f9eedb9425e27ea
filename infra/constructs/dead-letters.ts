/** A queue for what could not be handled: encrypted, over TLS only, kept as long as the service allows. */
import { Duration } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import type { IEventSourceDlq } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";

export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(
      this.queue,
      "AwsSolutions-SQS3",
      "This queue is the dead-letter queue; nothing comes after it.",
    );
  }

  /** As the destination of a stream's failures, for which `role`, the function's own, may send and no more. */
  destinationFor(role: Role): IEventSourceDlq {
    role.addToPolicy(
      new PolicyStatement({
        sid: "SendDeadLetters",
        actions: ["sqs:SendMessage"],
        resources: [this.queue.queueArn],
      }),
    );
    return { bind: () => ({ destination: this.queue.queueArn }) };
  }
}
