/**
 * `npm run redrive -- --queue <url> --function <name>`: delivers the dead letters of one function again, with the
 * credentials and the region of whoever runs it. Mend what the letters died of first.
 */
import { parseArgs } from "node:util";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { redrive } from "./redrive/redrive.ts";
import { recordsAt } from "./redrive/stream-records.ts";

const USAGE = `Usage: npm run redrive -- --queue <url> --function <name>

Both are outputs of the pipeline stack (aws cloudformation describe-stacks). What still fails stays in the queue,
and is said with its reason.
`;

const { values } = parseArgs({
  options: { queue: { type: "string" }, function: { type: "string" }, help: { type: "boolean" } },
});
const { queue, function: FunctionName } = values;
if (values.help === true || queue === undefined || FunctionName === undefined) {
  console.log(USAGE);
  process.exit(values.help === true ? 0 : 2);
}

const [sqs, lambda, streams] = [new SQSClient(), new LambdaClient(), new DynamoDBStreamsClient()];
const { delivered, left } = await redrive({
  async receive() {
    const request = { QueueUrl: queue, MaxNumberOfMessages: 10, VisibilityTimeout: 300, WaitTimeSeconds: 2 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request));
    return Messages.map(({ Body = "", ReceiptHandle = "" }) => ({ body: Body, handle: ReceiptHandle }));
  },
  async remove({ handle }) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: handle }));
  },
  recordsAt: place => recordsAt(streams, place),
  async invoke(event) {
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
    const text = new TextDecoder().decode(answer.Payload);
    if (answer.FunctionError !== undefined) throw new Error(text);
    return text === "" ? null : (JSON.parse(text) as unknown);
  },
});
console.log(`${delivered} delivered, ${left.length} left`);
for (const why of left) console.log(`  ${why}`);
process.exitCode = left.length === 0 ? 0 : 1;
