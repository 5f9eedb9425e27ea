/** A settlement of five hundred parties is told like any other: within what the bus and a receiver take. */
import type { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { hexText } from "#domain/checkpoint/verifier-key.ts";
import { sha256Text } from "#domain/hash.ts";
import { type DomainEvent, EVENTS } from "#events/domain-events.ts";
import { OPERATIONS } from "#events/operations.ts";
import type { SettlementRecord } from "#events/records.ts";
import { letterOf } from "#functions/deliver/letter.ts";
import { eventsOf } from "#functions/publish/events-of.ts";
import { busOf } from "#functions/shared/bus.ts";
import { recordKeys } from "#storage/keys.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import { border, confirmedQuarter, monthly, settleQuarter } from "#tests/settlement/border.ts";
import { settlementWorld } from "#tests/settlement/world.ts";
import { receiver, statementReady, verified, webhookWorld } from "./world.ts";

const ID = "border-water.2020-10.2020-12";
/** Amazon EventBridge, PutEvents: all entries of a request together. */
const REQUEST_BYTES = 256 * 1024;

/** Every party owes the next one by so many terms. */
async function settledBy(count: number, terms: number) {
  const world = await settlementWorld();
  await world.register(border([monthly("10.00")]));
  await confirmedQuarter(world, "Ⅴ");
  await settleQuarter(world);
  const settled = await latestVersion<SettlementRecord>(world.store, "settlement", ID);
  if (settled === null) throw new Error("no settlement");
  const [line] = settled.value.target;
  if (line === undefined) throw new Error("nothing is owed");
  const idOf = (index: number) => `county-${index % count}`;
  const value: SettlementRecord = {
    ...settled.value,
    parties: Array.from({ length: count }, (_, index) => ({
      ...{ id: idOf(index), name: { zh: "县", en: "County" }, role: "upstream" as const },
    })),
    target: Array.from({ length: count * terms }, (_, index) => ({
      ...{ ...line, payer: idOf(index), payee: idOf(index + 1), amount: "200000000.00" },
    })),
  };
  const { pk, sk } = recordKeys.version("settlement", ID, 2);
  const events = () => eventsOf(world.store, { pk, sk, value: () => value, at: "2021-07-01T00:00:00.000Z" });
  const [event = expect.fail("an event")] = await events();
  expect(await events()).toEqual([event]);
  expect(EVENTS["settlement.made"].data.strict().safeParse(event.data).error).toBeUndefined();
  return { ...world, value, event };
}

/** What the bus was asked to take: bytes of the details of each request, and the details. */
function countingBus() {
  const requests: number[] = [];
  const details: DomainEvent[] = [];
  const client = {
    send: async ({ input }: PutEventsCommand) => {
      const entries = input.Entries ?? [];
      requests.push(entries.reduce((sum, { Detail = "" }) => sum + Buffer.byteLength(Detail), 0));
      details.push(...entries.map(({ Detail = "" }) => JSON.parse(Detail)));
      return { Entries: [] };
    },
  };
  return { bus: busOf(client as unknown as EventBridgeClient, "bus"), requests, details };
}

describe("a settlement of five hundred parties", () => {
  test("by one term each is in the event: some 50 KB with the names of all who are told", async () => {
    const { event } = await settledBy(500, 1);
    expect((event.data["obligations"] as unknown[]).length).toBe(500);
    const { bus, requests } = countingBus();
    await bus.publish([event]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toBeGreaterThan(40_000);
    expect(requests[0]).toBeLessThan(80_000);
  });

  test("by four terms each is 160 KB: the event says where the whole is and its digest, and the answer has that digest", async () => {
    const world = await settledBy(500, 4);
    const { event } = world;
    expect(event.data["obligations"]).toBeUndefined();
    const { content } = event.data as { content: { path: string; bytes: number; sha256: string } };
    const { bus, requests } = countingBus();
    await bus.publish([event]);
    expect(requests[0]).toBeLessThan(12_000);

    await appendVersion(world.store, { kind: "settlement", id: ID, version: 2, value: world.value });
    const params = { agreement: "border-water", settlement: ID, version: "2" };
    expect(content.path).toBe(`/v1/agreements/border-water/settlements/${ID}/announcements/2`);
    const answer = await world.done("finance-sh", "getSettlementAnnouncement", { params });
    const text = JSON.stringify(answer);
    expect(OPERATIONS.getSettlementAnnouncement.answer.safeParse(answer).error).toBeUndefined();
    expect([Buffer.byteLength(text), hexText(sha256Text(text))]).toEqual([content.bytes, content.sha256]);
    expect(content.bytes).toBeGreaterThan(REQUEST_BYTES / 2);
    expect((answer["obligations"] as unknown[]).length).toBe(2000);

    expect((await world.ask("finance-ah", "getSettlementAnnouncement", { params })).status).toBe(403);
    for (const version of ["3", "0", "x"]) {
      const asked = { params: { ...params, version } };
      expect((await world.ask("finance-sh", "getSettlementAnnouncement", asked)).status).toBe(404);
    }
  });

  test("reaches a receiver and a mailbox as what it is: small", async () => {
    const { event } = await settledBy(500, 4);
    const there = await receiver();
    try {
      const world = await webhookWorld();
      const { secret } = await world.register(there.url, undefined, ["settlement.made"]);
      await world.deliver({ ...event, parties: [...event.parties, "ZJ"] });
      await world.attempt();
      const [first = expect.fail("a delivery")] = there.received;
      expect(first.body.length).toBeLessThan(1_000);
      expect(verified(first, secret)).toMatchObject({ data: { content: event.data["content"] } });
    } finally {
      await there.stop();
    }
    expect(letterOf(event, "hook", "cw@sh.example").text.zh.length).toBeLessThan(1_000);
  });
});

test("many events go to the bus in as few requests as it takes, each within its limit, in order", async () => {
  const large = Array.from({ length: 12 }, () => {
    const event = statementReady();
    return { ...event, data: { ...event.data, text: "文".repeat(20_000) } };
  });
  const small = Array.from({ length: 25 }, () => statementReady());
  const { bus, requests, details } = countingBus();
  await bus.publish([...large, ...small]);
  expect(details.map(({ id }) => id)).toEqual([...large, ...small].map(({ id }) => id));
  expect(requests).toHaveLength(5);
  for (const bytes of requests) expect(bytes).toBeLessThan(REQUEST_BYTES);
});
