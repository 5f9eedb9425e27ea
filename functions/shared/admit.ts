/** Who asks, whether this role may ask it, and whether they ask too often. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { mayUse } from "#domain/access/policy.ts";
import type { Principal } from "#domain/access/principal.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { OPERATIONS, type Operation } from "#events/operations.ts";
import type { OperationId } from "#events/routes.ts";
import type { App } from "#functions/shared/app.ts";
import type { RateLimit } from "#functions/shared/rate-limit.ts";
import { isStationToken, stationPrincipal } from "#functions/shared/station-identity.ts";

/** A header of any length would be read, decoded and verified before it is refused. */
const TOKEN_CHARACTERS_MAX = 8_192;

export interface Limits {
  /** Requests of one signed-in principal. */
  readonly principal: RateLimit;
  /** Requests of one address that nobody is signed in for, refused sign-ins included. */
  readonly address: RateLimit;
}

/** Who asks, as far as it is known also when the request is refused. */
export interface Admitted {
  readonly who: Principal | null;
  readonly admitted: Result<Principal | null>;
}

export async function admit(
  app: App,
  id: OperationId,
  event: APIGatewayProxyEventV2,
  limits: Limits,
): Promise<Admitted> {
  const { roles, summary }: Operation = OPERATIONS[id];
  const header = event.headers["authorization"] ?? "";
  const address = event.requestContext.http.sourceIp;
  const refused = (admitted: Result<never>): Admitted => ({ who: null, admitted });
  if (header === "" && roles === "everyone") {
    const often = limits.address.take(address);
    return often.ok ? { who: null, admitted: ok(null) } : refused(often);
  }
  const signedIn = await signIn(app, id, header, event, limits);
  if (!signedIn.ok) return refused(signedIn);
  const often = limits.principal.take(signedIn.value.id);
  if (!often.ok) return { who: signedIn.value, admitted: often };
  if (roles === "everyone") return { who: signedIn.value, admitted: signedIn };
  return { who: signedIn.value, admitted: mayUse(signedIn.value, roles, summary) };
}

/** An address that keeps failing is not verified any more until it has waited. */
async function signIn(
  app: App,
  id: OperationId,
  header: string,
  event: APIGatewayProxyEventV2,
  limits: Limits,
): Promise<Result<Principal>> {
  const address = event.requestContext.http.sourceIp;
  const waits = limits.address.has(address);
  if (!waits.ok) return waits;
  const principal = await principalOf(app, id, header, event);
  if (!principal.ok) limits.address.take(address);
  return principal;
}

async function principalOf(
  app: App,
  id: OperationId,
  header: string,
  event: APIGatewayProxyEventV2,
): Promise<Result<Principal>> {
  const token = /^Bearer +(\S+)$/i.exec(header.slice(0, TOKEN_CHARACTERS_MAX + 1))?.[1];
  if (token === undefined || header.length > TOKEN_CHARACTERS_MAX) {
    return refuse("access.unauthenticated", `${id} asks for a bearer token`, {
      field: "Authorization",
      expected: `Bearer <token>, at most ${TOKEN_CHARACTERS_MAX} characters`,
    });
  }
  return isStationToken(token)
    ? stationPrincipal(app.store, id, token, event)
    : app.identity.principalOf(token);
}
