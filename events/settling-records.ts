/** Records of settling by the clock. */

/**
 * `settled`: it stands in the book, perhaps with nothing to post. `waiting`: somebody has yet to confirm a month.
 * `failed`: refused for another reason, or a defect; tried again in the next run.
 */
export const OUTCOMES = ["settled", "waiting", "failed"] as const;

/** What became of one period; a version more whenever its basis or its outcome changed. */
export interface DuePeriodRecord {
  readonly agreement: string;
  readonly from: string;
  readonly to: string;
  /** Digest of the versions of the agreement, its assessments and facts that were looked at. */
  readonly basis: string;
  readonly outcome: (typeof OUTCOMES)[number];
  /** Code and words of what it waits for or failed by. */
  readonly fault: { readonly code: string; readonly message: string } | null;
  /** Settlement's number; null while there is none. */
  readonly version: number | null;
  readonly at: string;
}

/** One run over all agreements; each version is its progress. */
export interface SettlingRunRecord {
  readonly startedAt: string;
  readonly agreements: number;
  readonly done: number;
  readonly state: "running" | "done";
  readonly settled: number;
  readonly waiting: number;
  readonly failed: readonly {
    readonly agreement: string;
    readonly from: string;
    readonly to: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly endedAt: string | null;
}
