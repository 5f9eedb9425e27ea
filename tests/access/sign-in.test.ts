/** Tokens of people: what an attacker would send is not accepted, and keys rotate without a restart. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Identity } from "#functions/shared/app.ts";
import { oidcIdentity } from "#functions/shared/identity.ts";
import { appendVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { freshStore } from "#tests/support/store.ts";

const ISSUER = "https://sign-in.example";
const settings = { issuer: ISSUER, audience: "headwater", operatorSubject: "operator" };
const pair = () => generateKeyPair("RS256", { extractable: true });
const NOW_S = Math.floor(Date.now() / 1_000);

let store: Store;
let identity: Identity;
let keys: Awaited<ReturnType<typeof pair>>;
let foreign: Awaited<ReturnType<typeof pair>>;
let publicPem: string;
let known: JWK;
beforeAll(async () => {
  store = await freshStore();
  [keys, foreign] = await Promise.all([pair(), pair()]);
  publicPem = await exportSPKI(keys.publicKey);
  known = { ...(await exportJWK(keys.publicKey)), kid: "k1", use: "sig" };
  identity = oidcIdentity(store, { ...settings, jwks: JSON.stringify({ keys: [known] }) });
  const value = { id: "li", name: "李", role: "auditor", party: null, stations: [] };
  await appendVersion(store, { kind: "principal", id: "li", version: 1, value });
});

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const CLAIMS = { iss: ISSUER, aud: "headwater", sub: "li", iat: NOW_S, exp: NOW_S + 600 };

function sign(
  about: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key: Parameters<SignJWT["sign"]>[0] = keys.privateKey,
): Promise<string> {
  return new SignJWT({ ...CLAIMS, ...about })
    .setProtectedHeader({ alg: "RS256", kid: "k1", ...header })
    .sign(key);
}

describe("a token is not accepted", () => {
  const embedded = async () => sign({}, { jwk: await exportJWK(foreign.publicKey) }, foreign.privateKey);
  test.each<[string, () => Promise<string> | string]>([
    ["that is none", () => "token"],
    ["with alg none", () => `${base64url({ alg: "none" })}.${base64url(CLAIMS)}.`],
    ["with alg None", () => `${base64url({ alg: "None", kid: "k1" })}.${base64url(CLAIMS)}.`],
    [
      "signed as HS256 with the public key for its secret",
      () => sign({}, { alg: "HS256" }, new TextEncoder().encode(publicPem)),
    ],
    ["of another key under our key's name", () => sign({}, {}, foreign.privateKey)],
    ["whose key's name is a path", () => sign({}, { kid: "../../../../dev/null" })],
    ["whose key's name is unknown", () => sign({}, { kid: "k2" }, foreign.privateKey)],
    ["that brings its own key", embedded],
    [
      "that says where its keys are",
      () => sign({}, { jku: "https://evil.example/keys", kid: "evil" }, foreign.privateKey),
    ],
    [
      "with a critical extension that nobody knows",
      async () => {
        const [, payload, signature] = (await sign()).split(".");
        return `${base64url({ alg: "RS256", kid: "k1", crit: ["b64"], b64: false })}.${payload}.${signature}`;
      },
    ],
    ["for another audience", () => sign({ aud: "another" })],
    ["for nobody", () => sign({ aud: undefined })],
    ["of another issuer", () => sign({ iss: "https://evil.example" })],
    ["that has expired", () => sign({ exp: NOW_S - 60 })],
    ["that never expires", () => sign({ exp: undefined })],
    ["whose end is no number", () => sign({ exp: "never" as unknown as number })],
    ["that is not valid yet", () => sign({ nbf: NOW_S + 600 })],
    ["without a subject", () => sign({ sub: undefined })],
    [
      "whose claims were changed",
      async () => {
        const [header, , signature] = (await sign()).split(".");
        return `${header}.${base64url({ ...CLAIMS, sub: "operator" })}.${signature}`;
      },
    ],
    ["without its signature", async () => (await sign()).replace(/[^.]+$/, "")],
  ])("%s", async (_, token) => {
    expect(await identity.principalOf(await token())).toMatchObject({
      ok: false,
      faults: [{ code: "access.unauthenticated" }],
    });
  });
});

describe("a good token", () => {
  test("of somebody who is registered lets in", async () => {
    expect(await identity.principalOf(await sign())).toMatchObject({ ok: true, value: { id: "li" } });
    expect(await identity.principalOf(await sign({ aud: ["other", "headwater"] }))).toMatchObject({
      ok: true,
    });
  });

  test.each(["nobody", "li#v", "x".repeat(5_000), "李", "../li", "__proto__"])(
    "of %s, who is not, does not",
    async sub => {
      expect(await identity.principalOf(await sign({ sub }))).toMatchObject({
        ok: false,
        faults: [{ code: "access.unknown-principal" }],
      });
    },
  );

  test("gives no role by what it says", async () => {
    const token = await sign({ role: "operator", roles: ["operator"], party: "SH" });
    expect(await identity.principalOf(token)).toMatchObject({ value: { role: "auditor", party: null } });
  });
});

describe("the issuer's keys", () => {
  let server: Server;
  let asked = 0;
  let published: object = {};
  let up = true;
  beforeAll(async () => {
    server = createServer((_, response) => {
      asked++;
      response.writeHead(up ? 200 : 500, { "content-type": "application/json" });
      response.end(JSON.stringify(published));
    });
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));
  const remote = () => {
    const { port } = server.address() as AddressInfo;
    return oidcIdentity(store, { ...settings, jwksUrl: `http://127.0.0.1:${port}/keys` });
  };

  test("are asked for once, and not again for every unknown one", async () => {
    published = { keys: [known] };
    asked = 0;
    const own = remote();
    for (let times = 0; times < 5; times++) expect((await own.principalOf(await sign())).ok).toBe(true);
    for (let times = 0; times < 20; times++)
      expect(
        (await own.principalOf(await sign({}, { kid: `invented-${times}` }, foreign.privateKey))).ok,
      ).toBe(false);
    expect(asked).toBe(1);
  });

  test("rotate: two are live, then the old one is gone", async () => {
    const next = { ...(await exportJWK(foreign.publicKey)), kid: "k2", use: "sig" };
    published = { keys: [known, next] };
    const both = remote();
    const byNext = () => sign({}, { kid: "k2" }, foreign.privateKey);
    expect((await both.principalOf(await sign())).ok).toBe(true);
    expect((await both.principalOf(await byNext())).ok).toBe(true);
    published = { keys: [next] };
    const later = remote();
    expect((await later.principalOf(await byNext())).ok).toBe(true);
    expect((await later.principalOf(await sign())).ok).toBe(false);
  });

  test("that cannot be had are no fault of the token", async () => {
    up = false;
    const code = "access.issuer-unreachable";
    expect(await remote().principalOf(await sign())).toMatchObject({ ok: false, faults: [{ code }] });
  });
});
