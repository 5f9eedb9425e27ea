/** Registers somebody while books are kept: the operator proposes, somebody of a bureau confirms. */
import type { Client } from "#events/client.ts";

export async function grant(
  as: (principal: string) => Promise<Client>,
  confirmer: string,
  body: { readonly id: string; readonly [key: string]: unknown },
): Promise<void> {
  await (await as("operator")).call("registerPrincipal", { body, idempotencyKey: `grant-${body.id}` });
  await (await as(confirmer)).call("decideGrant", {
    params: { principal: body.id },
    body: { decision: "approve" },
    idempotencyKey: `confirm-${body.id}`,
  });
}
