/** What the other stacks know of the data stack: the tables by their id in `storage/tables.ts`, the files, and their key. */

import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IEventBus } from "aws-cdk-lib/aws-events";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { TableId } from "#storage/tables.ts";

export interface Book {
  readonly tables: Readonly<Record<TableId, ITableV2>>;
  readonly key: IKey;
  /** What is issued and kept as files. */
  readonly objects: IBucket;
  /** What partners' systems and the deployment's mail wait for. */
  readonly bus: IEventBus;
  /** Keys that sign checkpoints, oldest first; the last one signs now. */
  readonly signingKeys: readonly IKey[];
}

/** The address of a table's stream, which must be there for whoever follows it. */
export function streamArn(book: Book, id: TableId): string {
  const arn = book.tables[id].tableStreamArn;
  if (arn === undefined) throw new Error(`table ${id} has no stream to follow`);
  return arn;
}
