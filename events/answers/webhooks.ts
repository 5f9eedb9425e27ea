/** What is answered about receivers of events and deliveries to them. */
import * as z from "zod";
import { ROLES } from "#domain/access/principal.ts";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { EVENT_TYPES } from "#events/domain-events.ts";
import { Id } from "#events/text.ts";
import { DELIVERY_STATES, WEBHOOK_STATES } from "#events/webhook-records.ts";

const Webhook = z.object({
  id: Id,
  version: z.int(),
  party: Id,
  role: z.enum(ROLES),
  address: Text,
  types: z.array(z.enum(EVENT_TYPES)),
  state: z.enum(WEBHOOK_STATES),
  reason: Text.nullable(),
  by: Id.meta({ description: "Who made this version; headwater where the receiver asked for no more" }),
  at: UtcInstant,
});

export const WebhookWithSecret = Webhook.extend({
  secret: Text.nullable().meta({
    description: "Shown in this answer and never again; null for a mailbox, and when it was shown before",
  }),
}).meta({ id: "WebhookWithSecret" });

export const WebhookState = Webhook.meta({ id: "WebhookState" });

export const Webhooks = z.object({ webhooks: z.array(Webhook) }).meta({ id: "Webhooks" });

const Delivery = z.object({
  id: Text.meta({ description: "Id of the event, which is the webhook-id of every attempt" }),
  type: z.enum(EVENT_TYPES),
  timestamp: UtcInstant,
  state: z.enum(DELIVERY_STATES),
  attempts: z.array(z.object({ at: UtcInstant, status: z.int().nullable(), problem: Text.nullable() })),
  nextAttemptAt: UtcInstant.nullable(),
  redrivenBy: Id.nullable(),
});

export const DeliveryState = Delivery.meta({ id: "DeliveryState" });

export const Deliveries = z
  .object({
    deliveries: z.array(Delivery),
    next: Text.nullable().meta({ description: "Continue with `before`; null at the end" }),
  })
  .meta({ id: "Deliveries", description: "The newest first" });
