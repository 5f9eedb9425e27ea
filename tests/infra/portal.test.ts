/**
 * The portal's files are sent with the same words wherever they lie: on one machine, behind the network of `aws`, and
 * behind the HTTP interface in China Regions.
 */
import { createServer, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { S3Client } from "@aws-sdk/client-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import { ALWAYS, portalPolicy, signInOrigins, verifierPolicy } from "#events/portal-headers.ts";
import { servePortal } from "#functions/portal/files.ts";
import { eventOf } from "#local/http.ts";
import { publishPortal } from "../../scripts/publish-portal/publish.ts";
import {
  cloud,
  newStacks,
  PORTAL_FOLDER,
  type Resource,
  resourcesOf,
  type Templates,
} from "./support/cloud.ts";

const PAGE = '<script>document.title = "1";</script>';
const NAMED = {
  portalDomain: "ledger.example.org",
  portalCertificate: "arn:aws:acm:us-east-1:123456789012:certificate/1",
};

function sole(templates: Templates, type: string): Resource["Properties"] {
  const [[, resource] = [], ...others] = resourcesOf(templates, type);
  expect(others).toEqual([]);
  return resource?.Properties ?? expect.fail(`no ${type}`);
}

describe("in aws, behind the network", () => {
  const { templates } = cloud(NAMED);
  const config = sole(templates, "AWS::CloudFront::Distribution")["DistributionConfig"] as {
    CacheBehaviors: {
      PathPattern: string;
      ResponseHeadersPolicyId?: { Ref: string };
      CachePolicyId: unknown;
    }[];
    DefaultCacheBehavior: { ResponseHeadersPolicyId: { Ref: string }; CachePolicyId: unknown };
    Origins: { DomainName: unknown; S3OriginConfig?: unknown; OriginAccessControlId?: unknown }[];
    [name: string]: unknown;
  };

  test("browsers are told what one machine tells them", () => {
    const sent = new Map(
      resourcesOf(templates, "AWS::CloudFront::ResponseHeadersPolicy").map(([address, { Properties }]) => {
        const { SecurityHeadersConfig: known, CustomHeadersConfig: custom } = Properties[
          "ResponseHeadersPolicyConfig"
        ] as {
          SecurityHeadersConfig: Record<string, Record<string, unknown>>;
          CustomHeadersConfig: { Items: { Header: string; Value: string; Override: boolean }[] };
        };
        const all = [...Object.values(known), ...custom.Items];
        expect(all.every(({ Override }) => Override === true)).toBe(true);
        expect(known["ContentTypeOptions"]).toBeDefined();
        const headers = {
          "x-content-type-options": "nosniff",
          "strict-transport-security": `max-age=${known["StrictTransportSecurity"]?.["AccessControlMaxAgeSec"]}`,
          "referrer-policy": known["ReferrerPolicy"]?.["ReferrerPolicy"],
          "x-frame-options": known["FrameOptions"]?.["FrameOption"],
          ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
        };
        expect(headers).toEqual(ALWAYS);
        return [address.split("/")[1], known["ContentSecurityPolicy"]?.["ContentSecurityPolicy"]] as const;
      }),
    );
    const of = (behavior: { ResponseHeadersPolicyId?: { Ref: string } } | undefined) =>
      sent.get(behavior?.ResponseHeadersPolicyId?.Ref ?? "");
    expect(of(config.CacheBehaviors.find(({ PathPattern }) => PathPattern === "/verify.html"))).toBe(
      verifierPolicy(PAGE),
    );
    const portal = of(config.DefaultCacheBehavior) as { "Fn::Join": [string, unknown[]] };
    const words = portal["Fn::Join"][1].map(part => (typeof part === "string" ? part : "…")).join("");
    expect(words).toBe(portalPolicy(["https://…", "https://…", "…"]));
  });

  test("files come out of a bucket that nobody else reads", () => {
    const [files, api] = config.Origins;
    expect([files?.S3OriginConfig, files?.OriginAccessControlId]).toEqual([
      { OriginAccessIdentity: "" },
      { "Fn::GetAtt": [expect.stringMatching(/OriginAccessControl/), "Id"] },
    ]);
    expect(api).toMatchObject({
      CustomOriginConfig: { OriginProtocolPolicy: "https-only", OriginSSLProtocols: ["TLSv1.2"] },
    });
    const readers = resourcesOf(templates, "AWS::S3::BucketPolicy")
      .filter(([address]) => address.includes("PortalFiles"))
      .flatMap(
        ([, { Properties }]) =>
          (Properties["PolicyDocument"] as { Statement: Record<string, unknown>[] }).Statement,
      )
      .filter(({ Effect }) => Effect === "Allow");
    expect(readers).toEqual([
      expect.objectContaining({
        Action: "s3:GetObject",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Condition: { StringEquals: { "AWS:SourceArn": expect.anything() } },
      }),
    ]);
  });

  test("the interface lies behind the same name, and none of its answers is kept", () => {
    const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    const toApi = config.CacheBehaviors.filter(({ CachePolicyId }) => CachePolicyId === cachingDisabled);
    expect(toApi.map(({ PathPattern }) => PathPattern)).toEqual(["/v1/*", "/openapi.json"]);
    for (const behavior of toApi)
      expect(behavior).toMatchObject({
        ViewerProtocolPolicy: "https-only",
        AllowedMethods: expect.any(Array),
      });
    expect(sole(templates, "AWS::CloudFront::CachePolicy")["CachePolicyConfig"]).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 31_536_000,
    });
  });

  test("requests are written down, by a name and a certificate of the deployment", () => {
    expect(config).toMatchObject({
      Logging: { Prefix: "portal/" },
      Aliases: ["ledger.example.org"],
      ViewerCertificate: { MinimumProtocolVersion: "TLSv1.2_2021", SslSupportMethod: "sni-only" },
      DefaultRootObject: "index.html",
    });
  });

  test("a name without a certificate is refused", () => {
    expect(() => newStacks({ portalDomain: "ledger.example.org" })).toThrow(/belong together/);
  });
});

