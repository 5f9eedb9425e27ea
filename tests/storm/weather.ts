/** Which faults a storm has, and how often: no two seeds have the same weather, and some have none. */
import type { Random } from "#tests/storm/random.ts";

export const TRANSACTION_FAULTS = [
  /** Committed, and the answer is lost. */
  "lost-reply",
  /** Nothing is written, and no answer. */
  "error-before-commit",
  /** No answer now; the transaction reaches the store later, whatever the writer does meanwhile. */
  "late-arrival",
  /** The exception, and the reason of a cancellation. */
  "throttle",
  "throttle-reason",
  /** TransactionConflict on one item. */
  "conflict",
  /** A cancellation whose first reasons are hidden behind conflicts. */
  "hidden-reasons",
  /** TransactionInProgress: the first copy arrives later. */
  "in-progress",
  /** Sent twice, the first answer is lost; the service still knows the token, or has forgotten it. */
  "delivered-twice",
  "delivered-twice-late",
  /** Other readers see the head before the other items, a bounded number of times. */
  "half-visible",
  /** The writer is gone before the transaction is sent, or before its answer comes. */
  "crash-before-commit",
  "crash-after-commit",
] as const;
export type TransactionFault = (typeof TRANSACTION_FAULTS)[number];

export const OTHER_FAULTS = [
  /** The writer is gone at a read. */
  "crash-at-read",
  /** A read fails, after the SDK's own retries. */
  "read-error",
  /** An item of a visible head was not there yet. */
  "item-not-yet-visible",
  /** The writer's clock jumps back. */
  "clock-jumps-back",
  /** The same request is handled by two writers at once. */
  "sent-twice-at-once",
] as const;
export type FaultKind = TransactionFault | (typeof OTHER_FAULTS)[number];
export const FAULT_KINDS: readonly FaultKind[] = [...TRANSACTION_FAULTS, ...OTHER_FAULTS];

export interface Weather {
  /** Share of transactions that meet a fault, and how the kinds share them. */
  readonly transactionFaults: number;
  readonly kinds: Readonly<Record<TransactionFault, number>>;
  readonly crashAtRead: number;
  readonly readError: number;
  /** How often an item is not there yet when its head is. */
  readonly invisibleReadsMax: number;
  /** Writers' clocks are this far from the world's at most. */
  readonly clockSkewMsMax: number;
  readonly clockJump: number;
  readonly sentTwice: number;
}

const SKEWS_MS = [0, 500, 10_000, 90_000];

export function weatherOf(random: Random): Weather {
  const calm = random.chance(0.1);
  // Some storms have one kind only and nearly always, so that patience ends.
  const endless = !calm && random.chance(0.08);
  const only = random.pick(TRANSACTION_FAULTS);
  const kinds = Object.fromEntries(
    TRANSACTION_FAULTS.map(kind => [kind, endless ? Number(kind === only) : weightOf(kind, random)]),
  ) as Record<TransactionFault, number>;
  if (Object.values(kinds).every(weight => weight === 0)) kinds["lost-reply"] = 1;
  return {
    transactionFaults: calm ? 0 : endless ? 0.93 : random.pick([0.1, 0.25, 0.5]),
    kinds,
    crashAtRead: calm ? 0 : random.pick([0, 0, 0.005, 0.02]),
    readError: calm ? 0 : random.pick([0, 0, 0.003, 0.01]),
    // Mostly no longer than a writer reads again; now and then until it gives up.
    invisibleReadsMax: random.chance(0.15) ? 60 : 5,
    clockSkewMsMax: random.pick(SKEWS_MS),
    clockJump: random.pick([0, 0.02, 0.1]),
    sentTwice: calm ? 0 : random.pick([0, 0.1, 0.3]),
  };
}

function weightOf(kind: TransactionFault, random: Random): number {
  if (random.chance(0.4)) return 0;
  // Every crash costs the client a writer; they should not drown the rest. What is half visible needs a reader.
  return random.next() * (kind.startsWith("crash") ? 0.4 : kind === "half-visible" ? 3 : 1);
}
