/**
 * How a station, or a gateway for its stations, signs a request: a JSON Web Token (RFC 7519) by its Ed25519 key,
 * bound to one method, path and body and valid for minutes. Both sides take the names from here.
 */
import { sha256 } from "#domain/hash.ts";

/** `typ` of the token's header, which keeps it apart from the tokens of people. */
export const STATION_TOKEN_TYPE = "station+jwt";
export const STATION_TOKEN_ALGORITHM = "EdDSA";
/** A token that claims a longer life than this is refused. */
export const STATION_TOKEN_LIFE_S = 300;
/** Clocks of gateways may differ from the service's by this much. */
export const STATION_CLOCK_TOLERANCE_S = 60;

/** What a token is about, beside `iat` and `exp`. */
export interface StationClaims {
  /** HTTP method and path, as in DPoP (RFC 9449). */
  readonly htm: string;
  readonly htu: string;
  /** SHA-256 of the body, base64url. */
  readonly body: string;
}

export function stationClaims(method: string, path: string, body: Uint8Array): StationClaims {
  return { htm: method, htu: path, body: Buffer.from(sha256(body)).toString("base64url") };
}

/** The id of a key: hexadecimal SHA-256 of its 32 bytes. `kid` of the token's header. */
export function stationKeyId(publicKey: string): string {
  return Buffer.from(sha256(Buffer.from(publicKey, "base64url"))).toString("hex");
}
