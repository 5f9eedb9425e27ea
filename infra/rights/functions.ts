/**
 * What each function may do to which table: one row per permission boundary, which is also why there is one
 * function per row. Nothing else in the cloud description gives rights on tables.
 */
import type { TableId } from "#storage/tables.ts";

export type FunctionName =
  | "commands"
  | "queries"
  | "statements"
  | "ingest"
  | "assess"
  | "watch"
  | "settle"
  | "sentinel"
  | "checkpoint"
  | "chain-check"
  | "archive"
  | "jobs"
  | "publish"
  | "deliver"
  | "health"
  | "portal";

export interface TableRights {
  readonly reads: readonly TableId[];
  /** Puts and condition checks inside a transaction, never a put alone. */
  readonly appendsInTransactions: readonly TableId[];
  /** Puts alone: where the key is the digest of the content, or a refusal's own, so that a repeat writes the same. */
  readonly appendsAlone: readonly TableId[];
  readonly followsStreamOf: readonly TableId[];
  /** Beginnings of keys in the table that forgets, under which it may read, put, replace and remove. */
  readonly forgets?: readonly string[];
  /** Whether it says in the table that forgets how it did, or reads there how all did. */
  readonly pulses?: "says" | "reads";
  /** Whether it may put events on the bus. */
  readonly publishes?: true;
}

export const RIGHTS: Readonly<Record<FunctionName, TableRights>> = {
  commands: {
    reads: ["ledger", "records", "monitoring"],
    // Events of reviews and checks stand beside the readings they are about.
    appendsInTransactions: ["ledger", "records", "monitoring"],
    appendsAlone: ["refusals"],
    followsStreamOf: [],
    forgets: ["webhook-"],
  },
  queries: {
    reads: ["ledger", "records", "monitoring", "refusals"],
    appendsInTransactions: [],
    appendsAlone: ["refusals"],
    followsStreamOf: [],
    pulses: "reads",
  },
  statements: {
    reads: ["ledger", "records"],
    appendsInTransactions: [],
    appendsAlone: ["refusals"],
    followsStreamOf: [],
  },
  ingest: {
    reads: ["records", "monitoring"],
    appendsInTransactions: [],
    appendsAlone: ["monitoring", "refusals"],
    followsStreamOf: [],
  },
  assess: {
    reads: ["monitoring", "records"],
    appendsInTransactions: ["records"],
    appendsAlone: [],
    followsStreamOf: ["monitoring"],
    pulses: "says",
  },
  watch: {
    // An open doubt in a month's review keeps silence from confirming it; a bank's open line is one against the book.
    reads: ["ledger", "records", "monitoring"],
    appendsInTransactions: ["records"],
    appendsAlone: [],
    followsStreamOf: [],
    pulses: "says",
  },
  settle: {
    reads: ["ledger", "records"],
    appendsInTransactions: ["ledger", "records"],
    appendsAlone: [],
    followsStreamOf: [],
    pulses: "says",
  },
  sentinel: {
    reads: [],
    appendsInTransactions: ["records"],
    appendsAlone: [],
    followsStreamOf: ["ledger"],
    pulses: "says",
  },
  checkpoint: {
    reads: ["ledger", "records"],
    appendsInTransactions: ["records"],
    appendsAlone: [],
    followsStreamOf: ["ledger"],
    pulses: "says",
  },
  "chain-check": {
    reads: ["ledger", "records"],
    appendsInTransactions: ["records"],
    appendsAlone: [],
    followsStreamOf: [],
    pulses: "says",
  },
  archive: {
    reads: ["ledger", "records"],
    // The block that names the list of an archive, with the record's version.
    appendsInTransactions: ["ledger", "records"],
    appendsAlone: [],
    followsStreamOf: [],
    pulses: "says",
  },
  jobs: {
    reads: ["ledger", "records"],
    appendsInTransactions: ["ledger", "records"],
    appendsAlone: [],
    followsStreamOf: ["records"],
    pulses: "says",
  },
  publish: {
    reads: ["records"],
    appendsInTransactions: [],
    appendsAlone: [],
    followsStreamOf: ["records"],
    publishes: true,
    pulses: "says",
  },
  deliver: {
    reads: ["records"],
    appendsInTransactions: ["records"],
    appendsAlone: [],
    followsStreamOf: [],
    forgets: ["webhook-"],
    publishes: true,
    pulses: "says",
  },
  health: {
    reads: ["ledger", "records"],
    appendsInTransactions: [],
    appendsAlone: [],
    followsStreamOf: [],
    pulses: "says",
  },
  // Only where the files lie behind the HTTP interface.
  portal: { reads: [], appendsInTransactions: [], appendsAlone: [], followsStreamOf: [] },
};

/** Who may sign with the log's keys. */
export const SIGNERS: readonly FunctionName[] = ["checkpoint"];

/** Tables whose items anyone may put alone; in every other append-only table a put belongs to a transaction. */
export const PUT_ALONE: readonly TableId[] = ["monitoring", "refusals"];
