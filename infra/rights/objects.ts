/** Who may read and put kept files, and use their key for that and for nothing else. */
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Book } from "../book.ts";
import type { FunctionName } from "./functions.ts";

export const OBJECT_READERS: readonly FunctionName[] = ["statements", "jobs"];
const OBJECT_WRITERS: readonly FunctionName[] = ["jobs"];

export function objectStatements(name: FunctionName, { objects, key }: Book): PolicyStatement[] {
  if (!OBJECT_READERS.includes(name)) return [];
  const writes = OBJECT_WRITERS.includes(name);
  const files = objects.arnForObjects("statements/*");
  return [
    new PolicyStatement({ sid: "ReadFiles", actions: ["s3:GetObject"], resources: [files] }),
    // Without the right to list, a file that is not there looks like one that may not be read.
    new PolicyStatement({
      sid: "SeeMissingFiles",
      actions: ["s3:ListBucket"],
      resources: [objects.bucketArn],
    }),
    ...(writes
      ? [new PolicyStatement({ sid: "PutFiles", actions: ["s3:PutObject"], resources: [files] })]
      : []),
    new PolicyStatement({
      sid: "KeyThroughS3",
      actions: ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])],
      resources: [key.keyArn],
      conditions: { StringEquals: { "kms:ViaService": `s3.${key.env.region}.amazonaws.com` } },
    }),
  ];
}
