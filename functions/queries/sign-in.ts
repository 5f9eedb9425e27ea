/** How to sign in here, from what the deployment was given. */
import { ok } from "#domain/result.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";

const getSignIn: UseCase = async () => ok({ value: { provider: providerFrom(process.env) } });

function providerFrom(environment: NodeJS.ProcessEnv) {
  const { OIDC_ISSUER: issuer = "", OIDC_CLIENT_ID: clientId = "" } = environment;
  const { OIDC_SCOPE: scope = "", OIDC_AUDIENCE: audience = "" } = environment;
  if (clientId === "" || URL.parse(issuer)?.protocol.startsWith("http") !== true) return null;
  const resource = /^https?:\/\//.test(audience) ? audience : null;
  return { issuer, clientId, scope: scope === "" ? "openid" : scope, resource };
}

export const signInQueries: UseCases = { getSignIn };
