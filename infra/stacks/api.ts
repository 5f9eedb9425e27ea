/**
 * The HTTP interface. The API only chooses the function: which is to say, the rights a request runs with.
 * Paths below that, and who the caller is, are the function's business, so that one machine and the cloud
 * answer alike.
 */
import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import { HttpApi, HttpMethod, HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import type { Book } from "../book.ts";
import { accessLog } from "../constructs/access-log.ts";
import { type IdentityParameters, identityParameters } from "../constructs/identity.ts";
import { LedgerFunction } from "../constructs/ledger-function.ts";
import type { FunctionName } from "../rights/functions.ts";
import type { IdentitySettings } from "../settings.ts";
import type { Watched } from "../watched.ts";

export interface ApiStackProps extends StackProps {
  readonly book: Book;
  readonly identity: IdentitySettings;
}

/** One second below the API's own limit, so that the function gives the answer and not the gateway. */
const ANSWER_WITHIN = Duration.seconds(29);

/** What is printed, which takes a font. */
const STATEMENT_PATHS = [
  "/v1/books/{book}/accounts/{account}/statement",
  "/v1/books/{book}/statement",
  "/v1/books/{book}/statements/{proxy+}",
  "/v1/books/{book}/archives",
  "/v1/books/{book}/archives/{proxy+}",
  "/v1/books/{book}/papers/{proxy+}",
  "/v1/books/{book}/evaluation-reports",
  "/v1/books/{book}/evaluation-reports/{proxy+}",
  "/v1/agreements/{agreement}/papers/{proxy+}",
];

export class ApiStack extends Stack {
  readonly watched: readonly Watched[];
  readonly api: HttpApi;
  readonly identity: IdentityParameters;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, { ...props, description: "Headwater: HTTP API and its functions" });

    const identity = identityParameters(this, props.identity);
    const api = new HttpApi(this, "Http", {
      apiName: id,
      description: "Headwater: the one book several governments keep together",
      createDefaultStage: false,
    });
    new HttpStage(this, "Stage", {
      httpApi: api,
      // Any other name would become part of the path that functions see.
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: accessLog(this),
    });

    const watched: Watched[] = [];
    const integrate = (id: string, name: FunctionName, description: string, { tellsPortal = false } = {}) => {
      const { handler } = new LedgerFunction(this, id, {
        name,
        description,
        book: props.book,
        timeout: ANSWER_WITHIN,
        environment: { ...identity.environment, ...(tellsPortal ? identity.forPortal : {}) },
      });
      watched.push({ name, handler });
      return new HttpLambdaIntegration(`${id}Integration`, handler);
    };
    const commands = integrate("Commands", "commands", "judges commands and commits them");
    const queries = integrate("Queries", "queries", "answers questions", { tellsPortal: true });
    const statements = integrate("Statements", "statements", "makes statements and prints them");
    const ingest = integrate("Ingest", "ingest", "stores readings that stations send");

    const routes = [
      ...["/v1/readings", "/v1/reading-previews"].flatMap(path =>
        api.addRoutes({ path, methods: [HttpMethod.POST], integration: ingest }),
      ),
      ...api.addRoutes({
        path: "/v1/sensorthings/{proxy+}",
        methods: [HttpMethod.POST],
        integration: ingest,
      }),
      ...api.addRoutes({ path: "/v1/{proxy+}", methods: [HttpMethod.POST], integration: commands }),
      ...STATEMENT_PATHS.flatMap(path =>
        api.addRoutes({ path, methods: [HttpMethod.GET], integration: statements }),
      ),
      ...api.addRoutes({ path: "/v1/{proxy+}", methods: [HttpMethod.GET], integration: queries }),
      ...api.addRoutes({ path: "/openapi.json", methods: [HttpMethod.GET], integration: queries }),
    ];
    for (const route of routes) {
      acknowledge(
        route,
        "AwsSolutions-APIG4",
        "The function verifies the bearer token itself, so that one machine, tests and China Regions (no user pools) check the same way; some answers are public.",
      );
    }

    this.api = api;
    this.identity = identity;
    this.watched = watched;
    new CfnOutput(this, "Endpoint", { value: api.apiEndpoint });
  }
}
