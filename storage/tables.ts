/**
 * The tables, as plain data: the cloud stack and the machine-local engine make the same ones from it.
 * Every table has a partition key `pk` and a sort key `sk`, both strings.
 */
export interface TableDefinition {
  /** Name inside this project; the deployed name comes from the environment variable below. */
  readonly id: TableId;
  readonly environmentVariable: string;
  readonly purpose: string;
  /** Nothing is ever updated or deleted, by anyone. */
  readonly appendOnly: boolean;
  /** Whether changes are delivered to stream handlers, with the new item. */
  readonly stream: boolean;
  /** Attribute with the epoch second after which the service may delete an item. */
  readonly expiryAttribute?: string;
}

export type TableId = "ledger" | "records" | "monitoring" | "refusals" | "transient";

export const TABLES: readonly TableDefinition[] = [
  {
    id: "ledger",
    environmentVariable: "LEDGER_TABLE",
    purpose: "journals: heads, bodies, pages, chunks, keys and claims of every book",
    appendOnly: true,
    stream: true,
  },
  {
    id: "records",
    environmentVariable: "RECORDS_TABLE",
    purpose:
      "versions of parties, sections, agreements, assessments, vouchers, jobs, settlements and bank lines",
    appendOnly: true,
    stream: true,
  },
  {
    id: "monitoring",
    environmentVariable: "MONITORING_TABLE",
    purpose: "content-addressed segments of readings, events of their reviews, checks of instruments",
    appendOnly: true,
    stream: true,
  },
  {
    id: "refusals",
    environmentVariable: "REFUSALS_TABLE",
    purpose: "refusals of sign-in and rights, for auditors",
    appendOnly: true,
    stream: false,
  },
  {
    id: "transient",
    environmentVariable: "TRANSIENT_TABLE",
    purpose:
      "what must expire or be forgotten: stream checkpoints, deliveries that are due, secrets of receivers",
    appendOnly: false,
    stream: false,
    expiryAttribute: "expiresAt",
  },
];
