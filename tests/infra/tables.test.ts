/** The deployed tables are those of `storage/tables.ts`, kept and encrypted; the rule pack does not look at them. */

import { expect, test } from "vitest";
import { TABLES } from "#storage/tables.ts";
import { cloud, resourcesOf } from "./support/cloud.ts";

const { templates } = cloud();
const tables = resourcesOf(templates, "AWS::DynamoDB::GlobalTable").map(([, resource]) => resource);

test("there is one table for each definition and no other", () => {
  expect(tables.map(table => tagOf(table.Properties)).sort()).toEqual(TABLES.map(({ id }) => id).sort());
  expect(resourcesOf(templates, "AWS::DynamoDB::Table")).toEqual([]);
});

test.each(TABLES)("$id is as defined", definition => {
  const table = tables.find(({ Properties }) => tagOf(Properties) === definition.id);
  expect(table?.DeletionPolicy).toBe("Retain");
  const { Replicas, ...properties } = table?.Properties ?? {};
  expect(properties).toEqual({
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" },
      { AttributeName: "sk", AttributeType: "S" },
    ],
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
    ...(definition.stream
      ? {
          StreamSpecification: {
            StreamViewType: definition.id === "ledger" ? "NEW_AND_OLD_IMAGES" : "NEW_IMAGE",
          },
        }
      : {}),
    ...(definition.expiryAttribute === undefined
      ? {}
      : { TimeToLiveSpecification: { AttributeName: definition.expiryAttribute, Enabled: true } }),
  });
  expect(Replicas).toEqual([
    expect.objectContaining({
      Region: "eu-central-1",
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      SSESpecification: { KMSMasterKeyId: { "Fn::GetAtt": [expect.stringMatching(/^Key/), "Arn"] } },
    }),
  ]);
});

test("nothing that must last expires", () => {
  expect(TABLES.filter(table => table.appendOnly && table.expiryAttribute !== undefined)).toEqual([]);
});

test("the tables' key is ours, rotates and stays; the signing key stays and is never rotated", () => {
  const keys = resourcesOf(templates, "AWS::KMS::Key")
    .filter(([address]) => address.includes("-data/"))
    .map(([, key]) => key);
  expect(keys).toEqual([
    expect.objectContaining({
      DeletionPolicy: "Retain",
      Properties: expect.objectContaining({ EnableKeyRotation: true, PendingWindowInDays: 30 }),
    }),
    expect.objectContaining({
      DeletionPolicy: "Retain",
      Properties: expect.objectContaining({
        KeySpec: "ECC_NIST_EDWARDS25519",
        KeyUsage: "SIGN_VERIFY",
        PendingWindowInDays: 30,
      }),
    }),
  ]);
});

function tagOf(properties: Readonly<Record<string, unknown>>): string | undefined {
  const [replica] = properties["Replicas"] as { Tags: { Key: string; Value: string }[] }[];
  return replica?.Tags.find(({ Key }) => Key === "table")?.Value;
}
