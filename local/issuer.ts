/**
 * The sign-in of one machine: an OpenID Connect issuer in miniature, whose key lies in the data folder. Whoever
 * can read that folder can sign in as anybody; a deployment names its own issuer instead.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";

export const LOCAL_ISSUER = "urn:headwater:local";
export const LOCAL_AUDIENCE = "headwater";
export const LOCAL_OPERATOR = "operator";

const KEY_FILE = "issuer.json";
const KEY_ID = "local-1";
const TOKEN_LIFETIME = "12h";

export interface LocalIssuer {
  /** Public keys as JSON, for the functions. */
  readonly jwks: string;
  sign(subject: string): Promise<string>;
}

/** Opens the issuer of a data folder, making its key at the first time. */
export async function openIssuer(dataFolder: string): Promise<LocalIssuer> {
  const file = join(dataFolder, KEY_FILE);
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flag: "wx" });
  }
  const jwk = JSON.parse(readFileSync(file, "utf8")) as JWK;
  const key = await importJWK(jwk, "EdDSA");
  const { kty, crv, x } = jwk;
  return {
    jwks: JSON.stringify({ keys: [{ kty, crv, x, kid: KEY_ID, alg: "EdDSA", use: "sig" }] }),
    sign: subject =>
      new SignJWT()
        .setProtectedHeader({ alg: "EdDSA", kid: KEY_ID })
        .setSubject(subject)
        .setIssuer(LOCAL_ISSUER)
        .setAudience(LOCAL_AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(TOKEN_LIFETIME)
        .sign(key),
  };
}
