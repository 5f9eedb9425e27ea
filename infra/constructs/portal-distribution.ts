/**
 * The portal on a content delivery network: files in a bucket that only the distribution can read, the interface behind
 * the same name, so that a page asks its own origin alone. What browsers are told is what one machine tells them.
 */
import { Duration, Fn, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { ALWAYS, VERIFIER_PATH } from "#events/portal-headers.ts";
import { acknowledge } from "../acknowledge.ts";

export interface PortalDistributionProps {
  readonly api: HttpApi;
  /** Policies of the portal's pages and of the page that verifies. */
  readonly policies: { readonly portal: string; readonly verifier: string };
  /** Name and certificate (of us-east-1, where the network looks for them); without them its own. */
  readonly name?: { readonly domain: string; readonly certificateArn: string };
}

const LOGS_KEPT = Duration.days(365);

export function portalDistribution(scope: Construct, props: PortalDistributionProps) {
  const { api, policies, name } = props;
  const logs = new Bucket(scope, "PortalLogs", {
    ...SHUT,
    // The network writes its log with an access list, which nothing else may use.
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [{ expiration: LOGS_KEPT }],
  });
  const files = new Bucket(scope, "PortalFiles", {
    ...SHUT,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: "files/",
  });
  const origin = S3BucketOrigin.withOriginAccessControl(files);
  const fromFiles = (policy: ResponseHeadersPolicy) => ({
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    compress: true,
    // It keeps a file as long as the file says: pages are asked for again each time, assets never.
    cachePolicy: cache,
    responseHeadersPolicy: policy,
  });
  const cache = new CachePolicy(scope, "AsFilesSay", {
    comment: "Headwater: as long as the file says",
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(365),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });
  const toApi = {
    origin: new HttpOrigin(Fn.parseDomainName(api.apiEndpoint), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      readTimeout: Duration.seconds(30),
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
  const distribution = new Distribution(scope, "Portal", {
    comment: `${Stack.of(scope).stackName}: portal and interface`,
    defaultRootObject: "index.html",
    httpVersion: HttpVersion.HTTP2_AND_3,
    ...(name === undefined
      ? {}
      : {
          domainNames: [name.domain],
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          certificate: Certificate.fromCertificateArn(scope, "Certificate", name.certificateArn),
        }),
    logBucket: logs,
    logFilePrefix: "portal/",
    defaultBehavior: fromFiles(headers(scope, "PageHeaders", policies.portal)),
    additionalBehaviors: {
      [VERIFIER_PATH]: fromFiles(headers(scope, "VerifierHeaders", policies.verifier)),
      "/v1/*": toApi,
      "/openapi.json": toApi,
    },
  });
  acknowledge(
    distribution,
    "AwsSolutions-CFR1",
    "Disclosed figures are for everybody; who may see more is decided by sign-in and not by country.",
  );
  acknowledge(
    distribution,
    "AwsSolutions-CFR2",
    "The files are static; the interface limits bodies, depth and rate itself. A web firewall is the deployment's to add.",
  );
  if (name === undefined) {
    acknowledge(
      distribution,
      "AwsSolutions-CFR4",
      "Without a name and a certificate of its own the network's are used; a real deployment gives both.",
    );
  }
  return { distribution, files };
}

const SHUT: BucketProps = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
};

/** The same names and values as on one machine; the network wants the well-known ones in fields of their own. */
function headers(scope: Construct, id: string, policy: string): ResponseHeadersPolicy {
  const {
    "strict-transport-security": lifetime,
    "x-content-type-options": _nosniff,
    "referrer-policy": _noReferrer,
    "x-frame-options": _deny,
    ...others
  } = ALWAYS;
  return new ResponseHeadersPolicy(scope, id, {
    comment: "Headwater: what a browser may do with a page",
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: Duration.seconds(Number(/^max-age=(\d+)$/.exec(lifetime)?.[1])),
        override: true,
      },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(others).map(([header, value]) => ({ header, value, override: true })),
    },
  });
}
