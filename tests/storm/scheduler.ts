/**
 * Lets one step of one writer happen at a time, in an order that the seed decides. Every call to the store and
 * every pause is a step; between steps a writer runs until it waits for its next one. So a run is the same each
 * time, whichever engine answers and however fast.
 */
import type { Random } from "#tests/storm/random.ts";

const STEP_MS_MAX = 40;

export class Scheduler {
  readonly #random: Random;
  #waiting: (() => Promise<void>)[] = [];
  /** Virtual time of the world, in epoch milliseconds. */
  nowMs: number;
  steps = 0;

  constructor(random: Random, startMs: number) {
    this.#random = random;
    this.nowMs = startMs;
  }

  /** Waits until it is this step's turn, then does it alone. */
  step<T>(act: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(async () => {
        try {
          resolve(await act());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Runs until nobody waits for a turn. */
  async run(stepsMax: number): Promise<void> {
    await settled();
    while (this.#waiting.length > 0) {
      if (++this.steps > stepsMax) throw new Error(`no end after ${stepsMax} steps`);
      this.nowMs += this.#random.below(STEP_MS_MAX);
      const [next] = this.#waiting.splice(this.#random.below(this.#waiting.length), 1);
      await next?.();
      await settled();
    }
  }
}

/** Resolves when every promise that can go on has done so. */
function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
