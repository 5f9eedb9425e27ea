/**
 * The rights of one function as IAM statements. Written by hand, because the library's grant helpers give
 * update, delete and batch write together with put. What is denied is denied to every function, so that a
 * right added elsewhere by mistake still does not reach the tables.
 */

import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { TABLES, type TableId } from "#storage/tables.ts";
import { type Book, streamArn } from "../book.ts";
import {
  APPEND_ACTION,
  CONDITION_CHECK_ACTION,
  FORGET_ACTIONS,
  PULSE_ACTIONS,
  READ_ACTIONS,
  REWRITE_ACTIONS,
  STREAM_ACTIONS,
} from "./actions.ts";
import { PUT_ALONE, type TableRights } from "./functions.ts";
import { keyStatements } from "./key.ts";

/** The key under which each part says how it did (`storage/keys.ts`). */
const PULSES = "pulse";

const ENCLOSING_OPERATION = { "dynamodb:EnclosingOperation": "TransactWriteItems" };

export function statementsFor(rights: TableRights, book: Book): PolicyStatement[] {
  return [
    ...allow("Read", READ_ACTIONS, arns(book, rights.reads)),
    ...allow(
      "AppendInTransactions",
      [APPEND_ACTION, CONDITION_CHECK_ACTION],
      arns(book, rights.appendsInTransactions),
      {
        "ForAnyValue:StringEquals": ENCLOSING_OPERATION,
      },
    ),
    ...allow("AppendAlone", [APPEND_ACTION], arns(book, rights.appendsAlone)),
    ...(rights.forgets === undefined
      ? []
      : allow("KeepAndForget", FORGET_ACTIONS, arns(book, ["transient"]), {
          "ForAllValues:StringLike": { "dynamodb:LeadingKeys": rights.forgets.map(prefix => `${prefix}*`) },
          // All of no values is true as well.
          Null: { "dynamodb:LeadingKeys": "false" },
        })),
    ...(rights.pulses === undefined
      ? []
      : allow("Pulses", PULSE_ACTIONS[rights.pulses], arns(book, ["transient"]), {
          "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [PULSES] },
          Null: { "dynamodb:LeadingKeys": "false" },
        })),
    ...(rights.publishes === true ? allow("PutEvents", ["events:PutEvents"], [book.bus.eventBusArn]) : []),
    ...allow("FollowStream", STREAM_ACTIONS, streamArns(book, rights.followsStreamOf)),
    // Listing streams cannot be narrowed to one; it shows names, not items.
    ...allow("ListStreams", ["dynamodb:ListStreams"], rights.followsStreamOf.length > 0 ? ["*"] : []),
    ...deny("NeverRewrite", REWRITE_ACTIONS, arns(book, appendOnly())),
    // `ForAllValues` also holds when the request names no enclosing operation, which is a put alone.
    ...deny("NeverPutAlone", [APPEND_ACTION], arns(book, transactionsOnly()), {
      "ForAllValues:StringNotEquals": ENCLOSING_OPERATION,
    }),
    ...keyStatements(rights, book.key),
  ];
}

function appendOnly(): TableId[] {
  return TABLES.filter(table => table.appendOnly).map(table => table.id);
}

function transactionsOnly(): TableId[] {
  return appendOnly().filter(id => !PUT_ALONE.includes(id));
}

function arns(book: Book, ids: readonly TableId[]): string[] {
  return ids.map(id => book.tables[id].tableArn);
}

function streamArns(book: Book, ids: readonly TableId[]): string[] {
  return ids.map(id => streamArn(book, id));
}

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Conditions,
) {
  return statement(Effect.ALLOW, sid, actions, resources, conditions);
}

function deny(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Conditions,
) {
  return statement(Effect.DENY, sid, actions, resources, conditions);
}

/** No statement at all when it would be about nothing. */
function statement(
  effect: Effect,
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions: Conditions = {},
): PolicyStatement[] {
  if (resources.length === 0) return [];
  return [new PolicyStatement({ effect, sid, actions: [...actions], resources: [...resources], conditions })];
}
