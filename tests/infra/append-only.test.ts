/**
 * Append only, as far as IAM can see to it: every role of every template is judged against every action that
 * could touch a table, alone and inside a transaction.
 */

import { expect, test } from "vitest";
import { pulseKeys } from "#storage/keys.ts";
import { TABLES, type TableId } from "#storage/tables.ts";
import { cloud, resourcesOf } from "./support/cloud.ts";
import { isFile } from "./support/files.ts";
import { isAllowed, type Statement } from "./support/iam.ts";
import { rolesByFunction, statementsByRole } from "./support/roles.ts";

const ACTIONS = [
  ...["GetItem", "BatchGetItem", "Query", "Scan", "ConditionCheckItem", "PutItem"],
  ...["UpdateItem", "DeleteItem", "BatchWriteItem"],
  ...["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"],
  ...["DeleteTable", "UpdateTable", "UpdateTimeToLive", "PutResourcePolicy", "DeleteResourcePolicy"],
  ...["ImportTable", "RestoreTableFromBackup", "RestoreTableToPointInTime", "UpdateContinuousBackups"],
];
const REWRITES = [
  "UpdateItem",
  "DeleteItem",
  "BatchWriteItem",
  "PartiQLInsert",
  "PartiQLUpdate",
  "PartiQLDelete",
];
const TRANSACTION = { "dynamodb:EnclosingOperation": "TransactWriteItems" };
const READ = ["GetItem", "BatchGetItem", "Query"];
const APPEND = ["ConditionCheckItem in a transaction", "PutItem in a transaction"];

const { data, templates } = cloud();
const roles = statementsByRole(templates);
const functions = rolesByFunction(templates);

test("each function has its own role, and no other role has a right on a table", () => {
  expect(Object.keys(functions).sort()).toEqual([
    "archive",
    "assess",
    "chaincheck",
    "checkpoint",
    "commands",
    "deliver",
    "health",
    "ingest",
    "jobs",
    "publish",
    "queries",
    "sentinel",
    "settle",
    "statements",
    "watch",
  ]);
  expect(new Set(Object.values(functions))).toEqual(new Set(roles.keys()));
  expect(new Set(Object.values(functions)).size).toBe(15);
});

const NOTHING = { ledger: [], records: [], monitoring: [], refusals: [], transient: [] };

test("each function may do what its work needs, and nothing else", () => {
  const rights = Object.fromEntries(
    Object.entries(functions).map(([name, role]) => [name, rightsOf(roles.get(role) ?? [])]),
  );
  expect(rights).toEqual({
    commands: {
      ledger: [...READ, ...APPEND],
      records: [...READ, ...APPEND],
      monitoring: [...READ, ...APPEND],
      refusals: ["PutItem"],
      transient: [],
    },
    queries: {
      ledger: READ,
      records: READ,
      monitoring: READ,
      refusals: [...READ, "PutItem"],
      transient: [],
    },
    statements: { ledger: READ, records: READ, monitoring: [], refusals: ["PutItem"], transient: [] },
    ingest: {
      ledger: [],
      records: READ,
      monitoring: [...READ, "PutItem"],
      refusals: ["PutItem"],
      transient: [],
    },
    assess: { ...NOTHING, records: [...READ, ...APPEND], monitoring: READ },
    watch: { ...NOTHING, ledger: READ, records: [...READ, ...APPEND], monitoring: READ },
    settle: { ...NOTHING, ledger: [...READ, ...APPEND], records: [...READ, ...APPEND] },
    archive: {
      ledger: [...READ, ...APPEND],
      records: [...READ, ...APPEND],
      monitoring: [],
      refusals: [],
      transient: [],
    },
    sentinel: { ...NOTHING, records: APPEND },
    chaincheck: { ...NOTHING, ledger: READ, records: [...READ, ...APPEND] },
    checkpoint: { ...NOTHING, ledger: READ, records: [...READ, ...APPEND] },
    jobs: { ...NOTHING, ledger: [...READ, ...APPEND], records: [...READ, ...APPEND] },
    publish: { ...NOTHING, records: READ },
    deliver: { ...NOTHING, records: [...READ, ...APPEND] },
    health: { ...NOTHING, ledger: READ, records: READ },
  });
});

