/** What somebody must see when it fails: a function, and the queue of what it could not handle. */
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { FunctionName } from "./rights/functions.ts";

export interface Watched {
  readonly name: FunctionName;
  readonly handler: IFunction;
  readonly deadLetters?: IQueue;
  /** Follows a stream: what it is behind by is the age of its records. */
  readonly follows?: true;
  /** Runs by the clock: not having run is a failure as well. */
  readonly everyMinutes?: number;
}
