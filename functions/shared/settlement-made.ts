/** What the event of a settlement says: whole, or where the rest is to be fetched when it is too much to be sent about. */
import { hexText } from "#domain/checkpoint/verifier-key.ts";
import { sha256Text } from "#domain/hash.ts";
import type { DataOf } from "#events/domain-events.ts";
import type { SettlementRecord } from "#events/records.ts";

type SettlementMade = DataOf<"settlement.made">;

/**
 * What is sent in one event: the bus takes 256 KB in one request (Amazon EventBridge quotas) with the names of all
 * parties beside it, and a delivery keeps it with each attempt.
 */
const SENT_BYTES_MAX = 64_000;

/** With every obligation, as `getSettlementAnnouncement` answers it. */
export function wholeSettlementMade(value: SettlementRecord, version: number): SettlementMade {
  const { id: settlement, agreement, book, target } = value;
  const obligations = target.map(({ payer, payee, amount, asset }) => ({ payer, payee, amount, asset }));
  const path = `/v1/agreements/${agreement}/obligations`;
  return { agreement, settlement, version, book, obligations, path };
}

/** What the event carries. The digest is of the answer's bytes, which are the same whenever it is asked for. */
export function sentSettlementMade(value: SettlementRecord, version: number): SettlementMade {
  const whole = wholeSettlementMade(value, version);
  const text = JSON.stringify(whole);
  const bytes = Buffer.byteLength(text);
  if (bytes <= SENT_BYTES_MAX) return whole;
  const { obligations: _, ...about } = whole;
  const path = `/v1/agreements/${about.agreement}/settlements/${about.settlement}/announcements/${version}`;
  return { ...about, content: { path, bytes, sha256: hexText(sha256Text(text)) } };
}
