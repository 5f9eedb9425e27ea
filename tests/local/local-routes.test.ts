import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

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

test("health names everybody who follows a stream", async () => {
  const { status, text } = await send("GET", "/local/health");
  expect([status, JSON.parse(text)]).toEqual([
    200,
    {
      status: "ok",
      consumers: ["assess", "sentinel", "jobs", "checkpoint"].map(name => ({
        name,
        state: "following",
        errors: [],
        deadLetters: 0,
      })),
    },
  ]);
});
