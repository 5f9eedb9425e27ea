/**
 * Faults on the running local system: what the disk, the clock and other people's connections do to it. Nothing that
 * was acknowledged is lost, nothing counts twice, and every refusal is one that can be sent again.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  clientOf,
  freshFolder,
  type RunningServer,
  signInAs,
  startLocal,
} from "#tests/support/local-server.ts";
import { accountsOf, contribute, FUND, registerFund } from "#tests/support/small-fund.ts";

const DISK_MB = 48;
const root = freshFolder();
const clockShift = join(root.path, "clock-shift");
const disk = join(root.path, "disk");
/** A disk of its own needs the right to mount one. */
const mounted = (() => {
  mkdirSync(disk);
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m`, "tmpfs", disk]).status === 0;
})();
let server: RunningServer;
let count = 0;
const freshKey = () => `k${++count}`;

beforeAll(async () => {
  writeFileSync(clockShift, "0");
  const preload = new URL("shift-clock.ts", import.meta.url).pathname;
  server = await startLocal(join(disk, "data"), ["--no-demo"], 0, {
    NODE_OPTIONS: `--import=${preload}`,
    CLOCK_SHIFT_FILE: clockShift,
  });
  await registerFund(server);
});
afterAll(async () => {
  await server.stop();
  if (mounted) spawnSync("umount", [disk]);
  root.remove();
});

/** What was recorded while `work` went on, beside what it says was acknowledged. */
async function recorded(work: () => Promise<number>): Promise<{ acknowledged: number; entries: number }> {
  const before = await accountsOf(server);
  const acknowledged = await work();
  const after = await accountsOf(server);
  expect(after.findings).toEqual([]);
  return { acknowledged, entries: after.entries - before.entries };
}

describe.skipIf(!mounted)("the disk is full (needs the right to mount a disk)", () => {
  const filler = join(disk, "filler");

  test("refused with a problem that says to send it again; with room again, each is there once", async () => {
    const keys = Array.from({ length: 200 }, freshKey);
    const refused: string[] = [];
    const { acknowledged, entries } = await recorded(async () => {
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 400_000)));
      let accepted = 0;
      for (const key of keys) {
        const answer = await contribute(server, key);
        if (typeof answer !== "number") accepted += 1;
        else {
          expect(answer).toBeGreaterThanOrEqual(500);
          refused.push(key);
        }
        if (refused.length === 3) break;
      }
      expect(refused.length).toBeGreaterThan(0);
      rmSync(filler);
      for (const key of refused) {
        expect(await contribute(server, key)).not.toBeTypeOf("number");
        accepted += 1;
      }
      return accepted;
    });
    expect(entries).toBe(acknowledged);
  }, 120_000);
});

describe("the clock jumps", () => {
  test.each([
    ["a day forward", 86_400_000],
    ["half a day forward", 43_200_000],
    ["half a day back", -43_200_000],
    ["an hour back", -3_600_000],
  ])("%s: nothing is dated wrongly; when it is right again all goes on", async (_, shiftMs) => {
    const key = freshKey();
    const { acknowledged, entries } = await recorded(async () => {
      writeFileSync(clockShift, String(shiftMs));
      // The token's own term is judged by the same clock; either way nothing may be written.
      expect([401, 503]).toContain(await contribute(server, key));
      writeFileSync(clockShift, "0");
      expect(await contribute(server, key)).not.toBeTypeOf("number");
      return 1;
    });
    expect(entries).toBe(acknowledged);
  });
});

describe("connections of others", () => {
  function socketTo(text: string): Promise<Socket> {
    const { hostname, port } = new URL(server.url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(text, () => resolve(socket)));
      socket.on("error", reject);
    });
  }

  test("three hundred that send half a request and wait hold nobody up", async () => {
    const half = `POST /v1/books/${FUND}/contributions HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"party`;
    const slow = await Promise.all(Array.from({ length: 300 }, () => socketTo(half)));
    const { acknowledged, entries } = await recorded(async () => {
      for (const key of Array.from({ length: 5 }, freshKey))
        expect(await contribute(server, key)).not.toBeTypeOf("number");
      return 5;
    });
    for (const socket of slow) socket.destroy();
    expect(entries).toBe(acknowledged);
  });

  test("a side that is closed after the request gets its answer", async () => {
    const socket = await socketTo("GET /v1/sections HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    socket.end();
    let text = "";
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 200/);
  });

  test("a request that breaks off in its body is as if it had not been", async () => {
    const token = await signInAs(server, "finance-sh");
    const key = freshKey();
    const body = JSON.stringify({ party: "SH", amount: "1.00", effectiveOn: "2021-01-31", reference: key });
    const head = [
      `POST /v1/books/${FUND}/contributions HTTP/1.1`,
      "Host: x",
      `Authorization: Bearer ${token}`,
      `Idempotency-Key: ${key}`,
      "Content-Type: application/json",
      `Content-Length: ${body.length + 10}`,
      "",
      body,
    ].join("\r\n");
    const { entries } = await recorded(async () => {
      const socket = await socketTo(head);
      socket.destroy();
      // A whole request after it on another connection: the server is there.
      await (await clientOf(server)).call("listSections");
      return 0;
    });
    expect(entries).toBe(0);
  });
});
