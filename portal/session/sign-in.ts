/** Sign-in on one machine. A deployment has an OIDC provider instead, and these addresses do not exist there. */
import { ProblemError } from "#events/client.ts";
import { exchange, readBody, readJson } from "#events/exchange.ts";

export interface LocalPrincipal {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly party: string | null;
}

/** Those who may sign in here; null where sign-in is the organisation's own. */
export async function localPrincipals(): Promise<readonly LocalPrincipal[] | null> {
  try {
    const answer = (await json("/local/principals", { method: "GET" })) as { principals: LocalPrincipal[] };
    return answer.principals;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return null;
    throw error;
  }
}

/** A token for one of them. */
export async function localToken(principal: string): Promise<string> {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify({ principal }) };
  return ((await json("/local/sign-in", init)) as { token: string }).token;
}

async function json(address: string, init: RequestInit): Promise<unknown> {
  const response = await exchange(address, init);
  return readJson(await readBody(response.text()), response.status);
}
