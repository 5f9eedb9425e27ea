/**
 * A sample of entries that anybody can draw again: those whose SHA-256 of `<seed> <entry id>` comes first. It depends on
 * the seed and the ids alone, not on the order or number of entries, and needs no more memory than its own size.
 */
import { hexText } from "#domain/checkpoint/verifier-key.ts";
import { sha256Text } from "#domain/hash.ts";
import type { Entry } from "#domain/ledger/entry.ts";

interface Drawn {
  readonly rank: string;
  readonly entry: Entry;
}

export class Sample {
  readonly #seed: string;
  readonly #size: number;
  #drawn: Drawn[] = [];

  constructor(seed: string, size: number) {
    this.#seed = seed;
    this.#size = size;
  }

  see(entry: Entry): void {
    const rank = hexText(sha256Text(`${this.#seed} ${entry.id}`));
    const last = this.#drawn.at(-1);
    if (this.#drawn.length >= this.#size && (last === undefined || rank > last.rank)) return;
    const at = this.#drawn.findIndex(each => each.rank > rank);
    this.#drawn.splice(at < 0 ? this.#drawn.length : at, 0, { rank, entry });
    if (this.#drawn.length > this.#size) this.#drawn.pop();
  }

  /** In the order in which they were drawn. */
  get entries(): readonly Entry[] {
    return this.#drawn.map(({ entry }) => entry);
  }
}
