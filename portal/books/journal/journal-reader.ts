/**
 * A journal read page by page as somebody scrolls. What was read never changes, as the book only grows; so nothing is
 * asked twice.
 */
import { type Problem, ProblemError } from "#events/client.ts";
import { type Entry, type JournalRow, rowsOf } from "#portal/books/journal/journal-rows.ts";

export interface Page {
  readonly entries: readonly Entry[];
  readonly next: string | null;
}

export interface JournalSnapshot {
  readonly rows: readonly JournalRow[];
  readonly entries: number;
  readonly loading: boolean;
  /** Whether the last entry of the book, as it was then, is among them. */
  readonly whole: boolean;
  readonly problem: Problem | null;
}

export class JournalReader {
  readonly #load: (after: string | null) => Promise<Page>;
  readonly #account: string | null;
  readonly #listeners = new Set<() => void>();
  #after: string | null = null;
  #snapshot: JournalSnapshot = { rows: [], entries: 0, loading: false, whole: false, problem: null };

  constructor(load: (after: string | null) => Promise<Page>, account: string | null) {
    this.#load = load;
    this.#account = account;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly read = (): JournalSnapshot => this.#snapshot;

  /** Reads on until there is something more to show; filtered pages may be empty. */
  async more(): Promise<void> {
    const before = this.#snapshot.rows.length;
    if (this.#snapshot.loading) return;
    do await this.#page();
    while (this.#goesOn() && this.#snapshot.rows.length === before);
  }

  /** Reads to the end; resolves to whether it got there. */
  async all(): Promise<boolean> {
    while (this.#goesOn()) await this.#page();
    return this.#snapshot.whole;
  }

  #goesOn(): boolean {
    return !this.#snapshot.whole && this.#snapshot.problem === null;
  }

  async #page(): Promise<void> {
    this.#change({ loading: true, problem: null });
    try {
      const { entries, next } = await this.#load(this.#after);
      this.#after = next;
      const { rows } = this.#snapshot;
      this.#change({
        rows: [...rows, ...rowsOf(entries, this.#account)],
        entries: this.#snapshot.entries + entries.length,
        whole: next === null,
        loading: false,
      });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.#change({ problem: error.problem, loading: false });
    }
  }

  #change(change: Partial<JournalSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
