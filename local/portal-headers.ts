/**
 * What a browser may do with the portal's pages: scripts of this origin and nobody else's, no frame around them, and
 * questions to this origin only. The page that verifies is one file with its script inside, which is named by its hash;
 * it asks nobody.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const NOWHERE = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];
/** Ant Design writes its styles into the page. */
const STYLES = "style-src 'self' 'unsafe-inline'";
const PORTAL = [
  ...NOWHERE,
  "script-src 'self'",
  STYLES,
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
];

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

export function portalHeaders(folder: string): (path: string) => Readonly<Record<string, string>> {
  const portal = PORTAL.join("; ");
  // Read when it is asked for: the page may be built after the server has begun.
  return path => ({
    ...ALWAYS,
    "content-security-policy": path === "/verify.html" ? verifierPolicy(folder) : portal,
  });
}

function verifierPolicy(folder: string): string {
  const file = join(folder, "verify.html");
  const html = existsSync(file) ? readFileSync(file, "utf8") : "";
  const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code = ""]) => {
    return `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
  });
  return [...NOWHERE, `script-src ${hashes.join(" ") || "'none'"}`, STYLES, "img-src data:"].join("; ");
}
