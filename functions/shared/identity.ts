/**
 * Sign-in by any OpenID Connect issuer: the token proves who somebody is, the register says what they may do.
 * Issuer, audience and keys are configuration; algorithms are a closed list.
 */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { type Person, rightsOn } from "#domain/access/people.ts";
import type { Principal } from "#domain/access/principal.ts";
import { dateInChina } from "#domain/calendar.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { Id } from "#events/text.ts";
import type { Identity } from "#functions/shared/app.ts";
import { latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export interface IssuerSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Keys as JSON, or the address of the issuer's key set. */
  readonly jwks?: string | undefined;
  readonly jwksUrl?: string | undefined;
  /** Subject that is the operator before anybody is registered. */
  readonly operatorSubject: string;
}

const ALGORITHMS = ["EdDSA", "Ed25519", "ES256", "RS256", "PS256"];
const CLOCK_TOLERANCE_S = 30;
/** Keys are asked for again when an unknown one signed, at most every half minute, and after ten minutes. */
const KEY_CACHE = { cooldownDuration: 30_000, cacheMaxAge: 600_000, timeoutDuration: 3_000 };

export function issuerFromEnvironment(environment: NodeJS.ProcessEnv = process.env): IssuerSettings {
  return {
    issuer: environment["OIDC_ISSUER"] ?? "",
    audience: environment["OIDC_AUDIENCE"] ?? "",
    jwks: environment["OIDC_JWKS"],
    jwksUrl: environment["OIDC_JWKS_URL"],
    operatorSubject: environment["OPERATOR_SUBJECT"] ?? "",
  };
}

export function oidcIdentity(store: Store, settings: IssuerSettings): Identity {
  let keys: JWTVerifyGetKey | null = null;
  return {
    async principalOf(token) {
      // The key set is built on the first request: building it loads fetch, which costs start-up time.
      keys ??= keySet(settings);
      const subject = await subjectOf(token, keys, settings);
      return subject.ok ? registered(store, settings, subject.value) : subject;
    },
  };
}

function keySet({ jwks, jwksUrl }: IssuerSettings): JWTVerifyGetKey {
  if (jwks !== undefined && jwks !== "") return createLocalJWKSet(JSON.parse(jwks) as JSONWebKeySet);
  return createRemoteJWKSet(new URL(jwksUrl ?? ""), KEY_CACHE);
}

async function subjectOf(
  token: string,
  keys: JWTVerifyGetKey,
  settings: IssuerSettings,
): Promise<Result<string>> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ["sub", "exp"],
    });
    return ok(payload.sub ?? "");
  } catch (error) {
    const why = error instanceof Error ? error.message : "unreadable";
    if (!isOfToken(error)) {
      return refuse("access.issuer-unreachable", `the keys of ${settings.issuer} cannot be read: ${why}`);
    }
    return refuse("access.unauthenticated", `the bearer token is not accepted: ${why}`, {
      field: "Authorization",
      expected: `a valid token of ${settings.issuer}`,
    });
  }
}

/** Whether it is the token that is wrong, and not that the issuer's keys cannot be had. */
function isOfToken(error: unknown): boolean {
  const { JWKSTimeout, JWKSInvalid, JWKInvalid, JOSEError } = errors;
  const ofKeys = [JWKSTimeout, JWKSInvalid, JWKInvalid].some(kind => error instanceof kind);
  return error instanceof JOSEError && error.code !== "ERR_JOSE_GENERIC" && !ofKeys;
}

/** Who registers everybody else, and is somebody before anybody is registered. */
export function firstOperator(id: string): Principal {
  return { id, name: "执委会", role: "operator", party: null, stations: [] };
}

/** Looked up for every request, so that rights end while a token is still valid; one item is read. */
async function registered(
  store: Store,
  settings: IssuerSettings,
  subject: string,
): Promise<Result<Principal>> {
  // Whoever is registered has an id; what is none is not looked for.
  const found = Id.safeParse(subject).success
    ? await latestVersion<Person>(store, "principal", subject)
    : null;
  if (found !== null) return rightsOn(found.value, dateInChina(store.world.now()));
  if (subject !== "" && subject === settings.operatorSubject) {
    return ok(firstOperator(subject));
  }
  return refuse("access.unknown-principal", `"${subject}" is signed in but not registered here`, {
    field: "Authorization",
    value: subject,
    expected: "somebody whom the operator has registered",
  });
}
