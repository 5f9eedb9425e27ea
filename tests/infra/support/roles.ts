/** Every role of the templates with all its statements, whatever kind of policy they are written in. */
import { addressOf } from "./address.ts";
import { resourcesOf, type Templates } from "./cloud.ts";
import type { Statement } from "./iam.ts";

export type StatementsByRole = ReadonlyMap<string, readonly Statement[]>;

const ATTACHED_POLICIES = ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"];
const UNREAD = ["AWS::IAM::RolePolicy", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::UserPolicy"];

export function statementsByRole(templates: Templates): StatementsByRole {
  for (const type of UNREAD) {
    if (resourcesOf(templates, type).length > 0) throw new Error(`${type} is not known to this test`);
  }
  const found = new Map<string, Statement[]>();
  for (const [role, { Properties }] of resourcesOf(templates, "AWS::IAM::Role")) {
    if (Properties["ManagedPolicyArns"] !== undefined)
      throw new Error(`${role} has a policy we did not write`);
    const inline = (Properties["Policies"] ?? []) as { PolicyDocument: unknown }[];
    found.set(
      role,
      inline.flatMap(({ PolicyDocument }) => read(PolicyDocument, stackOf(role), templates)),
    );
  }
  for (const [policy, { Properties }] of ATTACHED_POLICIES.flatMap(type => resourcesOf(templates, type))) {
    const stack = stackOf(policy);
    const statements = read(Properties["PolicyDocument"], stack, templates);
    for (const role of (Properties["Roles"] ?? []) as unknown[]) {
      const address = addressOf(role, stack, templates);
      const known = found.get(address);
      if (known === undefined) throw new Error(`${policy} is for the unknown role ${address}`);
      known.push(...statements);
    }
  }
  return found;
}

/** The function's name in `functions/` and its role. */
export function rolesByFunction(templates: Templates): Record<string, string> {
  return Object.fromEntries(
    resourcesOf(templates, "AWS::Lambda::Function").map(([address, { Properties }]) => [
      (address.split("/")[1] ?? "").replace(/Function.*$/, "").toLowerCase(),
      addressOf(Properties["Role"], stackOf(address), templates).replace(/\.Arn$/, ""),
    ]),
  );
}

function read(document: unknown, stack: string, templates: Templates): Statement[] {
  const { Statement } = document as { Statement: Record<string, unknown>[] };
  return Statement.map(statement => {
    for (const part of ["NotAction", "NotResource"]) {
      if (part in statement) throw new Error(`${part} is not known to this test`);
    }
    const resources = Array.isArray(statement["Resource"]) ? statement["Resource"] : [statement["Resource"]];
    return {
      ...statement,
      Resource: resources.map(resource => addressOf(resource, stack, templates)),
    } as unknown as Statement;
  });
}

function stackOf(address: string): string {
  return address.split("/")[0] ?? "";
}
