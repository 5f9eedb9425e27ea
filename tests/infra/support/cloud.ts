/**
 * The cloud as templates, made exactly as `cdk synth` makes it (same context, same stacks), only without
 * bundling the functions, which no template shows.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { addHeadwater, type Headwater } from "#infra/headwater.ts";
import { readSettings } from "#infra/settings.ts";

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

interface CloudTemplate {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
  >;
}

/** By stack name. */
export type Templates = Readonly<Record<string, CloudTemplate>>;

export const CDK_JSON: { app: string; context: Record<string, unknown> } = JSON.parse(
  readFileSync(new URL("../../../cdk.json", import.meta.url), "utf8"),
);

/** Stands for a portal that was built. */
export const PORTAL_FOLDER = fileURLToPath(new URL("./portal", import.meta.url));

export function newApp(context: Readonly<Record<string, unknown>> = {}): App {
  const portal = { portalFolder: PORTAL_FOLDER };
  return new App({ context: { ...CDK_JSON.context, "aws:cdk:bundling-stacks": [], ...portal, ...context } });
}

export interface Stacks extends Headwater {
  readonly app: App;
}

export interface Cloud extends Stacks {
  readonly templates: Templates;
}

/** The stacks before synthesis, which costs a second or two the first time: the library checks templates. */
export function newStacks(context: Readonly<Record<string, unknown>> = {}): Stacks {
  const app = newApp(context);
  return { app, ...addHeadwater(app, readSettings(app.node)) };
}

/** `change` may spoil the stacks before they are synthesized, to see whether a test would notice. */
export function cloud(
  context: Readonly<Record<string, unknown>> = {},
  change: (stacks: Stacks) => void = () => {},
): Cloud {
  const stacks = newStacks(context);
  change(stacks);
  const templates = Object.fromEntries(
    [stacks.data, stacks.api, stacks.pipeline, stacks.observability, stacks.portal].map(stack => [
      stack.stackName,
      Template.fromStack(stack).toJSON() as CloudTemplate,
    ]),
  );
  return { ...stacks, templates };
}

/** Every resource of a type, with its address `stack/logicalId`. */
export function resourcesOf(templates: Templates, type: string): [address: string, resource: Resource][] {
  return Object.entries(templates).flatMap(([stack, template]) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]): [string, Resource] => [`${stack}/${id}`, resource]),
  );
}
