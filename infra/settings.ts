/**
 * What differs from one deployment to the next, read from the context of `cdk.json` or `-c name=value`.
 * The region is never left to the environment: a table with its own key cannot be described without one,
 * and the region also decides the partition (`aws` or `aws-cn`).
 */
import type { Node } from "constructs";

export interface Settings {
  /** Names the deployment and its stacks: `dev`, `test`, `prod`. */
  readonly stage: string;
  readonly region: string;
  /** Without an account the templates fit any; a deployment then goes to the account of its credentials. */
  readonly account?: string;
  readonly identity: IdentitySettings;
  readonly portal: PortalSettings;
  /** Suggested value of the deployment's parameter: the name of the log, such as `ledger.example.org`. */
  readonly checkpointOrigin?: string;
  /** What a month may cost before somebody is told. Not every Region can describe budgets. */
  readonly monthlyBudget?: number;
  /** One signing key each, oldest first. One is added to change the key; none is ever taken away. */
  readonly signingKeys: readonly SigningKeyKind[];
}

export interface PortalSettings {
  /** What `npm run portal:build` has made. */
  readonly folder: string;
  /** `api` is for China Regions, where the network takes a filing (ICP) and what else it asks for. */
  readonly hosting: "network" | "api";
  /** Name of the portal and its certificate, which lies in us-east-1; both or none. */
  readonly name?: { readonly domain: string; readonly certificateArn: string };
}

/** P-256 is for Regions whose KMS has no Ed25519. */
export type SigningKeyKind = "ed25519" | "p256";

/** Suggested values of the deployment's parameters; each may be absent and is then asked for on deployment. */
export interface IdentitySettings {
  readonly oidcIssuer?: string;
  readonly oidcAudience?: string;
  readonly oidcJwksUrl?: string;
  readonly operatorSubject?: string;
  readonly oidcClientId?: string;
  readonly oidcScope?: string;
  readonly oidcOrigins?: string;
}

const STAGE = /^[a-z][a-z0-9-]{0,19}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const ORIGIN = /^[^\s+]+$/;
const SIGNING_KEYS = /^(ed25519|p256)(,(ed25519|p256))*$/;
const DOMAIN = /^([a-z0-9-]+\.)+[a-z]{2,}$/;
const CERTIFICATE = /^arn:aws:acm:us-east-1:\d{12}:certificate\/\S+$/;
const HOSTING = /^(network|api)$/;
const BUDGET = /^[1-9]\d{0,6}$/;
const ACCOUNT = /^\d{12}$/;

export function readSettings(node: Node): Settings {
  const account = text(node, "account", ACCOUNT);
  const checkpointOrigin = text(node, "checkpointOrigin", ORIGIN);
  const monthlyBudget = text(node, "monthlyBudget", BUDGET);
  return {
    stage: required(node, "stage", STAGE),
    region: required(node, "region", REGION),
    ...(account === undefined ? {} : { account }),
    signingKeys: required(node, "signingKeys", SIGNING_KEYS).split(",") as SigningKeyKind[],
    ...(checkpointOrigin === undefined ? {} : { checkpointOrigin }),
    ...(monthlyBudget === undefined ? {} : { monthlyBudget: Number(monthlyBudget) }),
    identity: {
      ...optional(node, "oidcIssuer"),
      ...optional(node, "oidcAudience"),
      ...optional(node, "oidcJwksUrl"),
      ...optional(node, "operatorSubject"),
      ...optional(node, "oidcClientId"),
      ...optional(node, "oidcScope"),
      ...optional(node, "oidcOrigins"),
    },
    portal: readPortal(node),
  };
}

function readPortal(node: Node): PortalSettings {
  const domain = text(node, "portalDomain", DOMAIN);
  const certificateArn = text(node, "portalCertificate", CERTIFICATE);
  if ((domain === undefined) !== (certificateArn === undefined))
    throw new Error('context "portalDomain" and "portalCertificate" belong together; one of them is missing');
  const usual = required(node, "region", REGION).startsWith("cn-") ? "api" : "network";
  return {
    folder: text(node, "portalFolder", /\S/) ?? "portal/dist",
    hosting: (text(node, "portalHosting", HOSTING) ?? usual) as PortalSettings["hosting"],
    ...(domain === undefined || certificateArn === undefined ? {} : { name: { domain, certificateArn } }),
  };
}

function required(node: Node, name: string, pattern: RegExp): string {
  const value = text(node, name, pattern);
  if (value === undefined)
    throw new Error(`context "${name}" is missing: put it in cdk.json or pass -c ${name}=…`);
  return value;
}

function optional(node: Node, name: keyof IdentitySettings): IdentitySettings {
  const value = text(node, name, /\S/);
  return value === undefined ? {} : { [name]: value };
}

function text(node: Node, name: string, pattern: RegExp): string | undefined {
  const value: unknown = node.tryGetContext(name);
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string" || !pattern.test(value)) {
    throw new Error(`context "${name}" is ${JSON.stringify(value)}, which does not match ${pattern}`);
  }
  return value;
}
