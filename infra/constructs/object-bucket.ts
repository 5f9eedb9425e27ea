/**
 * The bucket of what is issued: a file is put once, and nobody replaces or removes it. Object lock keeps every
 * version for the thirty years that vouchers and books are kept (会计档案管理办法, annex 1); the bucket's own policy
 * demands the condition that makes a second put fail.
 */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectLockRetention,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";

const COMPLIANCE = { "s3:object-lock-mode": "COMPLIANCE" };
const ARCHIVE_LOCK = { "s3:object-lock-remaining-retention-days": "364" };

const KEPT = Duration.days(30 * 365 + 8);

export function objectBucket(scope: Construct, key: IKey): Bucket {
  const bucket = new Bucket(scope, "Objects", {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.governance(KEPT),
    removalPolicy: RemovalPolicy.RETAIN,
    // The portal follows a redirect here, which names no origin; what can be read needs a signed address.
    cors: [{ allowedMethods: [HttpMethods.GET], allowedOrigins: ["*"], exposedHeaders: ["ETag"] }],
  });
  const deny = (
    sid: string,
    actions: string[],
    conditions: Record<string, Record<string, string>> = {},
    files = "*",
  ) =>
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions,
        resources: [bucket.arnForObjects(files)],
        conditions,
      }),
    );
  deny("NeverReplace", ["s3:PutObject"], { Null: { "s3:if-none-match": "true" } });
  deny("NeverRemove", ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"]);
  // An archive's files are locked by the rule of their kind (functions/archive), and none of them for less than this.
  deny("ArchiveInCompliance", ["s3:PutObject"], { StringNotEquals: COMPLIANCE }, "archive/*");
  deny("ArchiveLocked", ["s3:PutObject"], { NumericLessThan: ARCHIVE_LOCK }, "archive/*");
  acknowledge(
    bucket,
    "AwsSolutions-S1",
    "Who may read a file is decided and logged by the API that signs its address; a log bucket would need one itself.",
  );
  return bucket;
}
