/** What the checkpoint function is told: the name of the log, and the keys that sign it. */
import { CfnParameter } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Book } from "../book.ts";

export function signingEnvironment(
  scope: Construct,
  { signingKeys }: Book,
  suggestion: string | undefined,
): Record<string, string> {
  const [current, previous] = signingKeys.toReversed();
  if (current === undefined) throw new Error("there is no key to sign with");
  const origin = new CfnParameter(scope, "CheckpointOrigin", {
    type: "String",
    description:
      "Name of the log, such as ledger.example.org; it stands in every checkpoint and never changes",
    allowedPattern: "^[^\\s+]+$",
    ...(suggestion === undefined ? {} : { default: suggestion }),
  });
  return {
    CHECKPOINT_ORIGIN: origin.valueAsString,
    SIGNING_KEY_ID: current.keyArn,
    ...(previous === undefined ? {} : { PREVIOUS_SIGNING_KEY_ID: previous.keyArn }),
  };
}
