/**
 * The server is restarted while it is used, as an upgrade does it: what has begun is answered before it ends, what was
 * acknowledged is there afterwards, and what got no answer is sent again under its key and counts once.
 */
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshFolder, type RunningServer, signInAs, startLocal } from "#tests/support/local-server.ts";
import { accountsOf, contribute, FUND, financeOf, registerFund } from "#tests/support/small-fund.ts";

const folder = freshFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startLocal(folder.path, ["--no-demo"]);
  await registerFund(server);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Ends the server as a service manager does and starts it again where clients look for it. */
async function restart(): Promise<number | null> {
  const { port } = new URL(server.url);
  await server.stop();
  const { exitCode } = server.process;
  server = await startLocal(folder.path, ["--no-demo"], Number(port));
  return exitCode;
}

/** A contribution whose head the server has taken and whose body it waits for. */
async function begun(token: string, key: string): Promise<{ finish(): Promise<number | undefined> }> {
  const body = JSON.stringify({ party: "SH", amount: "1.00", effectiveOn: "2021-01-31", reference: key });
  const sent: ClientRequest = request(`${server.url}/v1/books/${FUND}/contributions`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "idempotency-key": key,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      expect: "100-continue",
    },
  });
  const answered = once(sent, "response") as Promise<[IncomingMessage]>;
  sent.flushHeaders();
  await once(sent, "continue");
  return {
    async finish() {
      sent.end(body);
      const [answer] = await answered;
      answer.resume();
      return answer.statusCode;
    },
  };
}

test("what has begun when the signal comes is answered, and then the server ends by itself", async () => {
  const token = await signInAs(server, financeOf("SH"));
  const before = await accountsOf(server);
  const waiting = await Promise.all(["b1", "b2", "b3"].map(key => begun(token, key)));
  const restarted = restart();
  await expect
    .poll(() =>
      fetch(`${server.url}/v1/health`).then(
        () => "open",
        () => "closed",
      ),
    )
    .toBe("closed");
  expect(await Promise.all(waiting.map(({ finish }) => finish()))).toEqual([200, 200, 200]);
  expect(await restarted).toBe(0);
  const { entries, findings } = await accountsOf(server);
  expect({ added: entries - before.entries, findings }).toEqual({ added: 3, findings: [] });
}, 120_000);

test("restarted under load: what was acknowledged is there, what was sent again counts once", async () => {
  const before = await accountsOf(server);
  let acknowledged = 0;
  let unanswered = 0;
  let over = false;
  /** Sends one after the other until the restart is over; each key until it has its receipt. */
  const pay = async (writer: number) => {
    for (let n = 0; !over; n += 1) {
      const key = `load-${writer}-${n}`;
      while (typeof (await contribute(server, key).catch(() => 0)) === "number") {
        unanswered += 1;
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      acknowledged += 1;
    }
  };
  const paying = Promise.all([0, 1, 2, 3, 4, 5].map(pay));
  await expect.poll(() => acknowledged, { timeout: 60_000 }).toBeGreaterThan(12);
  expect(await restart()).toBe(0);
  over = true;
  await paying;
  const { entries, findings } = await accountsOf(server);
  expect({ added: entries - before.entries, findings }).toEqual({ added: acknowledged, findings: [] });
  expect(unanswered).toBeGreaterThan(0);
}, 120_000);
