/** Where alarms go: a topic with its own key, which the services that raise alarms may use, and one address to begin with. */
import { CfnParameter, Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

/** `raisers` are the services that raise alarms, such as `cloudwatch.amazonaws.com`. */
export function alarmTopic(scope: Construct, raisers: readonly string[]): Topic {
  // A topic under the service's own key cannot be written to by alarms.
  const key = new Key(scope, "AlarmKey", {
    description: "Headwater: encrypts alarms on their way to people",
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const principals = raisers.map(name => new ServicePrincipal(name));
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "AlarmsMayBeEncrypted",
      principals,
      actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
      resources: ["*"],
    }),
  );
  const topic = new Topic(scope, "Alarms", { masterKey: key, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: "AlarmsMayBePublished",
      principals,
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
    }),
  );
  const address = new CfnParameter(scope, "AlarmEmail", {
    type: "String",
    description: "Who is told when something fails; further addresses may be subscribed to the topic",
    allowedPattern: "^\\S+@\\S+$",
  });
  topic.addSubscription(new EmailSubscription(address.valueAsString));
  return topic;
}
