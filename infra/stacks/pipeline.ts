/**
 * What follows the streams and the clock: readings become assessments, silence warning cards, changes to the ledger
 * alarms, growth signed checkpoints, approved large work its blocks.
 */
import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Book } from "../book.ts";
import { deliverEvents } from "../constructs/deliver-events.ts";
import { followStream } from "../constructs/follow-stream.ts";
import { lookAtHealth } from "../constructs/look-at-health.ts";
import { runByClock } from "../constructs/run-by-clock.ts";
import { signingEnvironment } from "../constructs/signing.ts";
import type { Watched } from "../watched.ts";

/** Kinds of records that are events (`functions/publish/events-of.ts`). */
const PUBLISHED = [
  "statement",
  "settlement",
  "settlement-objections",
  "obligation-reminder",
  "voucher",
  "cards",
  "case",
  "checkpoint",
];

/** Kinds of records that are large work (`functions/jobs/handler.ts`). */
const JOBS = ["job", "statement", "evaluation-report", "bank-upload"];

export interface PipelineStackProps extends StackProps {
  readonly book: Book;
  readonly checkpointOrigin?: string;
}

export class PipelineStack extends Stack {
  readonly watched: readonly Watched[];

  constructor(scope: Construct, id: string, { book, checkpointOrigin, ...props }: PipelineStackProps) {
    super(scope, id, { ...props, description: "Headwater: assessment of readings, watch over the ledger" });
    const parts = [
      followStream(this, "Assess", {
        name: "assess",
        description: "assesses sections when new readings are stored",
        book,
        follows: "monitoring",
      }),
      runByClock(this, "Watch", {
        name: "watch",
        description:
          "looks at sections for missing data and terms that ended in silence, and at bank accounts for old open items",
        book,
        every: Duration.minutes(30),
      }),
      runByClock(this, "Settle", {
        name: "settle",
        description:
          "settles assessment periods that are over and confirmed, reminds of what is due, issues statements of closed months",
        book,
        every: Duration.hours(6),
      }),
      runByClock(this, "ChainCheck", {
        name: "chain-check",
        description: "rebuilds from the stored bytes what every book has gained",
        book,
        every: Duration.hours(1),
      }),
      runByClock(this, "Archive", {
        name: "archive",
        description: "archives the closed years of every book, locked as long as the rule says",
        book,
        every: Duration.hours(1),
      }),
      followStream(this, "Sentinel", {
        name: "sentinel",
        description: "raises an alarm when an item of the ledger is changed or removed",
        book,
        follows: "ledger",
      }),
      followStream(this, "Checkpoint", {
        name: "checkpoint",
        description: "signs the newest head of a book that grew",
        book,
        follows: "ledger",
        newItems: { sk: "head#" },
        environment: signingEnvironment(this, book, checkpointOrigin),
      }),
      followStream(this, "Jobs", {
        name: "jobs",
        description:
          "posts the parts of large work that was approved, builds issued statements, imports large bank files",
        book,
        follows: "records",
        newItems: { pk: JOBS.map(kind => `${kind}#`) },
        // A statement of 100,000 postings with all its forms.
        memoryMb: 4096,
        timeout: Duration.minutes(10),
      }),
      followStream(this, "Publish", {
        name: "publish",
        description: "puts on the bus what partners wait for",
        book,
        follows: "records",
        newItems: { pk: PUBLISHED.map(kind => `${kind}#`) },
      }),
      deliverEvents(this, book),
    ];
    this.watched = [...parts, lookAtHealth(this, book, parts)];
    for (const { name, handler, deadLetters } of this.watched) {
      if (deadLetters === undefined) continue;
      // What `npm run redrive` is told.
      new CfnOutput(this, `${name.replaceAll("-", "")}DeadLettersUrl`, { value: deadLetters.queueUrl });
      new CfnOutput(this, `${name.replaceAll("-", "")}FunctionName`, { value: handler.functionName });
    }
  }
}
