import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshFolder, type RunningServer, signInAs, startLocal } from "#tests/support/local-server.ts";

const folder = freshFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startLocal(folder.path, ["--no-demo"]);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Sends exactly this target and these headers, which fetch would mend. */
function send(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const outgoing = request({ hostname, port, method, path, headers }, incoming => {
      let text = "";
      incoming.setEncoding("utf8").on("data", chunk => {
        text += chunk;
      });
      incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, text }));
    });
    outgoing.on("error", reject).end(body);
  });
}

test.each(["//", "///", "//v1/books", "/%00", "/%E0%A4", "*"])("GET %s is no failure of ours", async path => {
  expect((await send("GET", path)).status).toBeLessThan(500);
});

describe("the sign-in of one machine", () => {
  test.each([
    ["null", 400],
    ["[]", 400],
    ["{", 400],
    ['{"principal":null}', 400],
    ['{"principal":["operator"]}', 400],
    ['{"principal":{"a":1}}', 400],
    ['{"principal":"\\ud800"}', 400],
    [`{"principal":"${"x".repeat(5_000)}"}`, 400],
    ['{"principal":"nobody"}', 404],
    ['{"principal":"operator"}', 200],
  ])("takes %s for what it is", async (body, status) => {
    expect((await send("POST", "/local/sign-in", { body })).status).toBe(status);
  });

  test.each([
    ["127.0.0.1:9", 200],
    ["localhost", 200],
    ["[::1]:8787", 200],
    ["evil.example", 421],
    ["localhost.evil.example", 421],
    ["127.0.0.1.evil.example:8787", 421],
  ])("is asked by the name of this machine: %s", async (host, status) => {
    const headers = { host };
    const body = '{"principal":"operator"}';
    expect((await send("POST", "/local/sign-in", { headers, body })).status).toBe(status);
    expect((await send("GET", "/local/principals", { headers })).status).toBe(status);
  });
});

test("gives no token to somebody whose rights are over", async () => {
  const asOperator = { authorization: `Bearer ${await signInAs(server, "operator")}` };
  const grant = { id: "auditor-2019", name: "审计", role: "auditor", validUntil: "2019-12-31" };
  const registered = await fetch(`${server.url}/v1/principals`, {
    method: "POST",
    headers: { ...asOperator, "content-type": "application/json", "idempotency-key": "auditor-2019" },
    body: JSON.stringify(grant),
  });
  expect(registered.status).toBe(200);
  const { status, text } = await send("POST", "/local/sign-in", { body: '{"principal":"auditor-2019"}' });
  expect([status, JSON.parse(text)]).toEqual([
    403,
    { message: "the rights of auditor-2019 ended after 2019-12-31" },
  ]);
});

test("health names everybody who follows a stream", async () => {
  const { status, text } = await send("GET", "/local/health");
  expect([status, JSON.parse(text)]).toEqual([
    200,
    {
      status: "ok",
      consumers: ["assess", "sentinel", "jobs", "checkpoint", "publish"].map(name => ({
        name,
        state: "following",
        errors: [],
        deadLetters: 0,
      })),
    },
  ]);
});

test("a machine that was started well has no part that is not", async () => {
  const asked = await fetch(`${server.url}/v1/health`);
  expect([asked.status, await asked.json()]).toEqual([200, { status: "ok" }]);
  const authorization = `Bearer ${await signInAs(server, "operator")}`;
  const told = await fetch(`${server.url}/v1/health`, { headers: { authorization } });
  const { parts } = (await told.json()) as { parts: readonly { part: string; state: string }[] };
  expect(parts.filter(({ state }) => state !== "ok")).toEqual([]);
  expect(parts.map(({ part }) => part)).toEqual([
    ...["ledger", "records", "monitoring", "refusals", "transient"].map(table => `table ${table}`),
    ...["assess", "sentinel", "checkpoint", "jobs", "publish"],
    ...["deliver", "watch", "settle", "chain-check", "archive", "health"],
    ...["objects", "signing", "chain", "dead-letters"],
  ]);
});

describe("a browser is told", () => {
  const headersOf = async (path: string) => (await fetch(server.url + path)).headers;

  test("to run the portal's own scripts only, in no frame, asking nobody else", async () => {
    const headers = await headersOf("/");
    const policy = headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect([headers.get("x-content-type-options"), headers.get("referrer-policy")]).toEqual([
      "nosniff",
      "no-referrer",
    ]);
  });

  test("which script the page that verifies has inside, and that it asks nobody", async () => {
    const policy = (await headersOf("/verify.html")).get("content-security-policy") ?? "";
    expect(policy).toMatch(/script-src 'sha256-[A-Za-z0-9+/]{43}='/);
    expect(policy).not.toMatch(/connect-src|script-src[^;]*unsafe/);
  });

  test("that no other origin reads the interface", async () => {
    const asked = await fetch(`${server.url}/v1/health`, { headers: { origin: "https://evil.example" } });
    expect(asked.headers.get("access-control-allow-origin")).toBeNull();
    expect(asked.headers.get("x-content-type-options")).toBe("nosniff");
    const preflight = await fetch(`${server.url}/v1/books`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });
});
