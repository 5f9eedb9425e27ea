/** A record of DynamoDB Streams as Lambda hands it over: epoch seconds and base64 where the SDK has dates and bytes. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";

export function lambdaRecord(
  { eventID, eventName, dynamodb = {} }: StreamRecord,
  arn: string,
): DynamoDBRecord {
  const { Keys, NewImage, OldImage, SequenceNumber, SizeBytes, StreamViewType, ApproximateCreationDateTime } =
    dynamodb;
  return {
    ...(eventID === undefined ? {} : { eventID }),
    ...(eventName === undefined ? {} : { eventName }),
    eventSource: "aws:dynamodb",
    eventVersion: "1.1",
    eventSourceARN: arn,
    dynamodb: {
      ...(Keys === undefined ? {} : { Keys: lambdaImage(Keys) }),
      ...(NewImage === undefined ? {} : { NewImage: lambdaImage(NewImage) }),
      ...(OldImage === undefined ? {} : { OldImage: lambdaImage(OldImage) }),
      ...(SequenceNumber === undefined ? {} : { SequenceNumber }),
      ...(SizeBytes === undefined ? {} : { SizeBytes }),
      ...(StreamViewType === undefined ? {} : { StreamViewType }),
      ...(ApproximateCreationDateTime === undefined
        ? {}
        : { ApproximateCreationDateTime: ApproximateCreationDateTime.getTime() / 1000 }),
    },
  };
}

type LambdaImage = NonNullable<NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]>;

function lambdaImage(image: Record<string, AttributeValue>): LambdaImage {
  const plain = Object.entries(image).map(([name, value]) =>
    value.B === undefined ? [name, value] : [name, { B: Buffer.from(value.B).toString("base64") }],
  );
  return Object.fromEntries(plain) as LambdaImage;
}
