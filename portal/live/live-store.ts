/**
 * What the page shows, kept up to date: every query somebody looks at is asked again and again, and those who
 * look are told only when the answer has changed, so that nothing on the page moves without a reason.
 */
import { type Problem, ProblemError } from "#events/client.ts";

export interface Snapshot<T> {
  readonly data: T | undefined;
  /** The last failure; beside data when these are from before it. */
  readonly problem: Problem | undefined;
}

type Load = () => Promise<unknown>;

interface Watched {
  load: Load;
  readonly listeners: Set<() => void>;
  snapshot: Snapshot<unknown>;
  text: string;
  failures: number;
  loading: boolean;
  /** Something was done while the answer was on its way: it may be of before. */
  outdated: boolean;
  /** Asked again every so many rounds. */
  readonly every: number;
}

const NOTHING: Snapshot<never> = { data: undefined, problem: undefined };
/** A service in trouble is asked less often: every 2nd, 4th, at last every 8th round. */
const ROUNDS_MAX = 8;
/** Large, or never changing: asked for when somebody comes to look and after commands, not by the clock. */
export const NEVER = Number.POSITIVE_INFINITY;

export class LiveStore {
  readonly #watched = new Map<string, Watched>();
  readonly #onProblem: (problem: Problem) => void;
  #round = 0;

  constructor(onProblem: (problem: Problem) => void = () => {}) {
    this.#onProblem = onProblem;
  }

  watch(key: string, load: Load, listener: () => void, every = 1): () => void {
    const watched = this.#watched.get(key) ?? fresh(load, every);
    this.#watched.set(key, watched);
    watched.load = load;
    watched.listeners.add(listener);
    void this.#ask(watched);
    return () => void watched.listeners.delete(listener);
  }

  read(key: string): Snapshot<unknown> {
    return this.#watched.get(key)?.snapshot ?? NOTHING;
  }

  /**
   * Asks again for everything that is looked at; `now` also for what failed lately. An answer of `null` is final:
   * there is no such thing here.
   */
  async poll(now = false): Promise<void> {
    this.#round += 1;
    const due = [...this.#watched.values()].filter(
      watched =>
        watched.listeners.size > 0 &&
        watched.snapshot.data !== null &&
        (now || this.#round % roundsUntil(watched) === 0),
    );
    await Promise.all(due.map(watched => this.#ask(watched, now)));
  }

  async #ask(watched: Watched, anew = false): Promise<void> {
    if (watched.loading) {
      watched.outdated ||= anew;
      return;
    }
    watched.loading = true;
    watched.outdated = false;
    try {
      const data = await watched.load();
      watched.failures = 0;
      this.#change(watched, { data, problem: undefined });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { problem } = error;
      watched.failures += 1;
      this.#change(watched, { data: isPassing(problem) ? watched.snapshot.data : undefined, problem });
      this.#onProblem(problem);
    } finally {
      watched.loading = false;
    }
    if (watched.outdated) await this.#ask(watched);
  }

  #change(watched: Watched, snapshot: Snapshot<unknown>): void {
    const text = JSON.stringify([snapshot.data, snapshot.problem?.code, snapshot.problem?.detail]);
    if (text === watched.text) return;
    watched.text = text;
    watched.snapshot = snapshot;
    for (const listener of watched.listeners) listener();
  }
}

/** Not reached, overloaded or broken for the moment: what is known stays true enough to be shown. */
export function isPassing({ status }: Problem): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** What is not there yet is asked for as if it were small; no round is ever a multiple of `NEVER`. */
function roundsUntil({ every, failures, snapshot }: Watched): number {
  const inTrouble = Math.min(2 ** failures, ROUNDS_MAX);
  return snapshot.data === undefined ? inTrouble : Math.max(every, inTrouble);
}

function fresh(load: Load, every: number): Watched {
  return {
    load,
    listeners: new Set(),
    snapshot: NOTHING,
    text: "",
    failures: 0,
    loading: false,
    outdated: false,
    every,
  };
}
