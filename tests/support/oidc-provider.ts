/** An OpenID Connect issuer on this machine, as an organisation would run one: pages of its own for sign-in and consent. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import { Provider } from "oidc-provider";

export const AUDIENCE = "https://ledger.example.org/";
export const CLIENT = "portal";

export interface TestIssuer {
  readonly issuer: string;
  /** How long an access token lasts, in seconds. */
  lifetimeS: number;
  /** Whether a token can be renewed. */
  renews: boolean;
  /** Lets the portal at this address sign people in. */
  admit(portalUrl: string): void;
  stop(): Promise<void>;
}

export async function startIssuer(): Promise<TestIssuer> {
  let listener: RequestListener | null = null;
  const server = createServer((request, response) => listener?.(request, response));
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "1", alg: "ES256", use: "sig" };
  const started: TestIssuer = {
    issuer,
    lifetimeS: 3_600,
    renews: true,
    admit(portalUrl) {
      const provider = new Provider(issuer, {
        jwks: { keys: [key] },
        cookies: { keys: ["only here"] },
        clients: [
          {
            client_id: CLIENT,
            token_endpoint_auth_method: "none",
            redirect_uris: [`${portalUrl}/`],
            post_logout_redirect_uris: [`${portalUrl}/`],
            grant_types: ["authorization_code", "refresh_token"],
            response_types: ["code"],
            id_token_signed_response_alg: "ES256",
          },
        ],
        clientBasedCORS: (_context: unknown, origin: string) => origin === portalUrl,
        findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
        issueRefreshToken: () => started.renews,
        ttl: { AccessToken: () => started.lifetimeS },
        features: {
          resourceIndicators: {
            enabled: true,
            useGrantedResource: () => true,
            getResourceServerInfo: () => ({
              scope: "",
              audience: AUDIENCE,
              accessTokenFormat: "jwt",
              jwt: { sign: { alg: "ES256" } },
            }),
          },
        },
      });
      listener = provider.callback();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
  return started;
}