test("in the table that forgets, two functions keep what belongs to receivers of events, and each says how it does", () => {
  const under = (key: string) =>
    Object.entries(functions).flatMap(([name, role]) =>
      ["GetItem", "Query", "PutItem", "DeleteItem", "UpdateItem", "Scan"]
        .filter(action =>
          allows(roles.get(role) ?? [], action, address("transient"), { "dynamodb:LeadingKeys": key }),
        )
        .map(action => `${name} ${action}`),
    );
  const rights = ["GetItem", "Query", "PutItem", "DeleteItem"];
  expect(under("webhook-due")).toEqual(
    ["commands", "deliver"].flatMap(name => rights.map(action => `${name} ${action}`)),
  );
  expect(under("checkpoint#assess")).toEqual([]);
  // How the parts do: each says it, one reads it.
  expect(under(pulseKeys.all).sort()).toEqual(
    [
      ...["archive", "assess", "chaincheck", "checkpoint", "deliver", "health", "jobs", "publish"],
      ...["sentinel", "settle", "watch"],
    ]
      .map(name => `${name} PutItem`)
      .concat("queries Query")
      .sort(),
  );
});

test("two functions put events on the bus", () => {
  const putting = Object.entries(functions).filter(([, role]) =>
    (roles.get(role) ?? []).some(({ Action }) => [Action].flat().includes("events:PutEvents")),
  );
  expect(putting.map(([name]) => name).sort()).toEqual(["deliver", "publish"]);
});

test("each stream is read by the functions that follow it, and by nobody else", () => {
  const followers: Partial<Record<TableId, string[]>> = {
    monitoring: ["assess"],
    ledger: ["checkpoint", "sentinel"],
    records: ["jobs", "publish"],
  };
  for (const table of TABLES.filter(({ stream }) => stream)) {
    const resource = `${address(table.id).replace(/\.Arn$/, "")}.StreamArn`;
    const readers = Object.entries(functions)
      .filter(([, role]) => allows(roles.get(role) ?? [], "GetRecords", resource))
      .map(([name]) => name)
      .sort();
    expect(readers).toEqual(followers[table.id]);
  }
});

test("what is permitted already keeps to it, without the denials", () => {
  for (const [role, statements] of roles) {
    expect([role, breaches(statements.filter(({ Effect }) => Effect === "Allow"))]).toEqual([role, []]);
  }
});

test("a right given by mistake still rewrites nothing, because it is denied", () => {
  const mistake: Statement = { Effect: "Allow", Action: "dynamodb:*", Resource: ["*"] };
  for (const [role, statements] of roles) {
    expect([role, breaches([...statements, mistake])]).toEqual([role, []]);
  }
});

test("the library's write grant is seen and is denied as well", () => {
  const spoilt = cloud({}, ({ data, api }) => {
    const role = api.node.findChild("Commands").node.findChild("Role");
    data.book.tables.ledger.grantWriteData(role as never);
  });
  const statements =
    statementsByRole(spoilt.templates).get(rolesByFunction(spoilt.templates)["commands"] ?? "") ?? [];
  expect(breaches(statements)).toEqual([]);
  expect(breaches(statements.filter(({ Effect }) => Effect === "Allow"))).toEqual([
    "ledger: UpdateItem",
    "ledger: DeleteItem",
    "ledger: BatchWriteItem",
    "ledger: PutItem outside a transaction",
  ]);
});