describe("in a China Region, behind the HTTP interface", () => {
  const stacks = newStacks({ region: "cn-north-1" });
  const { templates } = cloud({ region: "cn-north-1" });

  test("a function with no right on any table has the files beside its code", () => {
    const functions = resourcesOf(templates, "AWS::Lambda::Function").filter(([address]) =>
      address.includes("-portal/"),
    );
    expect(functions.map(([, { Properties }]) => Properties["Environment"])).toEqual([
      {
        Variables: {
          PORTAL_FOLDER: "/var/task/folder",
          OIDC_ISSUER: expect.anything(),
          OIDC_ORIGINS: expect.anything(),
        },
      },
    ]);
    const [[, policy] = []] = resourcesOf(templates, "AWS::IAM::Policy").filter(([address]) =>
      address.includes("-portal/"),
    );
    const { Statement } = present(policy, "a policy").Properties["PolicyDocument"] as {
      Statement: { Sid?: string; Effect: string }[];
    };
    expect(Statement.filter(({ Effect }) => Effect === "Allow").map(({ Sid }) => Sid)).toEqual([
      "OwnLogs",
      undefined,
    ]);
    const routes = resourcesOf(templates, "AWS::ApiGatewayV2::Route")
      .map(([, { Properties }]) => String(Properties["RouteKey"]))
      .filter(key => !/ \/(v1|openapi)/.test(key));
    expect(routes).toEqual(["GET /", "GET /{proxy+}"]);
    expect(resourcesOf(templates, "AWS::CloudFront::Distribution")).toEqual([]);
  });

  test("the rule pack finds nothing that nobody has answered for", () => {
    stacks.app.synth();
    expect(new AwsSolutionsChecks(stacks.app).validateScope(stacks.app).violations).toEqual([]);
  });

  const serve = servePortal(
    PORTAL_FOLDER,
    signInOrigins("https://id.example.org/realm", "https://token.example.org"),
  );
  const get = (path: string, headers: Record<string, string> = {}) =>
    serve(
      eventOf(
        { method: "GET", headers, httpVersion: "1.1", socket: {} } as never,
        new URL(path, "http://localhost"),
        Buffer.alloc(0),
        "r",
      ),
    );

  test("pages are asked for again each time, assets are kept", async () => {
    const page = await get("/");
    expect(page).toMatchObject({
      statusCode: 200,
      headers: {
        ...ALWAYS,
        "content-security-policy": portalPolicy(["https://id.example.org", "https://token.example.org"]),
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
      },
    });
    const etag = String(page.headers?.["etag"]);
    expect(await get("/index.html", { "if-none-match": etag })).toMatchObject({ statusCode: 304 });
    const asset = await get("/assets/main-1.js", { "accept-encoding": "gzip, br" });
    expect(asset.headers).toMatchObject({
      "content-encoding": "gzip",
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": "text/javascript; charset=utf-8",
    });
    expect(gunzipSync(Buffer.from(asset.body ?? "", "base64")).toString()).toContain("document.title");
    const policy = (await get("/verify.html")).headers?.["content-security-policy"];
    expect(policy).toBe(verifierPolicy(PAGE));
  });

  test.each(["/nothing", "/../package.json", "/assets/", "/%2e%2e/x"])("%s is no page", async path => {
    expect(await get(path)).toMatchObject({ statusCode: 404, headers: ALWAYS });
  });
});

describe("publishing", () => {
  let server: Server;
  const put: [string, string | undefined, string | undefined, number][] = [];
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { "content-type": type, "cache-control": kept } = request.headers;
      put.push([(request.url ?? "").split("?")[0] ?? "", type, kept, (await buffer(request)).length]);
      response.end();
    });
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  test("puts assets before the pages that name them, each with how long it may be kept", async () => {
    const { port } = server.address() as { port: number };
    const client = new S3Client({
      endpoint: `http://127.0.0.1:${port}`,
      region: "eu-central-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
    });
    await publishPortal(client, "files", PORTAL_FOLDER);
    expect(put).toEqual([
      [
        "/files/assets/main-1.js",
        "text/javascript; charset=utf-8",
        "public, max-age=31536000, immutable",
        expect.any(Number),
      ],
      ...["index", "verify"].map(name => [
        `/files/${name}.html`,
        "text/html; charset=utf-8",
        "no-cache",
        expect.any(Number),
      ]),
    ]);
  });

  test("of a folder without a built portal says what to do", async () => {
    await expect(publishPortal(new S3Client({ region: "x" }), "files", "/nowhere")).rejects.toThrow(
      /npm run portal:build/,
    );
  });
});
