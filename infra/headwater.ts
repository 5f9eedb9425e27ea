/**
 * The stacks of one deployment, cut by how long they live: data outlives every release, the rest may be
 * thrown away and made again. Apart from `app.ts` so that tests can put them into an app of their own.
 */
import type { App } from "aws-cdk-lib";
import type { Settings } from "./settings.ts";
import { ApiStack } from "./stacks/api.ts";
import { DataStack } from "./stacks/data.ts";
import { ObservabilityStack } from "./stacks/observability.ts";
import { PipelineStack } from "./stacks/pipeline.ts";
import { PortalStack } from "./stacks/portal.ts";

export interface Headwater {
  readonly data: DataStack;
  readonly api: ApiStack;
  readonly pipeline: PipelineStack;
  readonly observability: ObservabilityStack;
  readonly portal: PortalStack;
}

export function addHeadwater(app: App, settings: Settings): Headwater {
  const env = {
    region: settings.region,
    ...(settings.account === undefined ? {} : { account: settings.account }),
  };
  const name = (part: string) => `headwater-${settings.stage}-${part}`;
  const tags = { application: "headwater", stage: settings.stage };

  const data = new DataStack(app, name("data"), { env, tags, signingKeys: settings.signingKeys });
  const api = new ApiStack(app, name("api"), { env, tags, book: data.book, identity: settings.identity });
  const pipeline = new PipelineStack(app, name("pipeline"), {
    env,
    tags,
    book: data.book,
    ...(settings.checkpointOrigin === undefined ? {} : { checkpointOrigin: settings.checkpointOrigin }),
  });
  const portal = new PortalStack(app, name("portal"), {
    env,
    tags,
    book: data.book,
    api,
    portal: settings.portal,
  });
  const observability = new ObservabilityStack(app, name("observability"), {
    env,
    tags,
    book: data.book,
    api: api.api,
    watched: [...api.watched, ...pipeline.watched, ...portal.watched],
    ...(settings.monthlyBudget === undefined ? {} : { monthlyBudget: settings.monthlyBudget }),
  });
  return { data, api, pipeline, observability, portal };
}
