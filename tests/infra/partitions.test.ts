/** The same description makes a cloud in either partition, and its settings are what `cdk.json` says. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSettings } from "#infra/settings.ts";
import { CDK_JSON, cloud, newApp } from "./support/cloud.ts";

test.each(["cn-north-1", "cn-northwest-1"])("in %s every address is of the China partition", region => {
  const text = JSON.stringify(cloud({ region }).templates);
  expect(text).toContain("arn:aws-cn:");
  expect(text).not.toContain("arn:aws:");
  // Service principals and the names KMS knows DynamoDB and S3 by are the same everywhere; hosts would not be.
  expect(new Set(text.match(/[\w.-]*amazonaws[\w.]*/g))).toEqual(
    new Set([
      "lambda.amazonaws.com",
      "events.amazonaws.com",
      "apigateway.amazonaws.com",
      "cloudwatch.amazonaws.com",
      `dynamodb.${region}.amazonaws.com`,
      `s3.${region}.amazonaws.com`,
    ]),
  );
});

test("elsewhere no address is of the China partition", () => {
  expect(JSON.stringify(cloud({ region: "ap-east-1" }).templates)).not.toContain("aws-cn");
});

test("stacks carry the stage and, when given, the account", () => {
  const { data } = cloud({ stage: "prod", account: "123456789012" });
  expect([data.stackName, data.account, data.terminationProtection]).toEqual([
    "headwater-prod-data",
    "123456789012",
    true,
  ]);
});

test.each([
  [{ stage: undefined }, /"stage" is missing/],
  [{ region: undefined }, /"region" is missing/],
  [{ region: "frankfurt" }, /"region" is "frankfurt"/],
  [{ stage: "Prod!" }, /"stage" is "Prod!"/],
  [{ account: 123456789012 }, /"account" is 123456789012/],
])("a deployment that is not fully named is refused: %j", (context, message) => {
  expect(() => readSettings(newApp(context).node)).toThrow(message);
});

test("the library's recommended flags are set, but for strong references between stacks", () => {
  const recommended: Record<string, unknown> = JSON.parse(
    readFileSync(
      new URL("../../node_modules/aws-cdk-lib/recommended-feature-flags.json", import.meta.url),
      "utf8",
    ),
  );
  expect(CDK_JSON.context).toMatchObject({
    ...recommended,
    "@aws-cdk/core:defaultCrossStackReferences": "strong",
  });
});
