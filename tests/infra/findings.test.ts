/** The rule pack finds nothing that nobody has answered for, and nothing is answered for that it does not find. */
import { Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test } from "vitest";
import { newStacks } from "./support/cloud.ts";

const { app } = newStacks();
// Only then do the stacks refer to each other as the rule pack sees them in `cdk synth`.
app.synth();

test("no finding is left open", () => {
  expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
});

test("each acknowledgement is about a finding and gives its reason", () => {
  const acknowledged = app.node
    .findAll()
    .flatMap(construct => construct.node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>));
  for (const [, reason] of acknowledged) expect(reason).toMatch(/^[A-Z].{40,}\.$/);

  const everything = new AwsSolutionsChecks(app);
  Object.defineProperty(everything, "isAcknowledged", { value: () => false });
  const found = everything.validateScope(app).violations.map(({ ruleName }) => ruleName);
  const answered = new Set(acknowledged.map(([id]) => id.replace(/^annotation::/i, "")));
  expect([...answered].sort()).toEqual(found.sort());
  expect([...answered].sort()).toEqual([
    "AwsSolutions-APIG4",
    ...["AwsSolutions-CFR1", "AwsSolutions-CFR2", "AwsSolutions-CFR4"],
    "AwsSolutions-IAM5[Resource::*]",
    ...["archive", "bank-files", "health", "statements"].map(folder =>
      expect.stringMatching(
        new RegExp(
          `^AwsSolutions-IAM5\\[Resource::headwater-dev-data:ExportsOutputFnGetAttObjects\\w+/${folder}/\\*\\]$`,
        ),
      ),
    ),
    "AwsSolutions-S1",
    "AwsSolutions-SQS3",
  ]);
});
