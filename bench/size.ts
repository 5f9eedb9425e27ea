/** How much is measured: `quick` ends within three minutes, `full` takes most of an hour. */

export interface Size {
  readonly name: "quick" | "full";
  /** Rounds of ours and peer in turn, half as many where writers compete; medians are over rounds. */
  readonly rounds: number;
  readonly cellMs: number;
  readonly openLoopMs: number;
  /** Commits per batch size when units are counted. */
  readonly unitCommits: number;
  /** Blocks of history at which reads are measured. */
  readonly history: readonly number[];
  /** Entries of the history that is written in batches. */
  readonly batchedEntries: readonly number[];
  /** Entries of the books that are verified whole. */
  readonly verified: readonly number[];
}

export const QUICK: Size = {
  name: "quick",
  rounds: 2,
  cellMs: 700,
  openLoopMs: 1_000,
  unitCommits: 20,
  history: [100, 1_000, 3_000],
  batchedEntries: [10_000, 100_000],
  verified: [10_000, 100_000],
};

export const FULL: Size = {
  name: "full",
  rounds: 5,
  cellMs: 2_000,
  openLoopMs: 5_000,
  unitCommits: 100,
  history: [1_000, 10_000, 100_000],
  batchedEntries: [10_000, 100_000, 1_000_000],
  verified: [10_000, 100_000, 1_000_000],
};
