/**
 * The bus of events, with an archive of a year from which a rule of somebody's own can be fed again. What is on it holds
 * no secret and nobody's name; other accounts are let in by the deployment, if any.
 */
import { Duration, Stack } from "aws-cdk-lib";
import { EventBus, type IEventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { EVENT_SOURCE } from "#events/bus-names.ts";

export function eventBus(scope: Construct): IEventBus {
  const bus = new EventBus(scope, "Events", {
    eventBusName: `${Stack.of(scope).stackName}-events`,
    description: "Headwater: what partners and the deployment's mail wait for",
  });
  bus.archive("Archive", {
    description: "Headwater: events of the last year",
    eventPattern: { source: [EVENT_SOURCE] },
    retention: Duration.days(365),
  });
  return bus;
}
