/** Receivers of events, and what became of each delivery. */
import { ok, refuse } from "#domain/result.ts";
import type { PartyRecord } from "#events/records.ts";
import { DELIVERY_STATES, type DeliveryRecord } from "#events/webhook-records.ts";
import { deliveryAnswer, isOwn, ownWebhook, webhookAnswer } from "#functions/commands/webhooks.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { DELIVERY, webhooksOf } from "#functions/shared/webhooks.ts";
import { EVERYONE, lastOfList, latestVersion, listLatest } from "#storage/records.ts";

const PAGE = { most: 200, usual: 50 };

const listWebhooks: UseCase = async (app, ask) => {
  const who = asker(ask);
  const parties =
    who.party === null
      ? (await listLatest<PartyRecord>(app.store, "party", EVERYONE)).map(({ id }) => id)
      : [who.party];
  const found = await Promise.all(parties.map(party => webhooksOf(app.store, party)));
  const own = found.flat().filter(({ value }) => isOwn(who, value));
  return ok({ value: { webhooks: own.map(webhookAnswer) } });
};

const listDeliveries: UseCase = async (app, ask) => {
  const webhook = await ownWebhook(app, ask);
  if (!webhook.ok) return webhook;
  const limit = limitOf(ask, PAGE);
  if (!limit.ok) return limit;
  const { state, before } = ask.query;
  if (state !== undefined && !DELIVERY_STATES.some(each => each === state)) {
    const about = { field: "state", value: state, expected: DELIVERY_STATES.join(", ") };
    return refuse("request.invalid", `deliveries have no state "${state}"`, about);
  }
  const listed = await lastOfList(app.store, DELIVERY, webhook.value.id, { limit: limit.value, before });
  const found = await Promise.all(
    listed.map(({ id }) => latestVersion<DeliveryRecord>(app.store, DELIVERY, id)),
  );
  const deliveries = found
    .filter(each => each !== null)
    .filter(({ value }) => state === undefined || value.state === state)
    .map(({ value }) => deliveryAnswer(value));
  const next = listed.length < limit.value ? null : (listed.at(-1)?.sort ?? null);
  return ok({ value: { deliveries, next } });
};

export const webhookQueries: UseCases = { listWebhooks, listDeliveries };
