/** Signatures of deliveries by Standard Webhooks 1.0.0: HMAC-SHA256 over id, time and body, `v1`. */
import { createHmac } from "node:crypto";
import { invariant } from "#domain/invariant.ts";

const PREFIX = "whsec_";
/** The standard takes 24 to 64 bytes. */
export const SECRET_BYTES = 32;

export interface SignedHeaders {
  readonly "webhook-id": string;
  /** Epoch seconds of this attempt. */
  readonly "webhook-timestamp": string;
  /** One signature for each secret that is valid, separated by spaces. */
  readonly "webhook-signature": string;
}

/** Random bytes as a receiver is shown them: `whsec_` and standard base64. */
export function secretText(bytes: Uint8Array): string {
  invariant(bytes.length === SECRET_BYTES, `a secret of ${bytes.length} bytes`);
  return PREFIX + Buffer.from(bytes).toString("base64");
}

/** While a secret is replaced, both sign, so that the receiver may change over at any moment between. */
export function signedHeaders(
  secrets: readonly string[],
  { id, atMs, body }: { readonly id: string; readonly atMs: number; readonly body: string },
): SignedHeaders {
  // The parts are joined by dots, so none but the last may hold one.
  invariant(!id.includes("."), `webhook-id "${id}" has a dot`);
  const seconds = String(Math.floor(atMs / 1000));
  const signatures = secrets.map(secret => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": seconds,
    "webhook-signature": signatures.join(" "),
  };
}
