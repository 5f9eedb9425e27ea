/** Receivers of events: registered by a party's bureau or department for itself, paused, removed, given new secrets. */
import type * as z from "zod";
import type { Principal } from "#domain/access/principal.ts";
import { instantText } from "#domain/calendar.ts";
import type { Json } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { readReceiver } from "#domain/webhook/address.ts";
import type { ChangeWebhook, RegisterWebhook, RotateWebhookSecret } from "#events/webhook-commands.ts";
import type { DeliveryRecord, WebhookRecord } from "#events/webhook-records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest, requestId } from "#functions/shared/ask.ts";
import { dueNow, loopbackAllowed } from "#functions/shared/delivery-queue.ts";
import {
  DELIVERY,
  deliveryId,
  endSecretsBefore,
  forgetSecrets,
  makeSecret,
  mayBeTold,
  WEBHOOK,
  webhooksOf,
} from "#functions/shared/webhooks.ts";
import { lastOfList, latestVersion, type NewVersion, type Version, writeRecords } from "#storage/records.ts";

const PER_PARTY_MAX = 20;
/** What is looked at for deliveries that waited while the receiver was paused. */
const HELD_MAX = 1_000;

const registerWebhook: UseCase = async (app, ask) => {
  const { address, types } = ask.body as z.output<typeof RegisterWebhook>;
  const who = asker(ask);
  const receiver = readReceiver(address, { loopback: loopbackAllowed() });
  if (!receiver.ok) return receiver;
  const foreign = types.find(type => !mayBeTold(who.role, type));
  if (foreign !== undefined) {
    return refuse("webhook.type", `${foreign} is not told to the role ${who.role}`, {
      field: "types",
      value: foreign,
      expected: "kinds that docs/reference/events.md lists for the role",
    });
  }
  const party = present(who.party, who.id);
  const value: WebhookRecord = {
    ...{ id: requestId(ask), party, role: who.role, address, types, state: "active", reason: null },
    ...{ secrets: receiver.value.kind === "mail" ? 0 : 1, ...changedBy(app, who) },
  };
  const written = await writeRecords(app.store, recordRequest(ask), async () => {
    const others = (await webhooksOf(app.store, party)).filter(each => each.value.state !== "removed");
    if (others.length >= PER_PARTY_MAX) {
      const about = { field: "address", value: address, expected: `at most ${PER_PARTY_MAX}` };
      return refuse("webhook.too-many", `${party} has ${others.length} receivers`, about);
    }
    const lists = [{ owner: party, sort: `${value.at}#${value.id}` }];
    return newVersion({ kind: WEBHOOK, id: value.id, version: 1, value, lists });
  });
  return withSecret(app, written);
};

const rotateWebhookSecret: UseCase = async (app, ask) => {
  const { overlapHours } = ask.body as z.output<typeof RotateWebhookSecret>;
  const written = await changing(app, ask, found => {
    if (found.secrets > 0) return ok({ ...found, secrets: found.secrets + 1 });
    const about = { field: "webhook", value: found.id, expected: "a receiver with an https:// address" };
    return refuse("webhook.state", "a mailbox has no secret", about);
  });
  const shown = await withSecret(app, written);
  if (!shown.ok || !written.ok) return shown;
  const { id, secrets } = recordIn(written.value.receipt);
  await endSecretsBefore(app.store, id, secrets, app.store.world.now() + overlapHours * 3_600_000);
  return shown;
};

const changeWebhook: UseCase = async (app, ask) => {
  const { state, reason } = ask.body as z.output<typeof ChangeWebhook>;
  const written = await changing(app, ask, found => ok({ ...found, state, reason }));
  if (written.ok) {
    const { id } = recordIn(written.value.receipt);
    if (state === "removed") await forgetSecrets(app.store, id);
    if (state === "active") await sendWhatWaits(app, id);
  }
  return answeredWebhook(written);
};

const redeliverEvent: UseCase = async (app, ask) => {
  const webhook = await ownWebhook(app, ask);
  if (!webhook.ok) return webhook;
  if (webhook.value.value.state === "removed") return removed(webhook.value.id);
  const event = param(ask, "delivery");
  const id = deliveryId(webhook.value.id, event);
  const written = await writeRecords(app.store, recordRequest(ask), async () => {
    const found = await latestVersion<DeliveryRecord>(app.store, DELIVERY, id);
    if (found === null) return notFound("delivery", event);
    const nextAttemptAt = instantText(app.store.world.now());
    const value: DeliveryRecord = {
      ...{ ...found.value, state: "waiting", tries: 0, nextAttemptAt },
      redrivenBy: asker(ask).id,
    };
    const receipt = deliveryAnswer(value) as unknown as Json;
    return ok({ versions: [{ kind: DELIVERY, id, version: found.version + 1, value }], receipt });
  });
  if (written.ok) await dueNow(app.store, id);
  return answered(written);
};

