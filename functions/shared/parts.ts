/** The parts that the service is made of, and when one of them has been silent for too long. */
import type { PartState, Pulse } from "#storage/pulses.ts";
import type { TableId } from "#storage/tables.ts";

/** They speak when something comes; of their silence nothing follows. */
export const FOLLOWERS = ["assess", "sentinel", "checkpoint", "jobs", "publish"] as const;
export type Follower = (typeof FOLLOWERS)[number];

const MINUTE_MS = 60_000;

/** How often they run in the cloud; one machine runs them as often or more often. */
export const CLOCKS = {
  deliver: MINUTE_MS,
  watch: 30 * MINUTE_MS,
  settle: 360 * MINUTE_MS,
  "chain-check": 60 * MINUTE_MS,
  archive: 60 * MINUTE_MS,
  health: 5 * MINUTE_MS,
} as const;
export type Clock = keyof typeof CLOCKS;

/** What `health` looks at by the clock. */
export const LOOKED_AT = ["objects", "signing", "chain", "dead-letters"] as const;
export type LookedAt = (typeof LOOKED_AT)[number];

/** One machine says when it was started: what was silent before was not expected. */
export const STARTED = "started";

/** Tables that an answer to a question needs. */
export const ASKED_TABLES: readonly TableId[] = ["ledger", "records", "monitoring", "refusals"];

/** Two runs missed, and time for a run that is long. */
const SLACK_MS = 5 * MINUTE_MS;
/** As the alarm has it. */
const LAG_MAX_MS = 10 * MINUTE_MS;

export type Part = Omit<Pulse, "at"> & { readonly at: string | null };

/** Every part but the tables, as it stands at an instant. */
export function partsOf(pulses: ReadonlyMap<string, Pulse>, nowMs: number): readonly Part[] {
  const startedMs = Date.parse(pulses.get(STARTED)?.at ?? "1970-01-01T00:00:00Z");
  const silentFor = (pulse: Pulse | undefined) =>
    nowMs - Math.max(startedMs, Date.parse(pulse?.at ?? "") || 0);
  const byClock = (part: string, everyMs: number) => {
    const pulse = pulses.get(part);
    if (silentFor(pulse) <= 2 * everyMs + SLACK_MS) return pulse ?? unheard(part, "ok", null);
    const [state, reason] =
      pulse === undefined
        ? (["degraded", "it has not run yet"] as const)
        : (["failed", `it has not run since ${pulse.at}`] as const);
    return { ...(pulse ?? unheard(part, state, reason)), state, reason };
  };
  return [
    ...FOLLOWERS.map(part => follower(pulses.get(part) ?? unheard(part, "ok", null))),
    ...Object.entries(CLOCKS).map(([part, everyMs]) => byClock(part, everyMs)),
    ...LOOKED_AT.map(part => byClock(part, CLOCKS.health)),
  ];
}

function follower(pulse: Part): Part {
  const { state, lagMs = 0 } = pulse;
  if (state !== "ok" || lagMs <= LAG_MAX_MS) return pulse;
  const minutes = Math.round(lagMs / MINUTE_MS);
  return { ...pulse, state: "degraded", reason: `it was ${minutes} minutes behind its stream` };
}

function unheard(part: string, state: PartState, reason: string | null): Part {
  return { part, at: null, state, reason };
}

export function worstOf(states: readonly PartState[]): PartState {
  return states.includes("failed") ? "failed" : states.includes("degraded") ? "degraded" : "ok";
}
