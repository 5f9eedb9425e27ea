/** Operations on nettings across the books of two parties. */
import * as answers from "#events/answers/nettings.ts";
import * as commands from "#events/netting-commands.ts";
import { BOOK_READERS, command, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

export const NETTING_OPERATIONS = {
  proposeNetting: command(
    ["Propose to net what two parties owe each other", "提交轧差"],
    ["finance"],
    commands.ProposeNetting,
    answers.NettingSaid,
  ),
  decideNetting: command(
    ["Sign or refuse a netting; the last signature posts it", "审批轧差"],
    ["finance"],
    commands.DecideNetting,
    answers.NettingSaid,
  ),
  listNettings: query(
    ["The newest nettings that concern the asker", "轧差列表"],
    BOOK_READERS,
    answers.Nettings,
  ),
  getNetting: query(["One netting", "轧差"], BOOK_READERS, answers.Netting),
} as const satisfies Partial<Record<OperationId, Operation>>;
