/** The gateway's Ed25519 key: made once, kept in a file that only its owner reads. */
import { readFileSync, writeFileSync } from "node:fs";
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { ConfigError } from "#edge/config.ts";
import type { Fetch } from "#events/exchange.ts";
import {
  STATION_TOKEN_ALGORITHM,
  STATION_TOKEN_LIFE_S,
  STATION_TOKEN_TYPE,
  stationClaims,
  stationKeyId,
} from "#events/station-token.ts";

export interface GatewayKey {
  /** base64url, as it is registered with each station. */
  readonly publicKey: string;
  readonly id: string;
  sign(method: string, path: string, body: Uint8Array): Promise<string>;
}

/** Makes a key; a file that is there is left alone. */
export async function makeKey(path: string): Promise<GatewayKey> {
  const { privateKey } = await generateKeyPair(STATION_TOKEN_ALGORITHM, { extractable: true });
  try {
    writeFileSync(path, `${JSON.stringify(await exportJWK(privateKey))}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "EEXIST" ? "is there already; a key is never overwritten" : `cannot be written (${code})`;
    throw new ConfigError(`${path} ${why}`);
  }
  return readKey(path);
}

export async function readKey(path: string): Promise<GatewayKey> {
  try {
    const jwk = JSON.parse(readFileSync(path, "utf8")) as JWK;
    const key = await importJWK(jwk, STATION_TOKEN_ALGORITHM);
    const { kty = "", crv = "", x = "" } = jwk;
    return {
      publicKey: x,
      id: stationKeyId(x),
      sign: (method, path, body) =>
        new SignJWT({ ...stationClaims(method, path, body) })
          .setProtectedHeader({
            alg: STATION_TOKEN_ALGORITHM,
            typ: STATION_TOKEN_TYPE,
            jwk: { kty, crv, x },
          })
          .setIssuedAt()
          .setExpirationTime(`${STATION_TOKEN_LIFE_S}s`)
          .sign(key),
    };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : "");
    throw new ConfigError(
      `${path} is no key of a gateway (${why}); make one with: npm run edge -- keygen ${path}`,
    );
  }
}

/** `fetch` that signs what it sends; for requests whose body is bytes. */
export function signedFetch(key: GatewayKey, fetch: Fetch = globalThis.fetch): Fetch {
  return async (input, init) => {
    const { pathname } = new URL(String(input));
    const body = init?.body instanceof Uint8Array ? init.body : new Uint8Array();
    const headers = new Headers(init?.headers);
    headers.set("authorization", `Bearer ${await key.sign(init?.method ?? "GET", pathname, body)}`);
    return fetch(input, { ...init, headers });
  };
}
