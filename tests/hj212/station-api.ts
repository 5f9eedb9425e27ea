/** The doors that stations use, on a store of the test run's engine, with requests signed as a gateway signs them. */
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Principal } from "#domain/access/principal.ts";
import { ok } from "#domain/result.ts";
import { STATION_TOKEN_TYPE, stationClaims, stationKeyId } from "#events/station-token.ts";
import { revocationCommands } from "#functions/commands/revocations.ts";
import { stationCommands } from "#functions/commands/stations.ts";
import { pushReadings } from "#functions/ingest/push-readings.ts";
import { stationQueries } from "#functions/queries/stations.ts";
import { apiHandler } from "#functions/shared/api-handler.ts";
import { appendVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { freshStore } from "#tests/support/store.ts";

export interface TestKey {
  readonly publicKey: string;
  readonly id: string;
  /** Signs as it should be, but for what the test changes. */
  sign(body: Uint8Array, changes?: Changes): Promise<string>;
}

interface Changes {
  readonly method?: string;
  readonly path?: string;
  readonly issuedAtS?: number;
  readonly lifeS?: number;
  readonly type?: string;
}

export async function testKey(): Promise<TestKey> {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const { kty = "", crv = "", x = "" } = await exportJWK(privateKey);
  return {
    publicKey: x,
    id: stationKeyId(x),
    sign(body, changes = {}) {
      const { method = "POST", path = "/v1/readings", issuedAtS = Math.floor(Date.now() / 1_000) } = changes;
      return new SignJWT({ ...stationClaims(method, path, body) })
        .setProtectedHeader({ alg: "EdDSA", typ: changes.type ?? STATION_TOKEN_TYPE, jwk: { kty, crv, x } })
        .setIssuedAt(issuedAtS)
        .setExpirationTime(issuedAtS + (changes.lifeS ?? 300))
        .sign(privateKey);
    },
  };
}

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly token: string;
  readonly body?: string | Uint8Array;
  readonly mediaType?: string;
}

export interface StationApi {
  readonly store: Store;
  /** As the operator. */
  register(path: string, body: object): Promise<Answered>;
  ask(asked: Asked): Promise<Answered>;
  /** Frames signed by a key. */
  push(key: TestKey, ...frames: readonly Uint8Array[]): Promise<Answered>;
}

export interface Answered {
  readonly status: number;
  readonly replayed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many operations, looked at by expectations
  readonly body: any;
}

const OPERATOR: Principal = { id: "operator", name: "O", role: "operator", party: null, stations: [] };

export async function stationApi(
  stations: readonly string[],
  world: Partial<Store["world"]> = {},
): Promise<StationApi> {
  const store = await freshStore(world);
  for (const id of stations) {
    const value = { id, section: "section", name: id };
    await appendVersion(store, { kind: "station", id, version: 1, value });
  }
  const identity = { principalOf: () => Promise.resolve(ok(OPERATOR)) };
  const handler = apiHandler(
    { ...stationCommands, ...revocationCommands, ...stationQueries, pushReadings },
    () => ({
      store,
      identity,
    }),
  );
  let keys = 0;
  const api: StationApi = {
    store,
    async ask({ method = "POST", path = "/v1/readings", token, body, mediaType = "application/json" }) {
      const event = {
        version: "2.0",
        rawPath: path,
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": mediaType,
          "idempotency-key": `k${keys++}`,
        },
        requestContext: { http: { method, path }, requestId: "r" },
        ...(body === undefined ? {} : { body: Buffer.from(body).toString("base64") }),
        isBase64Encoded: true,
      } as unknown as APIGatewayProxyEventV2;
      const answer = await handler(event, {} as Context);
      return {
        status: answer.statusCode ?? 0,
        replayed: answer.headers?.["idempotent-replayed"] === "true",
        body: JSON.parse(answer.body ?? "null"),
      };
    },
    register: (path, body) => api.ask({ path, token: "operator", body: JSON.stringify(body) }),
    async push(key, ...frames) {
      const body = Buffer.concat(frames);
      return api.ask({ token: await key.sign(body), body, mediaType: "application/x-hj212" });
    },
  };
  return api;
}
