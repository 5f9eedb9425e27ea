/**
 * What an archive is made of, stage by stage. A stage is asked for what comes at a place in it, and answers with a few
 * files and the next place, so that no step is larger than a function can do: a part of the blocks, a month, a lot of
 * twenty. The same place gives the same files.
 */
import { attachments, blocks, books, register } from "#functions/archive/journal.ts";
import {
  agreements,
  bankStatements,
  reconciliations,
  reports,
  settlements,
} from "#functions/archive/records.ts";
import type { Stage } from "#functions/archive/step.ts";

/** In the order in which they are gone through. */
export const STAGES: readonly (readonly [name: string, stage: Stage])[] = [
  ["blocks", blocks],
  ["attachments", attachments],
  ["books", books],
  ["reports", reports],
  ["agreements", agreements],
  ["settlements", settlements],
  ["bank-statements", bankStatements],
  ["reconciliations", reconciliations],
  ["register", register],
];
