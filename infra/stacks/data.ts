/**
 * The tables, the files and their key: what must survive everything else. Every item of it is kept when the stack is
 * deleted, and the stack itself cannot be deleted by accident.
 */

import { Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { TABLES, type TableDefinition, type TableId } from "#storage/tables.ts";
import type { Book } from "../book.ts";
import { eventBus } from "../constructs/event-bus.ts";
import { objectBucket } from "../constructs/object-bucket.ts";
import { refuseRewrites } from "../rights/resource-policy.ts";
import type { SigningKeyKind } from "../settings.ts";

export interface DataStackProps extends StackProps {
  readonly signingKeys: readonly SigningKeyKind[];
}

/** The longest the service offers. */
const RECOVERY_DAYS = 35;

export class DataStack extends Stack {
  readonly book: Book;

  constructor(scope: Construct, id: string, { signingKeys, ...props }: DataStackProps) {
    super(scope, id, {
      ...props,
      terminationProtection: true,
      description: "Headwater: tables and their key, files, the bus of events",
    });

    const key = new Key(this, "Key", {
      description: `${id}: encrypts the tables`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const made = TABLES.map(
      table => [table.id, new TableV2(this, table.id, tableProps(table, key))] as const,
    );
    this.book = {
      key,
      objects: objectBucket(this, key),
      bus: eventBus(this),
      signingKeys: signingKeys.map((kind, index) => this.#signingKey(kind, index + 1)),
      tables: Object.fromEntries(made) as Record<TableId, TableV2>,
    };
  }

  /** A signing key is never rotated by KMS: a new one must be announced by the one before it. */
  #signingKey(kind: SigningKeyKind, number: number): Key {
    return new Key(this, `SigningKey${number}`, {
      description: `${this.stackName}: signs checkpoints, key ${number}`,
      keySpec: kind === "ed25519" ? KeySpec.ECC_NIST_EDWARDS25519 : KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

function tableProps(table: TableDefinition, key: Key): TablePropsV2 {
  return {
    partitionKey: { name: "pk", type: AttributeType.STRING },
    sortKey: { name: "sk", type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: RECOVERY_DAYS,
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    tags: [{ key: "table", value: table.id }],
    ...(table.stream ? { dynamoStream: streamView(table.id) } : {}),
    ...(table.expiryAttribute === undefined ? {} : { timeToLiveAttribute: table.expiryAttribute }),
    ...(table.appendOnly ? { resourcePolicy: refuseRewrites() } : {}),
  };
}

/** The ledger's stream also carries the item before: who watches for a rewrite must see what was lost. */
function streamView(id: TableId): StreamViewType {
  return id === "ledger" ? StreamViewType.NEW_AND_OLD_IMAGES : StreamViewType.NEW_IMAGE;
}
