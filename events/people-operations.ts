/** Operations on people: who may sign in, who confirmed it, who left. */
import * as answers from "#events/answers/people.ts";
import { RegisterPrincipal } from "#events/commands.ts";
import { ANYONE_SIGNED_IN, command, type Operation, paged, query } from "#events/operation.ts";
import * as commands from "#events/people-commands.ts";
import type { OperationId } from "#events/routes.ts";

export const PEOPLE_OPERATIONS = {
  registerPrincipal: command(
    ["Register somebody who may sign in, or give other rights", "登记用户"],
    ["operator"],
    RegisterPrincipal,
    answers.PrincipalRegistered,
  ),
  decideGrant: command(
    ["Confirm or refuse, as a second person, that somebody is given rights", "授权复核"],
    ["operator", "finance"],
    commands.DecideGrant,
    answers.PrincipalRegistered,
  ),
  withdrawPrincipal: command(
    ["End somebody's rights, with who takes over", "停用用户并交接"],
    ANYONE_SIGNED_IN,
    commands.WithdrawPrincipal,
    answers.PrincipalWithdrawn,
  ),
  listParties: query(["Parties", "主体"], "everyone", answers.Parties, { query: paged("Parties") }),
  listPartyKeys: query(
    ["Keys with which a party cosigns checkpoints", "主体的验证公钥"],
    "everyone",
    answers.PartyKeys,
  ),
  listPrincipals: query(
    ["People who may sign in or could, and grants that wait", "用户与待确认授权"],
    ["operator", "finance", "environment", "auditor"],
    answers.Principals,
    { query: paged("People") },
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
