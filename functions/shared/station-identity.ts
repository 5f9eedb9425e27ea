/**
 * Requests that a station's key has signed. The token carries its public key and is bound to method, path and body,
 * so the signature proves that this very request comes from the holder of the key; the register says whether the
 * key signs for anybody, and for whom. A request that is sent again within the token's minutes carries the same
 * readings, which are their own key: it changes nothing.
 */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { decodeProtectedHeader, EmbeddedJWK, type JWTPayload, jwtVerify } from "jose";
import type { Principal } from "#domain/access/principal.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { StationKeyRecord } from "#events/records.ts";
import type { OperationId } from "#events/routes.ts";
import {
  STATION_CLOCK_TOLERANCE_S,
  STATION_TOKEN_ALGORITHM,
  STATION_TOKEN_LIFE_S,
  STATION_TOKEN_TYPE,
  stationClaims,
  stationKeyId,
} from "#events/station-token.ts";
import { bodyBytes } from "#functions/shared/body-bytes.ts";
import { keySender, revokedKey } from "#functions/shared/revoked-keys.ts";
import { latestVersion, listIds } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const KIND = "station-key";

/** Whether a bearer token says of itself that a station's key made it. */
export function isStationToken(token: string): boolean {
  try {
    return decodeProtectedHeader(token).typ === STATION_TOKEN_TYPE;
  } catch {
    return false;
  }
}

/** Whoever signed this request, once the signature, its time and its body are right and the key is known here. */
export async function stationPrincipal(
  store: Store,
  operation: OperationId,
  token: string,
  event: APIGatewayProxyEventV2,
): Promise<Result<Principal>> {
  if (operation !== "pushReadings") {
    return refuse("access.forbidden", "a station's key signs readings and nothing else", {
      field: "Authorization",
      value: operation,
      expected: "pushReadings",
    });
  }
  const signed = await verify(token);
  if (!signed.ok) return signed;
  const { payload, key } = signed.value;
  const { method, path } = event.requestContext.http;
  const about = stationClaims(method, path, bodyBytes(event));
  const other = Object.entries(about).find(([name, value]) => payload[name] !== value);
  if (other !== undefined) {
    const [name, expected] = other;
    return unauthenticated(`its claim ${name} is not that of this request`, String(payload[name]), expected);
  }
  const [known] = await listIds(store, KIND, keyOwner(key), 1);
  if (known === undefined) {
    return refuse("access.unknown-principal", `key ${key} is registered with no station`, {
      field: "Authorization",
      value: key,
      expected: "a key that the operator has registered with the station",
    });
  }
  const revoked = await revokedKey(store, key);
  if (revoked !== null) {
    const { at, reason } = revoked.value;
    return refuse("access.key-revoked", `key ${key} was revoked at ${at}: ${reason}`, {
      field: "Authorization",
      value: key,
      expected: "another key that the operator has registered with the station",
    });
  }
  return ok({ id: keySender(key), name: `key ${key}`, role: "monitor", party: null, stations: [], key });
}

async function verify(token: string): Promise<Result<{ payload: JWTPayload; key: string }>> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, EmbeddedJWK, {
      typ: STATION_TOKEN_TYPE,
      algorithms: [STATION_TOKEN_ALGORITHM],
      clockTolerance: STATION_CLOCK_TOLERANCE_S,
      maxTokenAge: STATION_TOKEN_LIFE_S,
      requiredClaims: ["iat", "exp"],
    });
    return ok({ payload, key: stationKeyId(protectedHeader.jwk?.x ?? "") });
  } catch (error) {
    const now = new Date().toISOString();
    return unauthenticated(`${error instanceof Error ? error.message : "unreadable"}; it is ${now} here`);
  }
}

function unauthenticated(
  why: string,
  value?: string,
  expected = "a token that the key signed for this request",
) {
  return refuse("access.unauthenticated", `the station's token is not accepted: ${why}`, {
    field: "Authorization",
    ...(value === undefined ? {} : { value }),
    expected,
  });
}

/** The list of a key's registrations. */
export function keyOwner(key: string): string {
  return `key/${key}`;
}

/** The list of a station's keys. */
export function stationOwner(station: string): string {
  return `station/${station}`;
}

/** The keys that are or were registered with a station. */
export async function stationKeysOf(store: Store, station: string): Promise<readonly string[]> {
  const ids = await listIds(store, KIND, stationOwner(station));
  return ids.map(id => id.slice(station.length + 1));
}

/** What is registered of a key with a station, newest version. */
export function stationKey(store: Store, station: string, key: string) {
  return latestVersion<StationKeyRecord>(store, KIND, stationKeyRecordId(station, key));
}

export function stationKeyRecordId(station: string, key: string): string {
  return `${station}/${key}`;
}
