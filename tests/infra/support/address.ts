/**
 * What an intrinsic function in a template points at, as plain text such as `stack/LogicalId.Arn`, following
 * imports to the stack that exports. Text that cannot be known before deployment is an error here: a test
 * must not judge a policy it cannot read.
 */
import type { Templates } from "./cloud.ts";

export function addressOf(value: unknown, stack: string, templates: Templates): string {
  if (typeof value === "string") return value;
  const [name, argument] = soleEntry(value);
  switch (name) {
    case "Ref":
      return `${stack}/${argument}`;
    case "Fn::GetAtt":
      return `${stack}/${(argument as string[]).join(".")}`;
    case "Fn::Join": {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map(part => addressOf(part, stack, templates)).join(separator);
    }
    case "Fn::ImportValue":
      return exported(String(argument), templates);
    default:
      throw new Error(`cannot read ${JSON.stringify(value)}`);
  }
}

function exported(name: string, templates: Templates): string {
  for (const [stack, template] of Object.entries(templates)) {
    for (const output of Object.values(template.Outputs ?? {})) {
      if (output.Export?.Name === name) return addressOf(output.Value, stack, templates);
    }
  }
  throw new Error(`no stack exports ${name}`);
}

function soleEntry(value: unknown): [string, unknown] {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const [entry, ...others] = entries;
  if (entry === undefined || others.length > 0) throw new Error(`cannot read ${JSON.stringify(value)}`);
  return entry;
}
