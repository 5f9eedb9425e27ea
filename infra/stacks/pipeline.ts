/** What follows the streams: readings become assessments, and changes to the ledger become alarms. */
import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Book } from "../book.ts";
import { followStream } from "../constructs/follow-stream.ts";

export interface PipelineStackProps extends StackProps {
  readonly book: Book;
}

export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { book, ...props }: PipelineStackProps) {
    super(scope, id, { ...props, description: "Headwater: assessment of readings, watch over the ledger" });
    followStream(this, "Assess", {
      name: "assess",
      description: "assesses sections when new readings are stored",
      book,
      follows: "monitoring",
    });
    followStream(this, "Sentinel", {
      name: "sentinel",
      description: "raises an alarm when an item of the ledger is changed or removed",
      book,
      follows: "ledger",
    });
  }
}
