import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FrameReader } from "#domain/monitoring/hj212/frame-reader.ts";
import { Forwarder } from "#edge/forwarder.ts";
import { readRefused } from "#edge/refused.ts";
import { Spool } from "#edge/spool.ts";
import { createClient } from "#events/client.ts";
import { waitFor } from "#tests/edge/gateway-process.ts";
import { frame, hourly } from "#tests/hj212/frames.ts";

const MN = "A330424_0001";
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headwater-forward-"));
});
const opened: Spool[] = [];
afterEach(async () => {
  for (const spool of opened.splice(0)) await spool.close();
  rmSync(folder, { recursive: true });
});

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ code, title: code, status }), { status });

type Answer = (frames: string[], call: number) => Response;

/** Forwards to an API that answers as it is told; the bodies that it got. */
async function forwarding(spool: Spool, answer: Answer, nowMs = 0) {
  const bodies: string[][] = [];
  const traces: string[] = [];
  const said: { event: string; about: Readonly<Record<string, unknown>> }[] = [];
  const client = createClient({
    baseUrl: "http://api.example",
    fetch: async (_, init) => {
      traces.push(new Headers(init?.headers).get("traceparent") ?? "");
      const pieces = new FrameReader().push(init?.body as Uint8Array);
      bodies.push(pieces.map(piece => /QN=(\d+)/.exec(Buffer.from(piece).toString())?.[1] ?? ""));
      return answer(bodies.at(-1) ?? [], bodies.length);
    },
  });
  const failures: unknown[] = [];
  const forwarder = new Forwarder({
    spool,
    client,
    stations: new Map(),
    folder,
    batchFrames: 4,
    log: (_, event, about = {}) => said.push({ event, about }),
    now: () => nowMs,
  });
  forwarder.start(error => failures.push(error));
  return { bodies, traces, said, forwarder, failures };
}

const stored: Answer = frames =>
  Response.json({
    accepted: frames.length,
    segments: [],
    frames: frames.map((_, index) => ({ frame: index + 1, outcome: "stored" })),
  });

async function spoolOf(...frames: Uint8Array[]): Promise<Spool> {
  const spool = await Spool.open(join(folder, "spool"), 10_000_000);
  for (const [index, each] of frames.entries())
    await spool.append({ receivedAtMs: index, mn: MN, frame: each });
  return spool;
}

const hour = (number: number) => frame(hourly(`202005100${number}0000`, "w21011-Avg=0.05"));
const qn = (number: number) => `202005100${number}0000001`;
const delivered = (spool: Spool) => waitFor("everything is delivered", () => spool.bytes === 0);

test("a batch goes under one id however often it is sent, and the log names its packets by it", async () => {
  const spool = await spoolOf(hour(1), hour(2));
  const busy: Answer = (frames, call) =>
    call === 1 ? problem(503, "ledger.throttled") : stored(frames, call);
  const { traces, said, forwarder } = await forwarding(spool, busy);
  await delivered(spool);
  await forwarder.stop();
  const ids = traces.map(text => /^00-([0-9a-f]{32})-[0-9a-f]{16}-00$/.exec(text)?.[1]);
  expect(new Set(ids).size).toBe(1);
  expect(said).toMatchObject([
    { event: "api.waiting", about: { correlationId: ids[0] } },
    { event: "forwarded", about: { correlationId: ids[0], packets: { [MN]: [qn(1), qn(2)] } } },
  ]);
});

test("frames go in order, in batches; the cursor follows", async () => {
  const spool = await spoolOf(...[1, 2, 3, 4, 5, 6].map(hour));
  const { bodies, forwarder } = await forwarding(spool, stored);
  await delivered(spool);
  await forwarder.stop();
  expect(bodies).toEqual([[1, 2, 3, 4].map(qn), [5, 6].map(qn)]);
  expect(forwarder.delivered).toBe(6);
});

