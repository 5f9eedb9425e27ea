/**
 * What is sent with the portal's files, wherever they lie: what a browser may do with a page, and how long it may keep
 * it. Scripts of this origin and nobody else's, no frame around it, and questions to this origin, to the sign-in's and
 * to where kept files lie. The page that verifies is one file with its script inside, which is named by its hash; it
 * asks nobody.
 */
import { hashText, sha256Text } from "#domain/hash.ts";

const NOWHERE = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];
/** Ant Design writes its styles into the page. */
const STYLES = "style-src 'self' 'unsafe-inline'";

/** Sent with every file. Over plain HTTP browsers pass over the first. */
export const ALWAYS = {
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
} as const;

export const VERIFIER_PATH = "/verify.html";

/** `origins` are those that the portal asks beside its own, such as `https://id.example.org`. */
export function portalPolicy(origins: readonly string[]): string {
  return [
    ...NOWHERE,
    "script-src 'self'",
    STYLES,
    "img-src 'self' data:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...origins].join(" "),
  ].join("; ");
}

/** The policy of the page that verifies, from its text; without a page no script runs. */
export function verifierPolicy(html: string): string {
  const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, code = ""]) => `'sha256-${hashText(sha256Text(code))}'`,
  );
  return [...NOWHERE, `script-src ${hashes.join(" ") || "'none'"}`, STYLES, "img-src data:"].join("; ");
}

/** Files under `assets/` have the digest of their content in their name; all others may change with a release. */
export function cacheControlOf(path: string): string {
  return path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

/**
 * Origins that sign-in is asked at: the issuer's own and those of `more`, separated by spaces, for issuers that give
 * tokens elsewhere. None for the sign-in of one machine, whose issuer is no address.
 */
export function signInOrigins(issuer: string, more = ""): string[] {
  const own = /^https?:\/\//.test(issuer) ? [new URL(issuer).origin] : [];
  return [...own, ...more.split(/\s+/).filter(each => each !== "")];
}
