/** What exists on one machine only: the portal's files, the sign-in without a password, and how its parts do. */

import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { type Person, rightsOn, standingOf } from "#domain/access/people.ts";
import type { Principal } from "#domain/access/principal.ts";
import { dateInChina } from "#domain/calendar.ts";
import { ALWAYS, portalPolicy, VERIFIER_PATH, verifierPolicy } from "#events/portal-headers.ts";
import { Id } from "#events/text.ts";
import { firstOperator } from "#functions/shared/identity.ts";
import type { Routing } from "#local/http.ts";
import { LOCAL_OPERATOR, type LocalIssuer } from "#local/issuer.ts";
import { PORTAL_DIST } from "#local/portal.ts";
import type { ConsumerHealth } from "#local/stream-poller.ts";
import { EVERYONE, latestVersion, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** Names of this machine. A page of elsewhere whose name was made to point here comes with its own. */
const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

const HEALTH = "/local/health";

/**
 * `issuer` is the sign-in of this machine; null where the organisation has its own, and there is no other: then
 * `signInAt` are the origins that the portal asks for it.
 */
export function localRoutes(
  store: Store,
  issuer: LocalIssuer | null,
  consumers: () => Promise<readonly ConsumerHealth[]>,
  signInAt: readonly string[],
): Routing["otherwise"] {
  const files = sirv(PORTAL_DIST, { dev: true, single: false });
  const portal = portalPolicy(signInAt);
  return async (request, response, { path, body }) => {
    if (path === HEALTH || (issuer !== null && path.startsWith("/local/"))) {
      if (!OWN_HOST.test(request.headers.host ?? "")) {
        return json(response, 421, { message: "ask this machine by its own name: 127.0.0.1 or localhost" });
      }
      const asked = `${request.method} ${path}`;
      if (asked === `GET ${HEALTH}`) return health(response, consumers);
      if (issuer !== null && asked === "GET /local/principals")
        return json(response, 200, { principals: await principals(store) });
      if (issuer !== null && asked === "POST /local/sign-in") return signIn(store, issuer, response, body);
    }
    for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
    response.setHeader("content-security-policy", path === VERIFIER_PATH ? verifier() : portal);
    files(request as IncomingMessage, response, () => {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("There is no such page.\n");
    });
  };
}

/** Read when it is asked for: the page may be built after the server has begun. */
function verifier(): string {
  const file = join(PORTAL_DIST, VERIFIER_PATH);
  return verifierPolicy(existsSync(file) ? readFileSync(file, "utf8") : "");
}

/** Whose rights hold today. */
async function principals(store: Store): Promise<Principal[]> {
  const day = dateInChina(store.world.now());
  const registered = await listLatest<Person>(store, "principal", EVERYONE);
  const known = registered.map(({ value }) => value).filter(person => standingOf(person, day) === "in-force");
  return registered.some(({ id }) => id === LOCAL_OPERATOR)
    ? known
    : [firstOperator(LOCAL_OPERATOR), ...known];
}

async function signIn(
  store: Store,
  issuer: LocalIssuer,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const asked = Id.safeParse((safeJson(body) as { principal?: unknown } | null)?.principal);
  if (!asked.success) return json(response, 400, { message: 'send {"principal": "<id>"}' });
  const principal = asked.data;
  const registered = await latestVersion<Person>(store, "principal", principal);
  if (registered === null && principal !== LOCAL_OPERATOR) {
    return json(response, 404, { message: `nobody is registered as "${principal}"` });
  }
  const rights = registered && rightsOn(registered.value, dateInChina(store.world.now()));
  if (rights?.ok === false) return json(response, 403, { message: rights.faults[0].message });
  return json(response, 200, { token: await issuer.sign(principal) });
}

/** 503 while something does not follow its stream; the service's own health knows nothing of streams. */
async function health(
  response: ServerResponse,
  consumers: () => Promise<readonly ConsumerHealth[]>,
): Promise<void> {
  try {
    const all = await consumers();
    const fine = all.every(({ state }) => state === "following");
    return json(response, fine ? 200 : 503, { status: fine ? "ok" : "failing", consumers: all });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return json(response, 503, { status: "failing", message });
  }
}

function safeJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(value));
}
