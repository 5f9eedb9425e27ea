/** Operations on receivers of events. */
import type { Role } from "#domain/access/principal.ts";
import * as answers from "#events/answers/webhooks.ts";
import { command, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";
import * as commands from "#events/webhook-commands.ts";

/** Who is told of what concerns their own party. */
const TOLD: readonly Role[] = ["finance", "environment"];
/** The operator sees and stops, and is told nothing in a party's stead. */
const KEEPERS: readonly Role[] = ["operator", ...TOLD];
const READERS: readonly Role[] = [...KEEPERS, "auditor"];

export const WEBHOOK_OPERATIONS = {
  registerWebhook: command(
    ["Register a receiver of events", "登记事件接收地址"],
    TOLD,
    commands.RegisterWebhook,
    answers.WebhookWithSecret,
  ),
  changeWebhook: command(
    ["Pause a receiver, let it go on, or remove it", "暂停、恢复或删除接收地址"],
    KEEPERS,
    commands.ChangeWebhook,
    answers.WebhookState,
  ),
  rotateWebhookSecret: command(
    ["Give a receiver a new secret", "更换签名密钥"],
    TOLD,
    commands.RotateWebhookSecret,
    answers.WebhookWithSecret,
  ),
  redeliverEvent: command(
    ["Send an event once more", "重新投递事件"],
    KEEPERS,
    commands.RedeliverEvent,
    answers.DeliveryState,
  ),
  listWebhooks: query(["Receivers of events", "事件接收地址"], READERS, answers.Webhooks),
  listDeliveries: query(["Deliveries to a receiver", "投递记录"], READERS, answers.Deliveries, {
    query: {
      state: { description: "Only those that wait, were delivered, or failed", example: "failed" },
      before: { description: "Continue with what is older: `next` of the page before" },
      limit: { description: "Deliveries looked at, 1 to 200; 50 when left out", example: "50" },
    },
  }),
} as const satisfies Partial<Record<OperationId, Operation>>;
