/** Clients of the people of the demonstration: every step goes through HTTP with its own sign-in. */
import { present } from "#domain/invariant.ts";
import { type Client, createClient } from "#events/client.ts";
import type { LocalServer } from "#local/server.ts";

export type Actors = (principal: string) => Promise<Client>;

export function actorsOf({ url, issuer }: LocalServer): Actors {
  const clients = new Map<string, Client>();
  return async principal => {
    const known = clients.get(principal);
    if (known !== undefined) return known;
    const token = await present(issuer, "sign-in of this machine").sign(principal);
    const client = createClient({ baseUrl: url, token: () => token });
    clients.set(principal, client);
    return client;
  };
}