test("an API that is away, busy or does not know the key yet gets the same frames until it takes them", async () => {
  const spool = await spoolOf(hour(1), hour(2));
  const { bodies, forwarder } = await forwarding(spool, (frames, call) => {
    if (call === 1) throw new TypeError("not reached");
    if (call === 2) return problem(503, "ledger.throttled");
    if (call === 3) return problem(403, "access.unknown-principal");
    return stored(frames, call);
  });
  await delivered(spool);
  await forwarder.stop();
  expect(bodies).toEqual(Array(4).fill([qn(1), qn(2)]));
});

test("a request that is wrong as a whole is divided until the frame that makes it so is set aside", async () => {
  const spool = await spoolOf(...[1, 2, 3, 4].map(hour));
  const { forwarder } = await forwarding(spool, (frames, call) =>
    frames.includes(qn(3)) ? problem(422, "request.invalid") : stored(frames, call),
  );
  await delivered(spool);
  await forwarder.stop();
  expect(await readRefused(folder)).toEqual([{ receivedAtMs: 2, mn: MN, frame: hour(3) }]);
  expect(forwarder.delivered).toBe(3);
});

test("a frame that the API refuses alone is set aside with the others delivered", async () => {
  const spool = await spoolOf(hour(1), hour(2));
  const { forwarder } = await forwarding(spool, frames =>
    Response.json({
      accepted: 1,
      segments: [],
      frames: frames.map((_, index) =>
        index === 0
          ? { frame: 1, outcome: "refused", code: "reading.unknown-station", message: "m" }
          : { frame: index + 1, outcome: "stored" },
      ),
    }),
  );
  await delivered(spool);
  await forwarder.stop();
  expect((await readRefused(folder)).map(record => record.frame)).toEqual([hour(1)]);
});

test("parts wait for each other, and the cursor for them", async () => {
  const part = (number: number) => {
    const whole = hourly("20200510080000", `w2101${number}-Avg=0.05`);
    return frame({ ...whole, header: { ...whole.header, QN: `9${number}`, PNUM: "2", PNO: String(number) } });
  };
  const spool = await spoolOf(part(1), hour(2));
  const { bodies, forwarder } = await forwarding(spool, stored);
  await waitFor("the hour", () => bodies.length === 1);
  expect(spool.bytes).toBeGreaterThan(0);
  await spool.append({ receivedAtMs: 9, mn: MN, frame: part(2) });
  await delivered(spool);
  await forwarder.stop();
  expect(bodies).toEqual([[qn(2)], ["91", "92"]]);
});

test("parts of one packet are never torn apart by the size of a batch", async () => {
  const part = (number: number) => {
    const whole = hourly("20200510090000", "w21011-Avg=0.05");
    return frame({ ...whole, header: { ...whole.header, QN: `9${number}`, PNUM: "3", PNO: String(number) } });
  };
  const spool = await spoolOf(part(1), part(2), hour(1), hour(2), hour(3), part(3), hour(4));
  const { bodies, forwarder } = await forwarding(spool, stored);
  await delivered(spool);
  await forwarder.stop();
  expect(bodies.find(body => body.includes("91"))).toEqual(expect.arrayContaining(["91", "92", "93"]));
  expect(bodies.flat()).toHaveLength(7);
});

test("parts whose others never come are sent as they are, after ten minutes", async () => {
  const whole = hourly("20200510080000", "w21011-Avg=0.05");
  const part = frame({ ...whole, header: { ...whole.header, QN: "91", PNUM: "2", PNO: "1" } });
  const spool = await spoolOf(part);
  const { bodies, forwarder } = await forwarding(spool, stored, 700_000);
  await delivered(spool);
  await forwarder.stop();
  expect(bodies).toEqual([["91"]]);
});

test("an answer that is no answer of the API's ends nothing silently", async () => {
  const spool = await spoolOf(hour(1));
  const { failures, forwarder } = await forwarding(spool, () => {
    return Response.json({ accepted: 1, segments: [], frames: "none" });
  });
  await waitFor("the failure", () => failures.length > 0);
  expect(spool.bytes).toBeGreaterThan(0);
  await forwarder.stop();
});
