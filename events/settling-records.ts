/** Records of settling by the clock. */

/**
 * `settled`: it stands in the book, perhaps with nothing to post. `waiting`: somebody has yet to confirm a month.
 * `failed`: refused for another reason, or a defect; tried again in the next run.
 */
export const OUTCOMES = ["settled", "waiting", "failed"] as const;

/** Code and words of a refusal. */
interface KeptFault {
  readonly code: string;
  readonly message: string;
  /** The same in Chinese; absent from what was kept before it was. */
  readonly messageZh?: string;
}

/** What became of one period; a version more whenever its basis or its outcome changed. */
export interface DuePeriodRecord {
  readonly agreement: string;
  readonly from: string;
  readonly to: string;
  /** Digest of the versions of the agreement, its assessments and facts that were looked at. */
  readonly basis: string;
  readonly outcome: (typeof OUTCOMES)[number];
  /** What it waits for or failed by. */
  readonly fault: KeptFault | null;
  /** Settlement's number; null while there is none. */
  readonly version: number | null;
  readonly at: string;
}

/** A period that a run settled, or left because somebody has yet to confirm a month. */
export interface RunPeriod extends Pick<DuePeriodRecord, "agreement" | "from" | "to" | "fault" | "version"> {
  readonly outcome: Exclude<DuePeriodRecord["outcome"], "failed">;
}

/** One run over all agreements; each version is its progress. */
export interface SettlingRunRecord {
  readonly startedAt: string;
  readonly agreements: number;
  readonly done: number;
  readonly state: "running" | "done";
  readonly settled: number;
  readonly waiting: number;
  readonly failed: readonly (KeptFault & Pick<DuePeriodRecord, "agreement" | "from" | "to">)[];
  /**
   * Those that this run settled and no earlier one, and those that wait, the first hundred of each; absent from runs of
   * before they were kept.
   */
  readonly periods?: readonly RunPeriod[];
  readonly endedAt: string | null;
}
