/** Dead letters of the cloud: how many lie in the queues that the environment names, separated by spaces. */
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";

/** What is needed of the SQS client. */
type Queues = Pick<SQSClient, "send">;

export function queuesFromEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
  sqs: Queues = new SQSClient({}),
): () => Promise<number> {
  const urls = (environment["DEAD_LETTER_QUEUES"] ?? "").split(" ").filter(url => url !== "");
  return async () => {
    const counts = await Promise.all(
      urls.map(async QueueUrl => {
        const asked = { QueueUrl, AttributeNames: ["ApproximateNumberOfMessages" as const] };
        const { Attributes } = await sqs.send(new GetQueueAttributesCommand(asked));
        return Number(Attributes?.["ApproximateNumberOfMessages"] ?? 0);
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  };
}
