/** Files are put once and kept: who may do so, and what nobody may. */
import { expect, test } from "vitest";
import { cloud, resourcesOf } from "./support/cloud.ts";
import { isFile } from "./support/files.ts";
import { rolesByFunction, statementsByRole } from "./support/roles.ts";

const { templates } = cloud();
const roles = statementsByRole(templates);
const functions = rolesByFunction(templates);

test("files are put and read each under its folder, and nobody may replace or remove them", () => {
  const onFiles = Object.entries(functions).flatMap(([name, role]) =>
    (roles.get(role) ?? [])
      .filter(({ Resource }) => Resource.every(isFile))
      .map(({ Effect, Action, Resource }) => {
        const folders = Resource.map(each => each.split("/").at(-2)).join();
        return `${name} ${Effect} ${[Action].flat().join()} ${folders}`;
      }),
  );
  expect(onFiles.sort()).toEqual([
    "archive Allow s3:GetObject archive",
    "archive Allow s3:PutObject archive",
    "archive Allow s3:PutObjectRetention archive",
    "commands Allow s3:GetObject bank-files",
    "commands Allow s3:PutObject bank-files",
    "health Allow s3:PutObject health",
    "jobs Allow s3:GetObject bank-files,statements",
    "jobs Allow s3:PutObject statements",
    "statements Allow s3:GetObject archive,statements",
  ]);
  const [[, policy] = []] = resourcesOf(templates, "AWS::S3::BucketPolicy");
  const { Statement } = (policy ?? expect.fail("a policy")).Properties["PolicyDocument"] as {
    Statement: { Sid?: string; Effect: string; Action: unknown; Condition?: unknown }[];
  };
  const denied = Statement.filter(({ Sid = "" }) => Sid.startsWith("Never"));
  expect(denied.map(({ Effect, Action, Condition }) => [Effect, Action, Condition])).toEqual([
    ["Deny", "s3:PutObject", { Null: { "s3:if-none-match": "true" } }],
    ["Deny", ["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion"], undefined],
  ]);
  const archived = Statement.filter(({ Sid = "" }) => Sid.startsWith("Archive"));
  expect(archived.map(({ Effect, Action, Condition }) => [Effect, Action, Condition])).toEqual([
    ["Deny", "s3:PutObject", { StringNotEquals: { "s3:object-lock-mode": "COMPLIANCE" } }],
    ["Deny", "s3:PutObject", { NumericLessThan: { "s3:object-lock-remaining-retention-days": "364" } }],
  ]);
  const [[, bucket] = []] = resourcesOf(templates, "AWS::S3::Bucket");
  expect(bucket?.Properties).toMatchObject({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 10_958 } } },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
  });
});