/** A delivery as it is answered. */
export function deliveryAnswer({ event, webhook: _, tries: __, ...rest }: DeliveryRecord) {
  return { id: event.id, type: event.type, timestamp: event.timestamp, ...rest };
}

/** A receiver as it is answered. */
export function webhookAnswer({ version, value: { secrets: _, ...value } }: Version<WebhookRecord>) {
  return { ...value, version };
}

/** The receiver that the address names, when it is the asker's own. */
export async function ownWebhook(app: App, ask: Ask): Promise<Result<Version<WebhookRecord>>> {
  const id = param(ask, "webhook");
  const found = await latestVersion<WebhookRecord>(app.store, WEBHOOK, id);
  // Of another party's receivers not even their being there is told.
  return found === null || !isOwn(asker(ask), found.value) ? notFound("webhook", id) : ok(found);
}

export function isOwn({ role, party }: Principal, webhook: WebhookRecord): boolean {
  return role === "operator" || role === "auditor" || (party === webhook.party && role === webhook.role);
}

type Written = Awaited<ReturnType<typeof writeRecords>>;

function changing(
  app: App,
  ask: Ask,
  change: (found: WebhookRecord) => Result<WebhookRecord>,
): Promise<Written> {
  return writeRecords(app.store, recordRequest(ask), async () => {
    const found = await ownWebhook(app, ask);
    if (!found.ok) return found;
    const { id, version, value } = found.value;
    if (value.state === "removed") return removed(id);
    const changed = change(value);
    if (!changed.ok) return changed;
    const next = { ...changed.value, ...changedBy(app, asker(ask)) };
    return newVersion({ kind: WEBHOOK, id, version: version + 1, value: next });
  });
}

/** The receipt is kept for ever, so that it never holds a secret. */
function newVersion(version: NewVersion): Result<{ versions: readonly NewVersion[]; receipt: Json }> {
  return ok({ versions: [version], receipt: { version: version.version, value: version.value as Json } });
}

function recordIn(receipt: unknown): WebhookRecord {
  return (receipt as { value: WebhookRecord }).value;
}

function answeredWebhook(written: Written): ReturnType<typeof answered> {
  if (!written.ok) return written;
  const { receipt, replayed } = written.value;
  const { version } = receipt as { version: number };
  const value = recordIn(receipt);
  return ok({ value: webhookAnswer({ id: value.id, version, value }), replayed });
}

/**
 * Shows the secret to whoever makes it, which is the first answer that comes about: the same request again is told
 * none. Of a receiver that has changed since, nothing is made any more.
 */
async function withSecret(app: App, written: Written): Promise<ReturnType<typeof answered>> {
  const answer = answeredWebhook(written);
  if (!answer.ok || !written.ok) return answer;
  const { id, secrets } = recordIn(written.value.receipt);
  const now = await latestVersion<WebhookRecord>(app.store, WEBHOOK, id);
  const wanted = secrets > 0 && now?.value.secrets === secrets && now.value.state !== "removed";
  const secret = wanted ? await makeSecret(app.store, id, secrets) : null;
  return ok({ ...answer.value, value: { ...(answer.value.value as object), secret } });
}

async function sendWhatWaits({ store }: App, webhook: string): Promise<void> {
  const listed = await lastOfList(store, DELIVERY, webhook, { limit: HELD_MAX });
  for (const { id } of listed) {
    const found = await latestVersion<DeliveryRecord>(store, DELIVERY, id);
    if (found?.value.state === "waiting") await dueNow(store, id);
  }
}

function removed(id: string): Result<never> {
  return refuse("webhook.state", `receiver ${id} was removed`, {
    field: "webhook",
    value: id,
    expected: "a receiver that is there, or a new one",
  });
}

function changedBy({ store }: App, { id }: Principal) {
  return { by: id, at: instantText(store.world.now()) };
}

export const webhookCommands: UseCases = {
  registerWebhook,
  changeWebhook,
  rotateWebhookSecret,
  redeliverEvent,
};
