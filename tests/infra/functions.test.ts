/** How requests and stream records reach the functions, and what every function has in common. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { JOB_KINDS } from "#functions/jobs/handler.ts";
import { PUBLISHED_KINDS } from "#functions/publish/events-of.ts";
import { addressOf } from "./support/address.ts";
import { cloud, resourcesOf } from "./support/cloud.ts";

const { api, pipeline, templates } = cloud({ oidcIssuer: "https://id.example.org/" });

test("each route reaches the function with the rights for it, and there is no other route", () => {
  const integrations = new Map(
    resourcesOf(templates, "AWS::ApiGatewayV2::Integration").map(([address, { Properties }]) => [
      `integrations/${address}`,
      addressOf(Properties["IntegrationUri"], api.stackName, templates),
    ]),
  );
  const routes = resourcesOf(templates, "AWS::ApiGatewayV2::Route").map(([, { Properties }]) => [
    Properties["RouteKey"],
    integrations.get(addressOf(Properties["Target"], api.stackName, templates)),
  ]);
  const lambda = (name: string) => expect.stringMatching(new RegExp(`/${name}Function\\w+\\.Arn$`));
  expect(Object.fromEntries(routes)).toEqual({
    "POST /v1/readings": lambda("Ingest"),
    "POST /v1/reading-previews": lambda("Ingest"),
    "POST /v1/sensorthings/{proxy+}": lambda("Ingest"),
    "POST /v1/{proxy+}": lambda("Commands"),
    "GET /v1/books/{book}/accounts/{account}/statement": lambda("Statements"),
    "GET /v1/books/{book}/statement": lambda("Statements"),
    "GET /v1/books/{book}/statements/{proxy+}": lambda("Statements"),
    "GET /v1/books/{book}/papers/{proxy+}": lambda("Statements"),
    "GET /v1/books/{book}/archives": lambda("Statements"),
    "GET /v1/books/{book}/archives/{proxy+}": lambda("Statements"),
    "GET /v1/books/{book}/evaluation-reports": lambda("Statements"),
    "GET /v1/books/{book}/evaluation-reports/{proxy+}": lambda("Statements"),
    "GET /v1/agreements/{agreement}/papers/{proxy+}": lambda("Statements"),
    "GET /v1/{proxy+}": lambda("Queries"),
    "GET /openapi.json": lambda("Queries"),
  });
  const page = readFileSync(join(import.meta.dirname, "../../docs/reference/infrastructure.md"), "utf8");
  expect(routes.filter(([route]) => !page.includes(`\`${String(route)}\``))).toEqual([]);
});

test("requests are limited and written down, without token or query", () => {
  const [[, stage] = []] = resourcesOf(templates, "AWS::ApiGatewayV2::Stage");
  expect(stage?.Properties).toMatchObject({
    StageName: "$default",
    DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
    AccessLogSettings: { DestinationArn: { "Fn::GetAtt": [expect.stringMatching(/^AccessLog/), "Arn"] } },
  });
  expect(JSON.stringify(stage?.Properties["AccessLogSettings"])).not.toMatch(/authoriz|query|header/i);
});

test("all functions are built and traced alike", () => {
  const functions = resourcesOf(templates, "AWS::Lambda::Function");
  expect(functions).toHaveLength(15);
  for (const [, { Properties }] of functions) {
    expect(Properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      TracingConfig: { Mode: "Active" },
      LoggingConfig: { LogGroup: { Ref: expect.stringMatching(/Logs/) } },
    });
  }
});

test("a function knows the tables it may use and, when it checks tokens, whose", () => {
  const variables = Object.fromEntries(
    resourcesOf(templates, "AWS::Lambda::Function").map(([address, { Properties }]) => {
      const { Variables } = Properties["Environment"] as { Variables: object };
      return [address.replace(/^.*\/(\w+)Function\w+$/, "$1"), Object.keys(Variables).sort()];
    }),
  );
  const identity = ["OIDC_AUDIENCE", "OIDC_ISSUER", "OIDC_JWKS_URL", "OPERATOR_SUBJECT"];
  expect(variables).toEqual({
    Commands: [
      "LEDGER_TABLE",
      "MONITORING_TABLE",
      "OBJECT_BUCKET",
      ...identity,
      "RECORDS_TABLE",
      "REFUSALS_TABLE",
      "TRANSIENT_TABLE",
    ],
    Queries: [
      ...["LEDGER_TABLE", "MONITORING_TABLE", ...identity, "OIDC_CLIENT_ID", "OIDC_SCOPE"],
      ...["RECORDS_TABLE", "REFUSALS_TABLE", "TRANSIENT_TABLE"],
    ].sort(),
    Statements: [
      "FONT_FOLDER",
      "LEDGER_TABLE",
      "OBJECT_BUCKET",
      ...identity,
      "RECORDS_TABLE",
      "REFUSALS_TABLE",
    ],
    Ingest: ["MONITORING_TABLE", ...identity, "RECORDS_TABLE", "REFUSALS_TABLE"],
    Assess: ["MONITORING_TABLE", "RECORDS_TABLE", "TRANSIENT_TABLE"],
    Watch: ["LEDGER_TABLE", "MONITORING_TABLE", "RECORDS_TABLE", "TRANSIENT_TABLE"],
    ChainCheck: ["LEDGER_TABLE", "RECORDS_TABLE", "TRANSIENT_TABLE"],
    Archive: ["LEDGER_TABLE", "OBJECT_BUCKET", "RECORDS_TABLE", "TRANSIENT_TABLE"],
    Settle: ["LEDGER_TABLE", "RECORDS_TABLE", "TRANSIENT_TABLE"],
    Sentinel: ["RECORDS_TABLE", "TRANSIENT_TABLE"],
    Jobs: ["FONT_FOLDER", "LEDGER_TABLE", "OBJECT_BUCKET", "RECORDS_TABLE", "TRANSIENT_TABLE"],
    Publish: ["EVENT_BUS", "RECORDS_TABLE", "TRANSIENT_TABLE"],
    Deliver: ["EVENT_BUS", "RECORDS_TABLE", "TRANSIENT_TABLE"],
    Checkpoint: ["CHECKPOINT_ORIGIN", "LEDGER_TABLE", "RECORDS_TABLE", "SIGNING_KEY_ID", "TRANSIENT_TABLE"],
    Health: ["DEAD_LETTER_QUEUES", "LEDGER_TABLE", "OBJECT_BUCKET", "RECORDS_TABLE", "TRANSIENT_TABLE"],
  });
});

test("every log is kept for a year", () => {
  const groups = resourcesOf(templates, "AWS::Logs::LogGroup");
  expect(groups).toHaveLength(16);
  for (const [, { Properties }] of groups) expect(Properties["RetentionInDays"]).toBe(365);
});

test("whose tokens count is asked for on deployment; context may suggest it", () => {
  const { Parameters } = templates[api.stackName] as unknown as {
    Parameters: Record<string, { Default?: string }>;
  };
  expect(Parameters["OidcIssuer"]?.Default).toBe("https://id.example.org/");
  expect(Parameters["OperatorSubject"]).not.toHaveProperty("Default");
});

test("a poisoned record is isolated, tried a few times and put aside", () => {
  const mappings = resourcesOf(templates, "AWS::Lambda::EventSourceMapping");
  for (const [, { Properties }] of mappings) {
    expect(Properties).toMatchObject({
      StartingPosition: "TRIM_HORIZON",
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 6 * 3600,
      DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": [expect.any(String), "Arn"] } } },
    });
  }
  const sources = mappings.map(([, { Properties }]) =>
    addressOf(Properties["EventSourceArn"], pipeline.stackName, templates),
  );
  expect(sources.sort()).toEqual([
    expect.stringMatching(/-data\/ledger\w+\.StreamArn$/),
    expect.stringMatching(/-data\/ledger\w+\.StreamArn$/),
    expect.stringMatching(/-data\/monitoring\w+\.StreamArn$/),
    expect.stringMatching(/-data\/records\w+\.StreamArn$/),
    expect.stringMatching(/-data\/records\w+\.StreamArn$/),
  ]);
});

test("checkpoints are signed for new heads only, events published of the kinds that are told, and jobs run for new versions of what is large work", () => {
  const filtered = resourcesOf(templates, "AWS::Lambda::EventSourceMapping")
    .map(
      ([, { Properties }]) => Properties["FilterCriteria"] as { Filters: { Pattern: string }[] } | undefined,
    )
    .filter(criteria => criteria !== undefined);
  expect(filtered.map(({ Filters }) => Filters.map(({ Pattern }) => JSON.parse(Pattern)))).toEqual([
    [{ eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: [{ prefix: "head#" }] } } } }],
    [
      {
        eventName: ["INSERT"],
        dynamodb: { Keys: { pk: { S: JOB_KINDS.map(kind => ({ prefix: `${kind}#` })) } } },
      },
    ],
    [
      {
        eventName: ["INSERT"],
        dynamodb: { Keys: { pk: { S: PUBLISHED_KINDS.map(kind => ({ prefix: `${kind}#` })) } } },
      },
    ],
  ]);
});

test("the log's name is asked for on deployment; a key that is added takes over from the one before it", () => {
  const { pipeline: stack, templates: changed } = cloud({
    checkpointOrigin: "ledger.example.org",
    signingKeys: "ed25519,ed25519",
  });
  const { Parameters } = changed[stack.stackName] as unknown as {
    Parameters: Record<string, { Default?: string }>;
  };
  expect(Parameters["CheckpointOrigin"]?.Default).toBe("ledger.example.org");
  const [[, signer] = []] = resourcesOf(changed, "AWS::Lambda::Function").filter(([address]) =>
    address.includes("Checkpoint"),
  );
  const { Variables } = (signer?.Properties["Environment"] ?? {}) as { Variables?: Record<string, unknown> };
  expect(JSON.stringify(Variables?.["SIGNING_KEY_ID"])).toContain("SigningKey2");
  expect(JSON.stringify(Variables?.["PREVIOUS_SIGNING_KEY_ID"])).toContain("SigningKey1");
});

test("what is put aside is encrypted, moved over TLS only and kept for 14 days", () => {
  const [[, queue] = []] = resourcesOf(templates, "AWS::SQS::Queue");
  expect(queue?.Properties).toEqual({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86400 });
  const [[, policy] = []] = resourcesOf(templates, "AWS::SQS::QueuePolicy");
  expect(policy?.Properties["PolicyDocument"]).toMatchObject({
    Statement: [{ Effect: "Deny", Action: "sqs:*", Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  });
});

test("of dead letters one function may know how many there are", () => {
  const [[, health] = []] = resourcesOf(templates, "AWS::Lambda::Function").filter(([address]) =>
    address.includes("/Health"),
  );
  const { Variables } = (health?.Properties["Environment"] ?? {}) as { Variables?: Record<string, unknown> };
  const queues = resourcesOf(templates, "AWS::SQS::Queue").length;
  // One of them is its own.
  expect((JSON.stringify(Variables?.["DEAD_LETTER_QUEUES"]) ?? "").match(/DeadLettersQueue/g)).toHaveLength(
    queues - 1,
  );
});
