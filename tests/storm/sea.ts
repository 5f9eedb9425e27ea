/** What the writers of a storm share, and what is kept of each for judging its answers. */
import type { Store } from "#storage/store.ts";
import type { Random } from "#tests/storm/random.ts";
import type { Scheduler } from "#tests/storm/scheduler.ts";
import type { FaultKind, Weather } from "#tests/storm/weather.ts";

/** A request's key that was written, with whatever came with it. */
export interface Commit {
  readonly key: string;
  /** Number of the block; null when nothing was posted. */
  readonly seq: number | null;
}

/** What all writers of a storm share. */
export interface Sea {
  readonly engine: Store;
  readonly scheduler: Scheduler;
  /** Decides faults. */
  readonly random: Random;
  readonly weather: Weather;
  readonly faults: Map<FaultKind, number>;
  /** Every commit in the order in which it happened. */
  readonly commits: Commit[];
  /** How often more an item reads as absent although its head is there. */
  readonly invisible: Map<string, number>;
  /** What happened, step by step. */
  readonly trace: string[];
}

/** What happened to one writer, for judging its answer. */
export interface Writer {
  readonly store: Store;
  readonly name: string;
  /** Whether no other writer of its process was at work meanwhile: then all counts are its own. */
  alone: boolean;
  /** Resolves when the writer's process has crashed. */
  readonly gone: Promise<"gone">;
  /** Transactions sent. */
  attempts: number;
  /** Those among them that met a fault, or lost to another commit. */
  spoiled: number;
  throttled: number;
  notYetVisible: number;
  /** A transaction without an answer may still reach the store. */
  underway: number;
  earliestClockMs: number;
  latestClockMs: number;
}
