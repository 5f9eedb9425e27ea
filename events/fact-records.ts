/** Records of facts that are told under an agreement (告知数据); each telling and each word on it is a version. */
import type { Fact } from "#domain/agreement/facts.ts";
import type { CaseEvidence } from "#domain/cases/case.ts";
import type { Silence } from "#domain/monitoring/agreed.ts";
import type { Confirmation, Objection } from "#events/records.ts";

/** Who told it, on what it rests. */
export interface Telling extends Confirmation {
  readonly fact: Fact;
  readonly reason: string;
  readonly evidence: readonly CaseEvidence[];
}

export interface FactRecord {
  readonly agreement: string;
  readonly told: Telling;
  /** Parties whose word it needs. */
  readonly needs: readonly string[];
  /** To this very telling; that of who told it is the first. */
  readonly confirmations: readonly Confirmation[];
  readonly objections: readonly Objection[];
  readonly silences: readonly Silence[];
}

/** The facts of the agreements of a book that wait for somebody's word, as `agreement/fact`, in order of telling. */
export interface WaitingFactsRecord {
  readonly facts: readonly string[];
}
