/** Attempts what is due: sends it, and keeps what became of it as a version more. */
import { instantText } from "#domain/calendar.ts";
import { unwrap } from "#domain/result.ts";
import { readReceiver } from "#domain/webhook/address.ts";
import { nextAttemptMs } from "#domain/webhook/retry.ts";
import { signedHeaders } from "#domain/webhook/signature.ts";
import type { DomainEvent, MailRequested } from "#events/domain-events.ts";
import type { DeliveryRecord, WebhookRecord } from "#events/webhook-records.ts";
import { letterOf } from "#functions/deliver/letter.ts";
import { type Attempted, send } from "#functions/deliver/send.ts";
import type { EventBus } from "#functions/shared/bus.ts";
import { type Due, dueAt, take, whatIsDue } from "#functions/shared/delivery-queue.ts";
import { logFailure } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { DELIVERY, validSecrets, WEBHOOK } from "#functions/shared/webhooks.ts";
import { appendVersion, latestVersion, type Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export interface DeliveryTools {
  readonly store: Store;
  readonly bus: EventBus;
  /** Whether this machine may be a receiver. */
  readonly loopback: boolean;
}

/** Attempts of one run: with ten at a time, each ten seconds at most, well within the five minutes of a function. */
const PER_RUN_MAX = 200;
const AT_A_TIME = 10;
/** Who paused a receiver that asked for no more. */
const SERVICE = "headwater";
const GONE = 410;

export async function attemptDue(tools: DeliveryTools): Promise<void> {
  await attemptAll(tools, await whatIsDue(tools.store, PER_RUN_MAX));
}

export async function attemptAll(tools: DeliveryTools, due: readonly Due[]): Promise<void> {
  const waiting = [...due];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { delivery } = next;
      await take(tools.store, next, () => attemptOne(tools, delivery));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

async function attemptOne(tools: DeliveryTools, id: string): Promise<void> {
  const { store } = tools;
  const delivery = await latestVersion<DeliveryRecord>(store, DELIVERY, id);
  if (delivery?.value.state !== "waiting") return;
  // It is on the list for its time as well.
  if ((delivery.value.nextAttemptAt ?? "") > instantText(store.world.now())) return;
  const webhook = await latestVersion<WebhookRecord>(store, WEBHOOK, delivery.value.webhook);
  // Paused: it stays waiting, and is due again when the receiver is active again.
  if (webhook?.value.state === "active") await attempt(tools, webhook, delivery);
}

async function attempt(
  tools: DeliveryTools,
  webhook: Version<WebhookRecord>,
  { id, version, value }: Version<DeliveryRecord>,
): Promise<void> {
  const { store } = tools;
  const startedMs = store.world.now();
  const { status, problem, retryAfterS } = await sent(tools, webhook.value, value.event, startedMs);
  const tries = value.tries + 1;
  const nowMs = store.world.now();
  const next =
    problem === null || status === GONE
      ? null
      : nextAttemptMs(tries, nowMs, store.world.random(), retryAfterS);
  const state = problem === null ? "delivered" : next === null ? "failed" : "waiting";
  const nextAttemptAt = next === null ? null : instantText(next);
  const attempts = [...value.attempts, { at: instantText(startedMs), status, problem }];
  if (nextAttemptAt !== null) await dueAt(store, nextAttemptAt, id);
  const record: DeliveryRecord = { ...value, state, attempts, tries, nextAttemptAt };
  await appendVersion(store, { kind: DELIVERY, id, version: version + 1, value: record });
  logMetrics({
    EventsDelivered: state === "delivered" ? 1 : 0,
    DeliveriesFailed: state === "failed" ? 1 : 0,
  });
  if (status === GONE) await pauseGone(store, webhook);
}

async function sent(
  { store, bus, loopback }: DeliveryTools,
  { id, address }: WebhookRecord,
  event: DomainEvent,
  atMs: number,
): Promise<Attempted> {
  const receiver = unwrap(readReceiver(address, { loopback: true }));
  if (receiver.kind === "mail") return handedOver(bus, letterOf(event, id, receiver.to));
  // What was allowed when it was registered may be so no more.
  const allowed = readReceiver(address, { loopback });
  if (!allowed.ok) return { status: null, problem: allowed.faults[0].message, retryAfterS: null };
  const secrets = await validSecrets(store, id);
  if (secrets.length === 0)
    return { status: null, problem: "the receiver has no secret; give it a new one", retryAfterS: null };
  const body = bodyOf(event);
  const signed = signedHeaders(secrets, { id: event.id, atMs, body });
  return send({ url: receiver.url, headers: { ...signed }, body, loopback });
}

/** A letter is delivered when the bus has it: what sends it is the deployment's. */
async function handedOver(bus: EventBus, letter: MailRequested): Promise<Attempted> {
  try {
    await bus.requestMail(letter);
    return { status: null, problem: null, retryAfterS: null };
  } catch (error) {
    logFailure({ correlationId: letter.id, where: "deliver" }, error);
    return { status: null, problem: "the letter could not be handed over; see the log", retryAfterS: null };
  }
}

/** The same bytes at every attempt. */
function bodyOf({ type, timestamp, data }: DomainEvent): string {
  return JSON.stringify({ type, timestamp, data });
}

/** The receiver said that it is no more (410). */
async function pauseGone(store: Store, { id, version, value }: Version<WebhookRecord>): Promise<void> {
  const reason = "410: the receiver asks for no more";
  const at = instantText(store.world.now());
  const paused: WebhookRecord = { ...value, state: "paused", reason, by: SERVICE, at };
  // Somebody else's change stays.
  await appendVersion(store, { kind: WEBHOOK, id, version: version + 1, value: paused });
}
