/** Who may read and put kept files, and use their key for that and for nothing else. */
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Book } from "../book.ts";
import type { FunctionName } from "./functions.ts";

interface ObjectRights {
  /** Folders of the bucket. */
  readonly reads: readonly string[];
  readonly puts: readonly string[];
  /** Whether it says with a put until when nobody may remove the file. */
  readonly locks?: true;
}

export const OBJECT_RIGHTS: Readonly<Partial<Record<FunctionName, ObjectRights>>> = {
  statements: { reads: ["statements", "archive"], puts: [] },
  // Files of banks come in parts, which a command keeps and a job reads.
  commands: { reads: ["bank-files"], puts: ["bank-files"] },
  // One file, put to see that files can be kept.
  health: { reads: [], puts: ["health"] },
  jobs: { reads: ["statements", "bank-files"], puts: ["statements"] },
  // What was put by a step that was interrupted is read again.
  archive: { reads: ["archive"], puts: ["archive"], locks: true },
};

export function objectStatements(name: FunctionName, { objects, key }: Book): PolicyStatement[] {
  const rights = OBJECT_RIGHTS[name];
  if (rights === undefined) return [];
  const { reads, puts, locks = false } = rights;
  const files = (folders: readonly string[]) => folders.map(folder => objects.arnForObjects(`${folder}/*`));
  return [
    ...(reads.length > 0
      ? [
          new PolicyStatement({ sid: "ReadFiles", actions: ["s3:GetObject"], resources: files(reads) }),
          // Without the right to list, a file that is not there looks like one that may not be read.
          new PolicyStatement({
            sid: "SeeMissingFiles",
            actions: ["s3:ListBucket"],
            resources: [objects.bucketArn],
          }),
        ]
      : []),
    ...(puts.length > 0
      ? [new PolicyStatement({ sid: "PutFiles", actions: ["s3:PutObject"], resources: files(puts) })]
      : []),
    ...(locks
      ? [
          new PolicyStatement({
            sid: "LockFiles",
            actions: ["s3:PutObjectRetention"],
            resources: files(puts),
            conditions: { StringEquals: { "s3:object-lock-mode": "COMPLIANCE" } },
          }),
        ]
      : []),
    new PolicyStatement({
      sid: "KeyThroughS3",
      actions: ["kms:Decrypt", ...(puts.length > 0 ? ["kms:GenerateDataKey"] : [])],
      resources: [key.keyArn],
      conditions: { StringEquals: { "kms:ViaService": `s3.${key.env.region}.amazonaws.com` } },
    }),
  ];
}
