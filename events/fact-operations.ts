/** Operations on facts that are told under an agreement. */
import { FACT_STATES } from "#domain/agreement/facts.ts";
import * as answers from "#events/answers/facts.ts";
import * as commands from "#events/fact-commands.ts";
import { BOOK_READERS, command, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

export const FACT_OPERATIONS = {
  tellFacts: command(
    ["Tell figures and events that no section measures, or tell them anew", "告知数据与情形"],
    ["environment"],
    commands.TellFacts,
    answers.FactsSaid,
  ),
  confirmFacts: command(
    ["Agree to facts for one's party", "确认告知数据"],
    ["environment"],
    commands.ConfirmFacts,
    answers.FactsSaid,
  ),
  objectToFact: command(
    ["Object to a fact: what depends on it is held", "对告知数据提出异议"],
    ["environment"],
    commands.ObjectToFact,
    answers.FactsSaid,
  ),
  listFacts: query(
    ["Facts told under an agreement, with who agreed", "告知数据"],
    [...BOOK_READERS, "environment"],
    answers.Facts,
    {
      query: {
        from: { description: "First year; the year before the present one when left out", example: "2020" },
        to: { description: "Last year, at most 20 years; the present one when left out", example: "2021" },
        state: { description: `Only those in this state: ${FACT_STATES.join(", ")}`, example: "told" },
      },
    },
  ),
  getFact: query(
    ["Every version of a fact", "告知数据的历次版本"],
    [...BOOK_READERS, "environment"],
    answers.FactHistory,
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
