/** Operations on what was settled: objections, late payment, where each obligation stands. */
import * as answers from "#events/answers/settlements.ts";
import * as settling from "#events/answers/settling.ts";
import { BOOK_READERS, command, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";
import * as commands from "#events/settlement-commands.ts";

const ON_A_DAY = {
  query: { on: { description: "Due and late as of this day; today when left out", example: "2021-06-30" } },
};

export const SETTLEMENT_OPERATIONS = {
  objectToSettlement: command(
    ["Object to a settlement: its payment is held", "对清算结果提出异议"],
    ["finance", "environment"],
    commands.ObjectToSettlement,
    answers.ObjectionState,
  ),
  resolveObjection: command(
    ["Withdraw, dismiss or uphold an objection", "撤回或处理异议"],
    ["operator", "finance", "environment"],
    commands.ResolveObjection,
    answers.ObjectionState,
  ),
  chargeLatePayment: command(
    ["Post what late payment costs", "计收逾期加收款"],
    ["operator"],
    commands.ChargeLatePayment,
    answers.LateCharged,
  ),
  listSettlingRuns: query(
    ["Runs of settling by the clock, with progress and failures", "定时清算记录"],
    ["operator", "auditor"],
    settling.SettlingRuns,
  ),
  getSettlementAnnouncement: query(
    ["What the event of a settlement says, with every obligation", "清算事件全文"],
    [...BOOK_READERS, "environment"],
    answers.SettlementAnnouncement,
  ),
  listObligations: query(
    ["Obligations of an agreement with their state", "应付补偿及其状态"],
    [...BOOK_READERS, "environment"],
    answers.Obligations,
    ON_A_DAY,
  ),
  listAdvances: query(
    ["What is prepaid under an agreement, and the deposits that stand", "预拨款与保证金"],
    [...BOOK_READERS, "environment"],
    answers.Advances,
    ON_A_DAY,
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
