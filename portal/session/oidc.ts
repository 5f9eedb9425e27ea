/**
 * Sign-in at the organisation's own OpenID Connect issuer: authorization code with PKCE, as a public client. The library
 * checks what comes back (state, issuer, nonce, audience and dates of the ID token); here is what the portal keeps
 * meanwhile, and where people were.
 */
import type { AuthorizationServer, Client } from "oauth4webapi";
import { type Problem, ProblemError } from "#events/client.ts";
import type { AnswerOf } from "#events/operations.ts";

export type Provider = NonNullable<AnswerOf<"getSignIn">["provider"]>;

/** What somebody has after signing in. */
export interface Grant {
  readonly token: string;
  /** Instant in ms; null where the token itself is not told when it ends. */
  readonly expiresAtMs: number | null;
  readonly idToken: string | null;
  /** Kept in memory only. */
  readonly refreshToken: string | null;
}

interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where on the page they were. */
  readonly place: string;
}

const BEGUN = "headwater.signing-in";

/** Loaded when somebody signs in: readers of what is public do without. */
const library = () => import("oauth4webapi");

/** Goes to the issuer, and does not come back to this page. */
export async function beginSignIn(provider: Provider): Promise<void> {
  const oauth = await library();
  const server = await serverOf(provider);
  const verifier = oauth.generateRandomCodeVerifier();
  const begun: Begun = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier,
    place: location.hash,
  };
  sessionStorage.setItem(BEGUN, JSON.stringify(begun));
  const asked = {
    response_type: "code",
    client_id: provider.clientId,
    redirect_uri: here(),
    scope: provider.scope,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...resourceOf(provider),
  };
  location.assign(withQuery(server.authorization_endpoint, asked));
}

/** Whether the issuer has sent somebody back here. */
export function isReturning(): boolean {
  const answer = new URLSearchParams(location.search);
  return answer.has("state") && (answer.has("code") || answer.has("error"));
}

/** Takes the issuer's answer out of the address, puts people where they were, and asks for the token. */
export async function finishSignIn(provider: Provider): Promise<Grant> {
  const answer = new URL(location.href);
  const kept = sessionStorage.getItem(BEGUN);
  // What came back counts once, whatever becomes of it.
  sessionStorage.removeItem(BEGUN);
  const begun = kept === null ? null : (JSON.parse(kept) as Begun);
  history.replaceState(null, "", `${location.pathname}${begun?.place ?? ""}`);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
  if (begun === null) throw notBegun();
  const oauth = await library();
  const [server, client, options] = await asked(provider);
  return explained(async () => {
    const parameters = oauth.validateAuthResponse(server, client, answer, begun.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      here(),
      begun.verifier,
      { ...options, additionalParameters: resourceOf(provider) },
    );
    const checks = { expectedNonce: begun.nonce, requireIdToken: true };
    return grantFrom(await oauth.processAuthorizationCodeResponse(server, client, response, checks));
  });
}

/** Another token for the one that is about to end. */
export async function renew(provider: Provider, { refreshToken, idToken }: Grant): Promise<Grant> {
  const oauth = await library();
  const [server, client, options] = await asked(provider);
  return explained(async () => {
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken ?? "", {
      ...options,
      additionalParameters: resourceOf(provider),
    });
    const next = grantFrom(await oauth.processRefreshTokenResponse(server, client, response));
    // An issuer that does not rotate them says nothing of the one before.
    return {
      ...next,
      refreshToken: next.refreshToken ?? refreshToken,
      idToken: next.idToken ?? idToken,
    };
  });
}

/** Ends the session at the issuer as well, where it offers that; does not come back to this page then. */
export async function endAtProvider(provider: Provider, idToken: string | null): Promise<void> {
  const { end_session_endpoint: address } = await serverOf(provider);
  if (address === undefined) return;
  const asked = { client_id: provider.clientId, post_logout_redirect_uri: here() };
  location.assign(withQuery(address, { ...asked, ...(idToken === null ? {} : { id_token_hint: idToken }) }));
}

async function asked(
  provider: Provider,
): Promise<readonly [AuthorizationServer, Client, Awaited<ReturnType<typeof optionsFor>>]> {
  return [await serverOf(provider), { client_id: provider.clientId }, await optionsFor(provider)];
}

async function serverOf(provider: Provider): Promise<AuthorizationServer> {
  const oauth = await library();
  const issuer = new URL(provider.issuer);
  const options = await optionsFor(provider);
  return explained(async () =>
    oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options)),
  );
}

/** Plain HTTP is for an issuer on the same machine only. */
async function optionsFor({ issuer }: Provider) {
  const { allowInsecureRequests } = await library();
  const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(issuer);
  return { [allowInsecureRequests]: loopback };
}

function grantFrom(answer: {
  readonly access_token: string;
  readonly expires_in?: number;
  readonly id_token?: string;
  readonly refresh_token?: string;
}): Grant {
  const { access_token: token, expires_in: lastsS } = answer;
  return {
    token,
    expiresAtMs: lastsS === undefined ? null : Date.now() + lastsS * 1_000,
    idToken: answer.id_token ?? null,
    refreshToken: answer.refresh_token ?? null,
  };
}

function resourceOf({ resource }: Provider): Record<string, string> {
  return resource === null ? {} : { resource };
}

/** The address that the issuer knows the portal by: this page's, without what changes. */
function here(): string {
  return `${location.origin}${location.pathname}`;
}

function withQuery(address: string | undefined, asked: Readonly<Record<string, string>>): string {
  const url = new URL(address ?? "");
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

async function explained<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw signInProblem(error instanceof Error ? error.message : String(error), error);
  }
}

function notBegun(): ProblemError {
  return signInProblem("this browser tab did not begin a sign-in", undefined);
}

function signInProblem(detail: string, cause: unknown): ProblemError {
  const problem: Problem = {
    type: "about:blank",
    instance: "",
    requestId: "",
    errors: [],
    title: "Signing in did not succeed",
    titleZh: "登录未成功",
    status: 401,
    detail,
    language: "en",
    code: "access.unauthenticated",
  };
  return new ProblemError(problem, { cause });
}
