/** Deliveries to a real receiver: signed, once, tried again, given up, sent again; paused, rotated, removed. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ATTEMPTS_MAX } from "#domain/webhook/retry.ts";
import {
  AUDITOR,
  ENVIRONMENT_ZJ,
  FINANCE_AH,
  FINANCE_ZJ,
  OPERATOR,
  receiver,
  statementReady,
  verified,
  webhookWorld,
} from "#tests/webhook/world.ts";

let there: Awaited<ReturnType<typeof receiver>>;
let world: Awaited<ReturnType<typeof webhookWorld>>;
beforeAll(async () => {
  there = await receiver();
});
beforeEach(async () => {
  there.received.length = 0;
  there.answers(response => response.writeHead(204).end());
  world = await webhookWorld();
});
afterAll(() => there.stop());

test("an event reaches its party's receiver once, however often it comes, with a signature that another verifies", async () => {
  const { id, secret } = await world.register(there.url);
  const event = statementReady();
  for (let times = 0; times < 3; times++) {
    await world.deliver(event);
    await world.attempt();
  }
  expect(there.received).toHaveLength(1);
  const [first = expect.fail("a delivery")] = there.received;
  expect(first.headers["webhook-id"]).toBe(event.id);
  expect(verified(first, secret)).toEqual({ type: event.type, timestamp: event.timestamp, data: event.data });
  expect(await world.deliveries(id)).toMatchObject([
    { id: event.id, state: "delivered", nextAttemptAt: null },
  ]);
});

test("several who attempt at one moment send it once", async () => {
  await world.register(there.url);
  await world.deliver(statementReady());
  await Promise.all([world.attempt(), world.attempt(), world.attempt()]);
  expect(there.received).toHaveLength(1);
});

test("another party's events, and kinds that were not asked for, are not told", async () => {
  await world.register(there.url);
  await world.deliver(statementReady(["AH"]));
  await world.deliver({ ...statementReady(), type: "checkpoint.signed" });
  await world.attempt();
  expect(there.received).toEqual([]);
});

test("what is not taken is tried again in time, with the same id and a new time and signature", async () => {
  const { secret } = await world.register(there.url);
  there.answers(response => response.writeHead(500).end());
  await world.deliver(statementReady());
  await world.attempt();
  await world.attempt();
  expect(there.received).toHaveLength(1);
  there.answers(response => response.writeHead(200).end("taken"));
  world.later(6);
  await world.attempt();
  const [first, second] = there.received;
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(second?.headers["webhook-timestamp"]).not.toBe(first?.headers["webhook-timestamp"]);
  expect(second?.body).toBe(first?.body);
  if (second !== undefined) verified(second, secret);
});

test("after the last attempt it has failed and is seen; a person sends it again", async () => {
  const { id } = await world.register(there.url);
  there.answers(response => response.writeHead(500).end());
  const event = statementReady();
  await world.deliver(event);
  for (let attempt = 0; attempt < ATTEMPTS_MAX + 3; attempt++) {
    await world.attempt();
    world.later(100_000);
  }
  expect(there.received).toHaveLength(ATTEMPTS_MAX);
  const [failed] = await world.deliveries(id);
  expect(failed).toMatchObject({ state: "failed", nextAttemptAt: null });
  expect(failed?.attempts.at(-1)).toMatchObject({ status: 500, problem: "the receiver answers 500" });
  there.answers(response => response.writeHead(200).end());
  const params = { webhook: id, delivery: event.id };
  const again = await world.ask(FINANCE_ZJ, "redeliverEvent", { params, body: {} });
  expect(again).toMatchObject({ status: 200, body: { state: "waiting", redrivenBy: "finance-zj" } });
  await world.attempt();
  expect(await world.deliveries(id)).toMatchObject([{ state: "delivered" }]);
});

test("a receiver that says when is not asked before", async () => {
  await world.register(there.url);
  there.answers(response => response.writeHead(429, { "retry-after": "600" }).end());
  await world.deliver(statementReady());
  await world.attempt();
  world.later(500);
  await world.attempt();
  expect(there.received).toHaveLength(1);
  world.later(101);
  await world.attempt();
  expect(there.received).toHaveLength(2);
});

test("a receiver that is gone is paused and asked no more", async () => {
  const { id } = await world.register(there.url);
  there.answers(response => response.writeHead(410).end());
  await world.deliver(statementReady());
  await world.attempt();
  await world.deliver(statementReady());
  world.later(100_000);
  await world.attempt();
  expect(there.received).toHaveLength(1);
  expect((await world.ask(FINANCE_ZJ, "listWebhooks")).body["webhooks"]).toMatchObject([
    { id, state: "paused", by: "headwater", reason: expect.stringContaining("410") },
  ]);
  expect((await world.deliveries(id)).map(({ state }) => state).sort()).toEqual(["failed", "waiting"]);
});

test("a redirect is not followed", async () => {
  const other = await receiver();
  await world.register(there.url);
  there.answers(response => response.writeHead(307, { location: other.url }).end());
  await world.deliver(statementReady());
  await world.attempt();
  expect(there.received).toHaveLength(1);
  expect(other.received).toEqual([]);
  await other.stop();
});

test("while paused nothing is sent and nothing is lost", async () => {
  const { id } = await world.register(there.url);
  const params = { webhook: id };
  await world.ask(FINANCE_ZJ, "changeWebhook", { params, body: { state: "paused", reason: "机房迁移" } });
  await world.deliver(statementReady());
  await world.deliver(statementReady());
  world.later(1_000_000);
  await world.attempt();
  expect(there.received).toEqual([]);
  await world.ask(FINANCE_ZJ, "changeWebhook", { params, body: { state: "active" } });
  await world.attempt();
  expect(there.received).toHaveLength(2);
});

test("a new secret and the one before both sign for as long as was said", async () => {
  const { id, secret: old } = await world.register(there.url);
  const rotated = await world.ask(FINANCE_ZJ, "rotateWebhookSecret", {
    params: { webhook: id },
    body: { overlapHours: 2 },
  });
  const secret = rotated.body["secret"] as string;
  expect(secret).toMatch(/^whsec_/);
  expect(secret).not.toBe(old);
  const next = async () => {
    await world.deliver(statementReady());
    await world.attempt();
    return there.received.at(-1) ?? expect.fail("a delivery");
  };
  const during = await next();
  expect(during.headers["webhook-signature"]?.toString().split(" ")).toHaveLength(2);
  verified(during, old);
  verified(during, secret);
  world.later(2 * 3600 + 1);
  const after = await next();
  expect(after.headers["webhook-signature"]?.toString().split(" ")).toHaveLength(1);
  expect(() => verified(after, old)).toThrow();
});

test("a removed receiver has no secret any more and is told nothing", async () => {
  const { id } = await world.register(there.url);
  await world.deliver(statementReady());
  const params = { webhook: id };
  await world.ask(FINANCE_ZJ, "changeWebhook", { params, body: { state: "removed" } });
  await world.deliver(statementReady());
  await world.attempt();
  expect(there.received).toEqual([]);
  const again = await world.ask(FINANCE_ZJ, "changeWebhook", { params, body: { state: "active" } });
  expect(again).toMatchObject({ status: 409, body: { code: "webhook.state" } });
});

test("secrets are shown once, and are in no record", async () => {
  const { id, secret } = await world.register(there.url);
  const listed = JSON.stringify((await world.ask(FINANCE_ZJ, "listWebhooks")).body);
  expect(listed).not.toContain("whsec_");
  expect(JSON.stringify(await world.deliveries(id))).not.toContain(secret);
});

test("a mailbox gets a letter in both languages, for the deployment to send", async () => {
  const { id, secret } = await world.register("mailto:cw@zj.example");
  expect(secret).toBeNull();
  const event = statementReady();
  await world.deliver(event);
  await world.attempt();
  expect(world.letters).toMatchObject([
    {
      to: ["cw@zj.example"],
      subject: { zh: expect.stringContaining("对账单"), en: expect.stringContaining("statement") },
    },
  ]);
  expect(world.letters[0]?.text.zh).toContain(String(event.data["path"]));
  expect(await world.deliveries(id)).toMatchObject([{ state: "delivered" }]);
});

test("nobody sees or touches another's receivers", async () => {
  const { id } = await world.register(there.url);
  const params = { webhook: id };
  for (const stranger of [FINANCE_AH, ENVIRONMENT_ZJ]) {
    expect((await world.ask(stranger, "listWebhooks")).body["webhooks"]).toEqual([]);
    const asked = await world.ask(stranger, "listDeliveries", { params });
    const paused = await world.ask(stranger, "changeWebhook", { params, body: { state: "removed" } });
    const again = await world.ask(stranger, "redeliverEvent", {
      params: { ...params, delivery: "evt_1" },
      body: {},
    });
    const rotated = await world.ask(stranger, "rotateWebhookSecret", { params, body: {} });
    expect([asked, paused, again, rotated].map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  }
  for (const keeper of [OPERATOR, AUDITOR]) {
    expect((await world.ask(keeper, "listWebhooks")).body["webhooks"]).toMatchObject([{ id, party: "ZJ" }]);
  }
});

test("an environment department is not told of money alone", async () => {
  const types = ["card.raised", "voucher.waiting"];
  const asked = await world.ask(ENVIRONMENT_ZJ, "registerWebhook", { body: { address: there.url, types } });
  expect(asked).toMatchObject({ status: 422, body: { code: "webhook.type" } });
});
