/**
 * The engine alone is killed while its server lives and people write: what was acknowledged is there, what got no receipt
 * is refused with a problem that says to send it again, and counts once when it is.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshFolder, type RunningServer, signInAs, startLocal, until } from "#tests/support/local-server.ts";
import { accountsOf, FUND, financeOf, registerFund } from "#tests/support/small-fund.ts";

const KILLS = 3;
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

function engine(): number {
  const { engine } = JSON.parse(readFileSync(join(folder.path, "instance.json"), "utf8")) as {
    engine: number;
  };
  return engine;
}

/** What the same request gets: its status, and how a refusal says what to do. */
async function pay(
  token: string,
  key: string,
): Promise<{ status: number; retryAfter: string | null; code?: string }> {
  const response = await fetch(`${server.url}/v1/books/${FUND}/contributions`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": key,
    },
    body: JSON.stringify({ party: "SH", amount: "1.00", effectiveOn: "2021-01-31", reference: key }),
  });
  const { code } = (await response.json()) as { code?: string };
  const retryAfter = response.headers.get("retry-after");
  return { status: response.status, retryAfter, ...(code === undefined ? {} : { code }) };
}

test("nothing acknowledged is lost, nothing counts twice, and every refusal is a 503 that says when to ask again", async () => {
  const token = await signInAs(server, financeOf("SH"));
  const refusals: unknown[] = [];
  let acknowledged = 0;
  let over = false;
  const write = async (writer: number) => {
    for (let n = 0; !over; n += 1) {
      for (;;) {
        const answer = await pay(token, `w${writer}-${n}`);
        if (answer.status === 200) break;
        refusals.push(answer);
      }
      acknowledged += 1;
    }
  };
  const writing = Promise.all([0, 1, 2, 3].map(write));
  for (let killed = 0; killed < KILLS; killed += 1) {
    const [before, reached] = [engine(), acknowledged + 5];
    await until(() => acknowledged > reached, server);
    process.kill(before, "SIGKILL");
    await until(() => engine() !== before, server);
  }
  over = true;
  await writing;
  for (const refusal of refusals)
    expect(refusal).toEqual({ status: 503, retryAfter: "2", code: expect.stringMatching(/^ledger\./) });
  expect(await accountsOf(server)).toEqual({ entries: acknowledged, findings: [] });
  await until(async () => (await fetch(`${server.url}/local/health`)).status === 200, server);
}, 120_000);

test("one that dies again and again ends the server, so that its keeper hears of it", async () => {
  const ended = new Promise<number | null>(resolve => server.process.once("exit", resolve));
  while (server.process.exitCode === null) {
    try {
      process.kill(engine(), "SIGKILL");
    } catch {
      // Between two engines there is none to kill.
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  expect(await ended).toBe(1);
  expect(server.output()).toContain("ended by itself (killed); stopping");
}, 60_000);
