/** The records of a stream between two sequence numbers, as Lambda delivers them. */
import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { lambdaRecord } from "#local/lambda-record.ts";
import type { StreamPlace } from "./redrive.ts";

/** Null when the stream has them no longer. */
export async function recordsAt(
  streams: DynamoDBStreamsClient,
  place: StreamPlace,
): Promise<DynamoDBStreamEvent["Records"] | null> {
  const { streamArn, shardId, startSequenceNumber, endSequenceNumber, batchSize } = place;
  const last = BigInt(endSequenceNumber);
  try {
    let { ShardIterator: iterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ShardIteratorType: "AT_SEQUENCE_NUMBER",
        SequenceNumber: startSequenceNumber,
      }),
    );
    const found: DynamoDBStreamEvent["Records"] = [];
    while (iterator !== undefined && found.length < batchSize) {
      const answer = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize }));
      const records = (answer.Records ?? []).map(record => lambdaRecord(record, streamArn));
      const wanted = records.filter(({ dynamodb }) => BigInt(dynamodb?.SequenceNumber ?? 0) <= last);
      found.push(...wanted);
      if (records.length === 0 || wanted.length < records.length) break;
      iterator = answer.NextShardIterator;
    }
    return found;
  } catch (error) {
    if (error instanceof TrimmedDataAccessException) return null;
    throw error;
  }
}