test("the tables themselves refuse rewriting, whoever asks", () => {
  for (const table of TABLES) {
    const id = address(table.id)
      .replace(/^.*\//, "")
      .replace(/\.Arn$/, "");
    const replicas = templates[data.stackName]?.Resources[id]?.Properties["Replicas"] as {
      ResourcePolicy?: { PolicyDocument: { Statement: (Statement & { Principal: unknown })[] } };
    }[];
    for (const { ResourcePolicy } of replicas) {
      const statements = ResourcePolicy?.PolicyDocument.Statement ?? [];
      expect(statements.map(({ Effect, Principal, Resource }) => ({ Effect, Principal, Resource }))).toEqual(
        table.appendOnly ? [{ Effect: "Deny", Principal: { AWS: "*" }, Resource: "*" }] : [],
      );
      if (table.appendOnly) {
        expect(statements.flatMap(({ Action }) => Action)).toEqual(
          expect.arrayContaining(REWRITES.map(action => `dynamodb:${action}`)),
        );
      }
    }
  }
});

test("the data's key is of use only through DynamoDB, and to four functions through S3", () => {
  const through = (service: string) => ({
    StringEquals: { "kms:ViaService": `${service}.eu-central-1.amazonaws.com` },
  });
  const files = ["statements", "commands", "jobs", "archive", "health"].map(name => functions[name]);
  const key = (data.resolve(data.book.key.keyArn) as { "Fn::GetAtt": string[] })["Fn::GetAtt"].join(".");
  for (const [role, statements] of roles) {
    const about = statements.filter(({ Resource }) => Resource.includes(`${data.stackName}/${key}`));
    expect([role, about.map(({ Condition }) => Condition)]).toEqual([
      role,
      [through("dynamodb"), ...(files.includes(role) ? [through("s3")] : [])],
    ]);
  }
});

test("one function signs, raw messages only, and no other can even read the key", () => {
  const { data: changed, templates: both } = cloud({ signingKeys: "ed25519,p256" });
  const keys = changed.book.signingKeys.map(({ keyArn }) => {
    const { "Fn::GetAtt": parts } = changed.resolve(keyArn) as { "Fn::GetAtt": string[] };
    return `${changed.stackName}/${parts.join(".")}`;
  });
  const signers = [...statementsByRole(both)].flatMap(([role, statements]) =>
    statements
      .filter(({ Resource }) => Resource.some(resource => keys.includes(resource)))
      .map(({ Action, Condition, Resource }) => ({ role, Action, Condition, Resource })),
  );
  const role = rolesByFunction(both)["checkpoint"];
  expect(signers).toEqual([
    { role, Action: "kms:GetPublicKey", Condition: undefined, Resource: keys },
    {
      role,
      Action: "kms:Sign",
      Condition: {
        StringEquals: {
          "kms:MessageType": "RAW",
          "kms:SigningAlgorithm": ["ED25519_SHA_512", "ECDSA_SHA_256"],
        },
      },
      Resource: keys,
    },
  ]);
});

test("only tracing and listing streams are permitted on everything", () => {
  const onEverything = [...roles.values()]
    .flat()
    .filter(({ Effect, Resource }) => Effect === "Allow" && Resource.some(resource => resource.includes("*")))
    .filter(({ Resource }) => !Resource.every(isFile))
    .flatMap(({ Action }) => Action);
  expect([...new Set(onEverything)].sort()).toEqual([
    "dynamodb:ListStreams",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ]);
});

test("no role may be assumed by anyone but Lambda", () => {
  const documents = resourcesOf(templates, "AWS::IAM::Role").map(
    ([, { Properties }]) => Properties["AssumeRolePolicyDocument"] as { Statement: unknown[] },
  );
  for (const { Statement } of documents) {
    expect(Statement).toEqual([
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
    ]);
  }
});

/** What must never be possible, for every append-only table, in words. */
function breaches(statements: readonly Statement[]): string[] {
  return TABLES.filter(({ appendOnly }) => appendOnly).flatMap(({ id }) => [
    ...REWRITES.filter(
      action =>
        allows(statements, action, address(id)) || allows(statements, action, address(id), TRANSACTION),
    ).map(action => `${id}: ${action}`),
    ...(!["monitoring", "refusals"].includes(id) && allows(statements, "PutItem", address(id))
      ? [`${id}: PutItem outside a transaction`]
      : []),
  ]);
}

function rightsOf(statements: readonly Statement[]): Record<string, string[]> {
  return Object.fromEntries(
    TABLES.map(({ id }) => [
      id,
      ACTIONS.flatMap(action => {
        if (allows(statements, action, address(id))) return [action];
        return allows(statements, action, address(id), TRANSACTION) ? [`${action} in a transaction`] : [];
      }),
    ]),
  );
}

function allows(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: Readonly<Record<string, string>> = {},
): boolean {
  return isAllowed(statements, { action: `dynamodb:${action}`, resource, context });
}

function address(id: TableId): string {
  const { "Fn::GetAtt": parts } = data.resolve(data.book.tables[id].tableArn) as { "Fn::GetAtt": string[] };
  return `${data.stackName}/${parts.join(".")}`;
}
