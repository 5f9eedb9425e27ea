/**
 * The portal's files from a folder, as answers of the HTTP interface: for places without a content delivery network
 * that may be used. What a browser may keep and do is said as everywhere (`events/portal-headers.ts`).
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import {
  ALWAYS,
  cacheControlOf,
  portalPolicy,
  VERIFIER_PATH,
  verifierPolicy,
} from "#events/portal-headers.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

interface PortalFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly cacheControl: string;
}

/** Every file below the folder by its path on the host; a file of a kind that is not known here is a defect. */
export function portalFiles(folder: string): PortalFile[] {
  if (!existsSync(join(folder, "index.html")))
    throw new Error(`${folder} has no index.html: build the portal first (npm run portal:build)`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).split(sep).join("/")}`;
      const mediaType = MEDIA_TYPES[extname(path)];
      if (mediaType === undefined) throw new Error(`${path} is of a kind that is not served`);
      return { path, bytes: readFileSync(file), mediaType, cacheControl: cacheControlOf(path) };
    });
}

type Serve = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** `origins` are those that the portal asks beside its own. Files are read and compressed once. */
export function servePortal(folder: string, origins: readonly string[]): Serve {
  const files = new Map(portalFiles(folder).map(file => [file.path, file]));
  const packed = new Map<string, string>();
  const verifier = verifierPolicy(files.get(VERIFIER_PATH)?.bytes.toString("utf8") ?? "");
  const portal = portalPolicy(origins);
  return async event => {
    const path = event.rawPath === "/" ? "/index.html" : event.rawPath;
    const file = files.get(path);
    const headers = {
      ...ALWAYS,
      "content-security-policy": path === VERIFIER_PATH ? verifier : portal,
    };
    if (file === undefined) {
      return {
        statusCode: 404,
        headers: { ...headers, "content-type": "text/plain", "cache-control": "no-cache" },
        body: "There is no such page.\n",
      };
    }
    const etag = `"${createHash("sha256").update(file.bytes).digest("base64url")}"`;
    const about = { ...headers, etag, "cache-control": file.cacheControl, vary: "accept-encoding" };
    if (event.headers["if-none-match"] === etag) return { statusCode: 304, headers: about };
    const gzip = /\bgzip\b/.test(event.headers["accept-encoding"] ?? "");
    if (gzip && !packed.has(path)) packed.set(path, gzipSync(file.bytes).toString("base64"));
    return {
      statusCode: 200,
      headers: {
        ...about,
        "content-type": file.mediaType,
        ...(gzip ? { "content-encoding": "gzip" } : {}),
      },
      body: gzip ? (packed.get(path) ?? "") : file.bytes.toString("base64"),
      isBase64Encoded: true,
    };
  };
}
