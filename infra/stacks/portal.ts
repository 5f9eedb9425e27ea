/**
 * Where people's browsers get the portal from. In `aws` a content delivery network with the interface behind the same
 * name; in China Regions, where a network needs an ICP filing and a certificate kept elsewhere, a function behind the
 * HTTP interface, which has the files beside its code (decision 0063).
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CfnOutput, Duration, Fn, Stack, type StackProps } from "aws-cdk-lib";
import { HttpMethod, HttpRoute, HttpRouteKey } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Construct } from "constructs";
import { portalPolicy, VERIFIER_PATH, verifierPolicy } from "#events/portal-headers.ts";
import { acknowledge } from "../acknowledge.ts";
import type { Book } from "../book.ts";
import { LedgerFunction } from "../constructs/ledger-function.ts";
import { portalDistribution } from "../constructs/portal-distribution.ts";
import type { PortalSettings } from "../settings.ts";
import type { Watched } from "../watched.ts";
import type { ApiStack } from "./api.ts";

export interface PortalStackProps extends StackProps {
  readonly book: Book;
  readonly api: ApiStack;
  readonly portal: PortalSettings;
}

export class PortalStack extends Stack {
  readonly watched: readonly Watched[];

  constructor(scope: Construct, id: string, { book, api, portal, ...props }: PortalStackProps) {
    super(scope, id, { ...props, description: "Headwater: the portal's files" });
    const page = join(portal.folder, VERIFIER_PATH);
    if (!existsSync(page)) throw new Error(`${page} is missing: npm run portal:build makes it`);
    if (portal.hosting === "api") {
      this.watched = [this.#behindApi(book, api, portal.folder)];
      new CfnOutput(this, "Address", { value: api.api.apiEndpoint });
      return;
    }
    this.watched = [];
    const { issuer, origins } = api.identity;
    // "https://host/path" has its host between the second and the third slash.
    const asked = [
      `https://${Fn.select(2, Fn.split("/", issuer))}`,
      // A file that is kept is fetched from its bucket.
      `https://${book.objects.bucketRegionalDomainName}`,
      origins,
    ];
    const { distribution, files } = portalDistribution(this, {
      api: api.api,
      policies: {
        portal: portalPolicy(asked),
        verifier: verifierPolicy(readFileSync(page, "utf8")),
      },
      ...(portal.name === undefined ? {} : { name: portal.name }),
    });
    new CfnOutput(this, "Address", {
      value: `https://${portal.name?.domain ?? distribution.distributionDomainName}`,
    });
    new CfnOutput(this, "Files", { value: files.bucketName });
  }

  #behindApi(book: Book, { api, identity }: ApiStack, folder: string): Watched {
    const { handler } = new LedgerFunction(this, "Portal", {
      name: "portal",
      description: "gives browsers the portal's files",
      book,
      timeout: Duration.seconds(10),
      besideCode: { folder, variable: "PORTAL_FOLDER" },
      environment: {
        OIDC_ISSUER: identity.issuer,
        OIDC_ORIGINS: `https://${book.objects.bucketRegionalDomainName} ${identity.origins}`,
      },
    });
    const integration = new HttpLambdaIntegration("PortalIntegration", handler);
    for (const path of ["/", "/{proxy+}"]) {
      const route = new HttpRoute(this, `Route${path}`, {
        httpApi: api,
        routeKey: HttpRouteKey.with(path, HttpMethod.GET),
        integration,
      });
      acknowledge(
        route,
        "AwsSolutions-APIG4",
        "The portal's files are for everybody: whoever signs in does so with them, and what they show is asked of other routes.",
      );
    }
    return { name: "portal", handler };
  }
}
