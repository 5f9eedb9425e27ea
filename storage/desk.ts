/**
 * Where the commands of one process to one book stand in line. One command at a time is judged and one at a time is
 * written; while one is written, the next is judged already on the state that it will leave. So commands of one
 * process never lose against each other, and computing overlaps with writing. Other processes are still met only at
 * the next number of the book: what was judged on a state that did not come true is judged anew.
 */
import type { SealedHead } from "#domain/ledger/head.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import type { Result } from "#domain/result.ts";
import type { Work } from "#storage/exactly-once.ts";
import type { Store } from "#storage/store.ts";

/**
 * For so long after its own commit a process takes its state for the book's, unasked. Later it reads the last head
 * again: a read costs a fraction of a transaction that fails because somebody else has written.
 */
const FRESH_MS = 100;

/** Books that a process remembers the state of; beyond, the one used longest ago is forgotten. */
const DESKS_MAX = 200;

export interface Judgement {
  readonly work: Result<Work>;
  /** The state that the work leaves; null when nothing is written that rests on the state. */
  readonly next: JournalState | null;
}

/** `base` is what the work may rest on unread; null: the book is to be read. */
export type Judge = (base: JournalState | null) => Promise<Judgement>;

export class Desk {
  /** Ends when the last in line has been judged and nobody before it is writing. */
  #line: Promise<void> = Promise.resolve();
  /** Ends when the command that is being written is settled. */
  #writing: Promise<void> = Promise.resolve();
  /** The state that the command being written will leave. */
  #ahead: JournalState | null = null;
  /** The state that the last commit of this process left. */
  #known: { readonly state: JournalState; readonly atMs: number } | null = null;

  /** Judges a command in its turn. Work that is returned holds the turn until it is told how it was settled. */
  async take({ world }: Store, judge: Judge): Promise<Result<Work>> {
    const leave = await this.#queue();
    try {
      const base = this.#ahead ?? this.#fresh(world.now());
      let judged = await judge(base);
      await this.#writing;
      const cameTrue = base === this.#known?.state;
      // A refusal, and an answer that writes nothing to the book, are given on what the book is now.
      if (base !== null && !(cameTrue && judged.work.ok && judged.next !== null)) judged = await judge(null);
      const { work, next } = judged;
      return work.ok && next !== null ? { ok: true, value: this.#hold(work.value, next, world.now) } : work;
    } finally {
      leave();
    }
  }

  /** What this process knows of the state at a head that was read. */
  stateAt(head: SealedHead): JournalState | null {
    const state = this.#known?.state ?? null;
    return state?.last != null && sameHead(state.last, head) ? state : null;
  }

  #queue(): Promise<() => void> {
    const before = this.#line;
    let leave: () => void = () => undefined;
    this.#line = new Promise(resolve => {
      leave = resolve;
    });
    return before.then(() => leave);
  }

  #fresh(nowMs: number): JournalState | null {
    return this.#known !== null && Math.abs(nowMs - this.#known.atMs) <= FRESH_MS ? this.#known.state : null;
  }

  #hold(work: Work, next: JournalState, now: () => number): Work {
    this.#ahead = next;
    let finish: () => void = () => undefined;
    this.#writing = new Promise(resolve => {
      finish = resolve;
    });
    return {
      ...work,
      settled: committed => {
        this.#ahead = null;
        this.#known = committed ? { state: next, atMs: now() } : null;
        finish();
      },
    };
  }
}

function sameHead(a: SealedHead, b: SealedHead): boolean {
  return Buffer.compare(a.bytes, b.bytes) === 0;
}

const desks = new WeakMap<Store["client"], Map<string, Desk>>();

/** The desk of a book in this process: one for each client and place. */
export function deskOf({ client }: Store, place: string): Desk {
  const ofClient = desks.get(client) ?? new Map<string, Desk>();
  desks.set(client, ofClient);
  const desk = ofClient.get(place) ?? new Desk();
  // Last used stands last. Forgetting a desk that is in use only means that two lines meet at the book's next number.
  ofClient.delete(place);
  ofClient.set(place, desk);
  const [oldest] = ofClient.keys();
  if (ofClient.size > DESKS_MAX && oldest !== undefined) ofClient.delete(oldest);
  return desk;
}
