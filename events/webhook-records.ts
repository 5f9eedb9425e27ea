/** Who is told of events, and what became of each telling. */
import type { Role } from "#domain/access/principal.ts";
import type { DomainEvent, EventType } from "#events/domain-events.ts";

export const WEBHOOK_STATES = ["active", "paused", "removed"] as const;

/** A receiver of events; each change is a version. Its secrets are kept where they can be forgotten. */
export interface WebhookRecord {
  readonly id: string;
  /** It belongs to a party's bureau or department, not to the person who registered it. */
  readonly party: string;
  readonly role: Role;
  /** `https://…` or `mailto:…`. */
  readonly address: string;
  readonly types: readonly EventType[];
  readonly state: (typeof WEBHOOK_STATES)[number];
  /** Why it is in this state; null when nobody said. */
  readonly reason: string | null;
  /** How many secrets it was given: the newest has this number; 0 for a mailbox. */
  readonly secrets: number;
  readonly by: string;
  readonly at: string;
}

export const DELIVERY_STATES = ["waiting", "delivered", "failed"] as const;

export interface DeliveryAttempt {
  readonly at: string;
  /** Status of the answer; null when there was none. */
  readonly status: number | null;
  /** What went wrong; null for a delivery. */
  readonly problem: string | null;
}

/** One event on its way to one receiver; each attempt is a version. */
export interface DeliveryRecord {
  readonly webhook: string;
  readonly event: DomainEvent;
  readonly state: (typeof DELIVERY_STATES)[number];
  readonly attempts: readonly DeliveryAttempt[];
  /** Attempts that count against its bound: a person who sends it again begins anew. */
  readonly tries: number;
  readonly nextAttemptAt: string | null;
  /** Who asked for it to be sent again; null while nobody did. */
  readonly redrivenBy: string | null;
}
