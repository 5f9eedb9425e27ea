import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSettings, SettingsError } from "#local/settings.ts";
import { readCertificate } from "#local/tls.ts";
import { freshFolder, type RunningServer, startLocal, until } from "#tests/support/local-server.ts";

const OIDC = {
  OIDC_ISSUER: "https://id.example.org/",
  OIDC_AUDIENCE: "headwater",
  OIDC_JWKS_URL: "https://id.example.org/jwks",
  OPERATOR_SUBJECT: "wang",
};
const TLS = { TLS_CERT: "/etc/headwater/chain.pem", TLS_KEY: "/etc/headwater/key.pem" };

describe("a machine that others can reach", () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ["without a sign-in", { HOST: "0.0.0.0", ...TLS }, /asks for no password; set OIDC_ISSUER/],
    ["without TLS", { HOST: "10.1.2.3", ...OIDC }, /set TLS_CERT and TLS_KEY, or TLS=proxy/],
    ["with half a certificate", { ...OIDC, TLS_CERT: "chain.pem" }, /belong together/],
    [
      "with half a sign-in",
      { OIDC_ISSUER: "https://id.example.org/" },
      /OIDC_AUDIENCE and OIDC_JWKS_URL and/,
    ],
    [
      "with keys in clear",
      { ...OIDC, OIDC_JWKS_URL: "http://id.example.org/jwks" },
      /is not an address with https/,
    ],
  ])("%s is refused", (_, environment, words) => {
    expect(() => readSettings([], environment)).toThrow(words);
    expect(() => readSettings([], environment)).toThrow(SettingsError);
  });

  test("has the organisation's sign-in, a certificate or a proxy, and no demonstration", () => {
    expect(readSettings([], { HOST: "0.0.0.0", ...OIDC, ...TLS })).toMatchObject({
      host: "0.0.0.0",
      tls: { certificate: TLS.TLS_CERT },
      oidc: { operatorSubject: "wang" },
      demo: false,
    });
    expect(readSettings([], { HOST: "::", TLS: "proxy", ...OIDC })).toMatchObject({ host: "::", tls: null });
    expect(() => readSettings(["--demo"], OIDC)).toThrow(/people of its own/);
  });

  test("alone listens to itself, with its own sign-in", () => {
    expect(readSettings([], {})).toMatchObject({ host: "127.0.0.1", tls: null, oidc: null, demo: true });
  });
});

describe.skipIf(spawnSync("openssl", ["version"]).status !== 0)("TLS and the organisation's sign-in", () => {
  const folder = freshFolder();
  let server: RunningServer;
  let issuer: Server;
  let token = "";
  let [cert, key] = ["", ""];

  beforeAll(async () => {
    [cert, key] = [join(folder.path, "cert.pem"), join(folder.path, "key.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
    const made = ["req", "-x509", "-newkey", "ed25519", "-nodes", "-days", "2", "-keyout", key, "-out", cert];
    expect(spawnSync("openssl", [...made, ...subject]).status).toBe(0);
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "ES256" }] });
    issuer = createServer((_, response) => response.end(keys));
    await new Promise<void>(resolve => issuer.listen(0, "127.0.0.1", () => resolve()));
    const jwks = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`;
    const environment = { ...OIDC, OIDC_JWKS_URL: jwks, TLS_CERT: cert, TLS_KEY: key };
    server = await startLocal(join(folder.path, "data"), [], 0, environment);
    token = await new SignJWT()
      .setProtectedHeader({ alg: "ES256", kid: "k" })
      .setSubject("wang")
      .setIssuer(OIDC.OIDC_ISSUER)
      .setAudience(OIDC.OIDC_AUDIENCE)
      .setExpirationTime("5m")
      .sign(privateKey);
  });
  afterAll(async () => {
    await server.stop();
    await new Promise(resolve => issuer.close(resolve));
    folder.remove();
  });

  function get(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(`${server.url}${path}`, { headers, rejectUnauthorized: false }, incoming => {
        let text = "";
        incoming.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
        incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, text }));
      });
      outgoing.on("error", reject).end();
    });
  }

  test("a token of the organisation is known, and nobody signs in without one", async () => {
    expect(server.url).toMatch(/^https:/);
    const me = await get("/v1/me", { authorization: `Bearer ${token}` });
    expect(JSON.parse(me.text)).toMatchObject({ id: "wang", role: "operator" });
    expect((await get("/v1/me")).status).toBe(401);
    expect((await get("/local/principals")).status).toBe(404);
    expect((await get("/local/sign-in")).status).toBe(404);
    expect((await get("/local/health")).status).toBe(200);
  });

  test("a certificate that cannot be used is refused by its name, and one that is broken later leaves the one before", async () => {
    const missing = join(folder.path, "chain.pem");
    expect(() => readCertificate({ certificate: missing, key })).toThrow(
      new SettingsError(
        `TLS_CERT "${missing}" cannot be read: ENOENT: no such file or directory, open '${missing}'`,
      ),
    );
    expect(() => readCertificate({ certificate: key, key: cert })).toThrow(
      /are not a certificate chain and its key/,
    );
    writeFileSync(cert, "broken");
    server.process.kill("SIGHUP");
    await until(() => server.output().includes("the one before stays"), server);
    expect((await get("/local/health")).status).toBe(200);
  });
});
