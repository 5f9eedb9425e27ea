/** The shards of a table's stream, and which of them are to be followed now. */
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  type Shard,
} from "@aws-sdk/client-dynamodb-streams";
import { present } from "#domain/invariant.ts";

export interface StreamShards {
  readonly arn: string;
  readonly shards: readonly Shard[];
}

export async function listShards(
  client: DynamoDBClient,
  streams: DynamoDBStreamsClient,
  table: string,
): Promise<StreamShards> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  const arn = present(Table?.LatestStreamArn, `stream of ${table}`);
  const shards: Shard[] = [];
  let after: string | undefined;
  do {
    const { StreamDescription } = await streams.send(
      new DescribeStreamCommand({
        StreamArn: arn,
        ...(after === undefined ? {} : { ExclusiveStartShardId: after }),
      }),
    );
    shards.push(...(StreamDescription?.Shards ?? []));
    after = StreamDescription?.LastEvaluatedShardId;
  } while (after !== undefined);
  return { arn, shards };
}

/** Shards that nobody reads and that are not read to their end, each only behind its parent. */
export function shardsToFollow(
  shards: readonly Shard[],
  following: ReadonlySet<string>,
  ended: ReadonlySet<string>,
): string[] {
  const listed = new Map(shards.map(shard => [shard.ShardId ?? "", shard]));
  // An open shard whose iterator ended is read on; only a closed one is over.
  const isOver = (id: string) =>
    ended.has(id) && listed.get(id)?.SequenceNumberRange?.EndingSequenceNumber !== undefined;
  const isBehindParent = (parent: string | undefined) =>
    parent === undefined || !listed.has(parent) || isOver(parent);
  return [...listed]
    .filter(([id, { ParentShardId }]) => !following.has(id) && !isOver(id) && isBehindParent(ParentShardId))
    .map(([id]) => id);
}
