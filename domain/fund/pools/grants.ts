/** Every action on earmarked money: what it reads, whom it needs, what it does. */
import { BANK } from "#domain/fund/chart.ts";
import type { GrantAction, GrantOf } from "#domain/fund/pools/grant-actions.ts";
import { allotment, recall } from "#domain/fund/pools/grant-allotment.ts";
import { grantIn, grantRepaid, programme } from "#domain/fund/pools/grant-programme.ts";
import {
  closed,
  milestone,
  project,
  release,
  returned,
  score,
  spent,
  task,
} from "#domain/fund/pools/grant-tasks.ts";
import {
  agreedBy,
  concerning,
  type KeptKey,
  type PoolAct,
  type Remembered,
} from "#domain/fund/pools/pool.ts";
import {
  allotmentAccount,
  programmeOf,
  releasedAccount,
  taskAccounts,
  unitOf,
} from "#domain/fund/pools/programme.ts";

/** The programme that an action is about, and the one whose completion moves its shares. */
function keeps(book: Remembered, action: GrantAction): readonly KeptKey[] {
  const id = action.do === "grant-programme" ? action.id : action.programme;
  const rule = action.do === "grant-programme" ? action.completion : programmeOf(book, id)?.completion;
  const ids = rule === null || rule === undefined ? [id] : [id, rule.follows];
  return ids.map(each => ({ kind: "grant-programme", id: each }));
}

/** The task that an action is about: a project's is opened with its name. */
function taskIn(action: GrantAction): string | null {
  return "task" in action ? action.task : action.do === "grant-task" ? action.project : null;
}

function accounts(book: Remembered, action: GrantAction): readonly string[] {
  const of = action.do === "grant-programme" ? null : programmeOf(book, action.programme);
  if (of === null) return [];
  const about = taskIn(action);
  return [
    BANK,
    allotmentAccount(of.id),
    ...of.units.map(unit => allotmentAccount(of.id, unit.id)),
    ...(about === null ? [] : taskAccounts(of.id, about)),
  ];
}

/** Who acts for the unit that the action is about; null when it is about none. */
function partyAbout(book: Remembered, action: GrantAction): string | null {
  const of = action.do === "grant-programme" ? null : programmeOf(book, action.programme);
  if (of === null) return null;
  const about = taskIn(action);
  const id = "unit" in action ? action.unit : (of.tasks.find(each => each.id === about)?.unit ?? null);
  return id === null ? null : (unitOf(of, id)?.party ?? null);
}

/** The authority decides; what a unit does or receives needs the party that acts for it too. */
function reach(by: "authority" | "unit"): PoolAct<GrantAction>["reach"] {
  return (book, action) => {
    const authority =
      action.do === "grant-programme"
        ? action.authority
        : (programmeOf(book, action.programme)?.authority ?? null);
    if (authority === null) return concerning([]);
    const party = by === "unit" ? partyAbout(book, action) : null;
    return agreedBy(party === null ? [authority] : [party, authority]);
  };
}

function grantAct<Action extends GrantAction>(
  by: "authority" | "unit",
  act: PoolAct<Action>["act"],
  histories: PoolAct<Action>["histories"] = () => [],
): PoolAct<Action> {
  return { keeps, accounts, histories, reach: reach(by), act };
}

/** Entries that go with a change of a task's record; reversed alone, the book and the record would be apart. */
export const DECIDES_A_TASK: readonly string[] = ["grant-task", "grant-closed"];

export const GRANT_ACTS = {
  "grant-programme": grantAct<GrantOf<"grant-programme">>("authority", programme),
  "grant-in": grantAct<GrantOf<"grant-in">>("authority", grantIn),
  "grant-allotment": grantAct<GrantOf<"grant-allotment">>("unit", allotment),
  "grant-recall": grantAct<GrantOf<"grant-recall">>("unit", recall),
  "grant-repaid": grantAct<GrantOf<"grant-repaid">>("authority", grantRepaid),
  "grant-project": grantAct<GrantOf<"grant-project">>("unit", project),
  "grant-score": grantAct<GrantOf<"grant-score">>("authority", score),
  "grant-task": grantAct<GrantOf<"grant-task">>("authority", task),
  "grant-milestone": grantAct<GrantOf<"grant-milestone">>("unit", milestone),
  "grant-release": grantAct<GrantOf<"grant-release">>(
    "authority",
    release,
    (_, { programme: of, task: id }) => [releasedAccount(of, id)],
  ),
  "grant-spent": grantAct<GrantOf<"grant-spent">>("unit", spent),
  "grant-returned": grantAct<GrantOf<"grant-returned">>("unit", returned),
  "grant-closed": grantAct<GrantOf<"grant-closed">>("authority", closed),
};
