/** What may be asked about receivers of events. */
import * as z from "zod";
import { EVENT_TYPES } from "#events/domain-events.ts";
import { Narrative, Text } from "#events/text.ts";
import { WEBHOOK_STATES } from "#events/webhook-records.ts";

const OVERLAP_HOURS_MAX = 168;

export const RegisterWebhook = z
  .strictObject({
    address: Text(500).meta({
      description: "https:// address that takes deliveries, or mailto: and a mailbox",
      example: "https://cz.zj.example/headwater",
    }),
    types: z
      .array(z.enum(EVENT_TYPES))
      .min(1)
      .max(EVENT_TYPES.length)
      .refine(types => new Set(types).size === types.length, "each kind once")
      .meta({ description: "Kinds of events (docs/reference/events.md)", example: ["statement.ready"] }),
  })
  .meta({ id: "RegisterWebhook", description: "Be told of events of one's own party" });

export const ChangeWebhook = z
  .strictObject({
    state: z.enum(WEBHOOK_STATES).meta({
      description:
        "paused: events are kept and sent when it is active again; removed: for ever, with its secrets",
      example: "paused",
    }),
    reason: Narrative.nullable().default(null),
  })
  .meta({ id: "ChangeWebhook", description: "Pause a receiver, let it go on, or remove it" });

export const RotateWebhookSecret = z
  .strictObject({
    overlapHours: z.int().min(0).max(OVERLAP_HOURS_MAX).default(24).meta({
      description: "For how long the secret before still signs as well; 0 when it is known to others",
      example: 24,
    }),
  })
  .meta({ id: "RotateWebhookSecret", description: "Give a receiver a new secret" });

export const RedeliverEvent = z
  .strictObject({})
  .meta({ id: "RedeliverEvent", description: "Send an event once more, with all attempts" });
