/** Lets a part of the service say how it did, each time it has worked: who follows a stream, and who runs by the clock. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { instantText } from "#domain/calendar.ts";
import { runId } from "#functions/shared/correlation.ts";
import { logFailure } from "#functions/shared/log.ts";
import type { Clock, Follower } from "#functions/shared/parts.ts";
import { keepPulse, type Pulse } from "#storage/pulses.ts";
import type { Store } from "#storage/store.ts";

/** A busy follower says the same no more often. */
const AGAIN_AFTER_MS = 20_000;

type Said = Omit<Pulse, "part" | "at">;

const WELL: Said = { state: "ok", reason: null };

export function pulsingFollower(
  name: Follower,
  open: () => Store,
  follow: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>,
): typeof follow {
  const say = sayer(name, open);
  return async event => {
    const answer = await orSayFailure(say, () => follow(event));
    const [failed] = answer.batchItemFailures;
    if (failed !== undefined) {
      await say(() => ({ state: "failed", reason: `record ${failed.itemIdentifier} failed; see the log` }));
    } else await say(nowMs => ({ ...WELL, ...lagOf(event, nowMs) }));
    return answer;
  };
}

export function pulsingClock<Event>(
  name: Clock,
  open: () => Store,
  run: (event: Event) => Promise<void>,
): typeof run {
  const say = sayer(name, open);
  return async event => {
    await orSayFailure(say, () => run(event));
    await say(() => WELL);
  };
}

type Sayer = (say: (nowMs: number) => Said) => Promise<void>;

async function orSayFailure<T>(say: Sayer, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What went wrong in words may hold more than those may read who look at the service's state.
    const name = error instanceof Error ? error.name : "failure";
    await say(() => ({ state: "failed", reason: `the last run ended with ${name}; see the log` }));
    throw error;
  }
}

/** Not being able to say it fails nothing: that it has not been heard of is seen as well. */
function sayer(part: Follower | Clock, open: () => Store): Sayer {
  let opened: Store | null = null;
  let last: { readonly state: string; readonly atMs: number } | null = null;
  return async say => {
    opened ??= open();
    const nowMs = opened.world.now();
    const said = say(nowMs);
    if (last?.state === said.state && nowMs - last.atMs < AGAIN_AFTER_MS) return;
    try {
      await keepPulse(opened, { part, at: instantText(nowMs), ...said });
      last = { state: said.state, atMs: nowMs };
    } catch (error) {
      logFailure({ correlationId: runId({}), where: `pulse of ${part}` }, error);
    }
  };
}

function lagOf({ Records }: DynamoDBStreamEvent, nowMs: number): { readonly lagMs?: number } {
  const created = Records.map(({ dynamodb }) => dynamodb?.ApproximateCreationDateTime ?? 0);
  const newestS = Math.max(0, ...created);
  return newestS === 0 ? {} : { lagMs: Math.max(0, nowMs - newestS * 1000) };
}
