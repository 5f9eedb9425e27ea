/**
 * Use of keys. DynamoDB opens a table on behalf of the caller, so a function needs rights on the tables' key, but
 * only as long as DynamoDB is the one that asks: that key is of no use to a function by itself.
 */
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { TableRights } from "./functions.ts";

const READ = ["kms:Decrypt", "kms:DescribeKey"];
const WRITE = ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"];

export function keyStatements(rights: TableRights, key: IKey): PolicyStatement[] {
  const { reads, appendsInTransactions, appendsAlone, followsStreamOf, forgets = [], pulses } = rights;
  const written = [
    ...appendsInTransactions,
    ...appendsAlone,
    ...forgets,
    ...(pulses === "says" ? [pulses] : []),
  ];
  if ([...written, ...reads, ...followsStreamOf].length === 0) return [];
  const writes = written.length > 0;
  return [
    new PolicyStatement({
      sid: "KeyThroughDynamoDB",
      effect: Effect.ALLOW,
      actions: writes ? [...READ, ...WRITE] : READ,
      resources: [key.keyArn],
      // KMS names its callers with this suffix in every partition, in China too.
      conditions: { StringEquals: { "kms:ViaService": `dynamodb.${key.env.region}.amazonaws.com` } },
    }),
  ];
}

/** Signing raw messages and reading the public key: all that a signer needs, and nobody else has it. */
export function signingStatements(keys: readonly IKey[]): PolicyStatement[] {
  const resources = keys.map(key => key.keyArn);
  return [
    new PolicyStatement({ sid: "ReadPublicKey", actions: ["kms:GetPublicKey"], resources }),
    new PolicyStatement({
      sid: "SignCheckpoints",
      actions: ["kms:Sign"],
      resources,
      conditions: {
        StringEquals: {
          "kms:MessageType": "RAW",
          "kms:SigningAlgorithm": ["ED25519_SHA_512", "ECDSA_SHA_256"],
        },
      },
    }),
  ];
}
