/**
 * From a proposed project to a closed task: scored and approved, money tied to it, each milestone released when its
 * evidence is accepted, spending accounted for, and what is not spent returned. The three accounts of a task may only
 * have their own kind of balance, so its money cannot leave for anything else.
 */
import { BANK } from "#domain/fund/chart.ts";
import { bankReference, draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import { money, readMoney } from "#domain/fund/fund.ts";
import { DECIMAL } from "#domain/fund/measure-faults.ts";
import type { GrantOf } from "#domain/fund/pools/grant-actions.ts";
import { knownUnit } from "#domain/fund/pools/grant-allotment.ts";
import { changed, knownProgramme } from "#domain/fund/pools/grant-programme.ts";
import { documented, type PoolActed, type SharedBook, standing } from "#domain/fund/pools/pool.ts";
import {
  advanceAccount,
  allotmentAccount,
  allotmentDefinition,
  type GrantProject,
  type GrantTask,
  type Milestone,
  type Programme,
  releasedAccount,
  taskDefinitions,
  tiedAccount,
  unitOf,
} from "#domain/fund/pools/programme.ts";
import { sumOf } from "#domain/fund/register.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

export function project(
  book: SharedBook,
  { id, name, unit, budget: text, programme: of }: GrantOf<"grant-project">,
  header: EntryHeader,
): Result<PoolActed> {
  const known = knownProgramme(book, of);
  if (!known.ok) return known;
  const is = knownUnit(known.value, unit);
  if (!is.ok) return is;
  const budget = readMoney(text, "action.budget");
  if (!budget.ok) return budget;
  const { projects } = known.value;
  if (projects.some(each => each.id === id)) {
    const about = { field: "action.id", value: id, expected: "an id of its own" };
    return refuse("grant.project", `project "${id}" was proposed before`, about);
  }
  const proposed: GrantProject = {
    id,
    name,
    unit,
    budget: money(budget.value),
    proposedOn: header.effectiveOn,
    score: null,
  };
  return ok(changed({ ...known.value, projects: [...projects, proposed] }));
}

/** The authority's score, 0 to 100, on its own paper; it can be scored again until it is a task. */
export function score(
  book: SharedBook,
  { programme: of, project: id, score: given, document }: GrantOf<"grant-score">,
  header: EntryHeader,
): Result<PoolActed> {
  const known = knownProgramme(book, of);
  if (!known.ok) return known;
  const open = openProject(known.value, id);
  if (!open.ok) return open;
  const about = documented(header, document, "file");
  if (!about.ok) return about;
  if (!DECIMAL.test(given) || Number(given) > 100) {
    const field = { field: "action.score", value: given, expected: "0 to 100, such as 86.5" };
    return refuse("grant.project", `"${given}" is not a score`, field);
  }
  const projects = known.value.projects.map(each => (each.id === id ? { ...each, score: given } : each));
  return ok(changed({ ...known.value, projects }));
}

function openProject({ projects, tasks }: Programme, id: string): Result<GrantProject> {
  const found = projects.find(each => each.id === id);
  const field = { field: "action.project", value: id };
  if (found === undefined) return refuse("grant.project", `project "${id}" is not in the pool`, field);
  if (!tasks.some(task => task.id === id)) return ok(found);
  return refuse("grant.project", `project "${id}" is a task already`, field);
}

export function task(
  book: SharedBook,
  { programme: of, project: id, milestones: given, document }: GrantOf<"grant-task">,
  header: EntryHeader,
): Result<PoolActed> {
  const known = knownProgramme(book, of);
  if (!known.ok) return known;
  const programme = known.value;
  const open = openProject(programme, id);
  if (!open.ok) return open;
  const { name, unit: unitId, budget } = open.value;
  const scored = scoreFaults(programme, open.value);
  const about = documented(header, document, "file");
  if (!about.ok) return about;
  const faults: Fault[] = [...scored];
  const milestones = given.map((each, index): Milestone => {
    const at = `action.milestones[${index}]`;
    const amount = readMoney(each.amount, `${at}.amount`);
    if (!amount.ok) faults.push(...amount.faults);
    if (given.findIndex(other => other.id === each.id) !== index)
      faults.push({
        code: "grant.milestone",
        message: `${at}: "${each.id}" is there twice`,
        field: `${at}.id`,
      });
    return { ...each, amount: amount.ok ? money(amount.value) : "0.00", metOn: null, evidence: [] };
  });
  const totalMinor = sumOf(milestones);
  if (totalMinor > readAmount(budget, CNY)) {
    const message = `the milestones are worth ${money(totalMinor)}, more than the budget of ${budget}`;
    faults.push({
      code: "grant.project",
      message,
      field: "action.milestones",
      expected: `at most ${budget}`,
    });
  }
  const unit = unitOf(programme, unitId);
  const added: GrantTask = { id, name, unit: unitId, milestones, closedOn: null };
  const postings = move(allotmentAccount(of, unitId), tiedAccount(of, id), totalMinor, {
    ...(unit === null ? {} : { party: unit.party }),
    project: id,
    year: programme.year,
  });
  return okUnless(faults, {
    ...changed({ ...programme, tasks: [...programme.tasks, added] }, [
      draft("grant-task", about.value, postings),
    ]),
    open: [...taskDefinitions(programme, added), allotmentDefinition(programme, unit)],
  });
}

function scoreFaults({ passMark }: Programme, { id, score: given }: GrantProject): readonly Fault[] {
  const field = { field: "action.project", value: given, expected: `a score of ${passMark ?? "0"} or more` };
  if (given === null)
    return [{ code: "grant.project", message: `project "${id}" has not been scored`, ...field }];
  if (passMark === null || Number(given) >= Number(passMark)) return [];
  return [{ code: "grant.project", message: `project "${id}" has ${given} of ${passMark} points`, ...field }];
}

interface Working {
  readonly programme: Programme;
  readonly task: GrantTask;
  readonly dimensions: { readonly party?: string; readonly project: string; readonly year: string };
}

/** The task that the action names, as long as it is not closed. */
function working(
  book: SharedBook,
  of: { readonly programme: string; readonly task: string },
): Result<Working> {
  const known = knownProgramme(book, of.programme);
  if (!known.ok) return known;
  const programme = known.value;
  const found = programme.tasks.find(({ id }) => id === of.task);
  const field = { field: "action.task", value: of.task, expected: "a task that is not closed" };
  if (found === undefined) return refuse("grant.unknown", `there is no task "${of.task}"`, field);
  if (found.closedOn !== null)
    return refuse("grant.closed", `task "${of.task}" was closed on ${found.closedOn}`, field);
  const party = unitOf(programme, found.unit)?.party;
  const dimensions = { ...(party === undefined ? {} : { party }), project: found.id, year: programme.year };
  return ok({ programme, task: found, dimensions });
}

function milestoneOf({ milestones }: GrantTask, id: string): Result<Milestone> {
  const found = milestones.find(each => each.id === id);
  if (found !== undefined) return ok(found);
  const expected = milestones.map(each => each.id).join(" or ");
  return refuse("grant.milestone", `the task has no milestone "${id}"`, {
    field: "action.milestone",
    value: id,
    expected,
  });
}

function withTask(programme: Programme, next: GrantTask): Programme {
  return { ...programme, tasks: programme.tasks.map(each => (each.id === next.id ? next : each)) };
}

/** The unit shows with files that a milestone is met; the authority's approval accepts them. */
export function milestone(
  book: SharedBook,
  action: GrantOf<"grant-milestone">,
  header: EntryHeader,
): Result<PoolActed> {
  const at = working(book, action);
  if (!at.ok) return at;
  const { programme, task: on } = at.value;
  const found = milestoneOf(on, action.milestone);
  if (!found.ok) return found;
  if (found.value.metOn !== null) {
    const about = { field: "action.milestone", value: action.milestone };
    return refuse("grant.milestone", `the milestone was met on ${found.value.metOn}`, about);
  }
  const evidence = header.evidence.flatMap(({ kind, id, digest }) =>
    kind === "document" && digest !== undefined ? [{ name: id, digest }] : [],
  );
  if (evidence.length === 0) {
    const about = { field: "attachments", value: action.milestone, expected: "what shows that it is met" };
    return refuse("fund.needs-document", "attach what shows that the milestone is met", about);
  }
  const met = { ...found.value, metOn: header.effectiveOn, evidence };
  const milestones = on.milestones.map(each => (each.id === met.id ? met : each));
  return ok(changed(withTask(programme, { ...on, milestones })));
}

/** Evidence of a release: which milestone it is for. */
const MILESTONE = "grant-milestone";

/** What was released for a milestone and not reversed. */
export function releasedMinor(book: SharedBook, programme: string, id: string, milestone: string): bigint {
  const account = releasedAccount(programme, id);
  return standing(book.entriesOn(account))
    .filter(({ evidence }) =>
      evidence.some(each => each.id === MILESTONE && each.detail?.["milestone"] === milestone),
    )
    .flatMap(({ postings }) => postings.filter(posting => posting.account === account))
    .reduce((sum, { amount }) => sum + readAmount(amount, CNY), 0n);
}

export function release(
  book: SharedBook,
  action: GrantOf<"grant-release">,
  header: EntryHeader,
): Result<PoolActed> {
  const at = working(book, action);
  if (!at.ok) return at;
  const { programme, task: on, dimensions } = at.value;
  const found = milestoneOf(on, action.milestone);
  if (!found.ok) return found;
  const { id, metOn, amount } = found.value;
  const field = {
    field: "action.milestone",
    value: id,
    expected: "a milestone that is met and not released",
  };
  if (metOn === null) return refuse("grant.milestone", `milestone "${id}" is not met yet`, field);
  if (releasedMinor(book, programme.id, on.id, id) > 0n)
    return refuse("grant.milestone", `milestone "${id}" was released before`, field);
  const about = resting(header, bankReference(action.reference), {
    kind: "rule",
    id: MILESTONE,
    detail: { task: on.id, milestone: id },
  });
  const amountMinor = readAmount(amount, CNY);
  const postings = [
    ...move(tiedAccount(programme.id, on.id), releasedAccount(programme.id, on.id), amountMinor, dimensions),
    ...move(advanceAccount(programme.id, on.id), BANK, amountMinor, dimensions),
  ];
  return ok({
    drafts: [draft("grant-release", about, postings)],
    open: taskDefinitions(programme, on),
    kept: [],
  });
}

export function spent(
  book: SharedBook,
  action: GrantOf<"grant-spent">,
  header: EntryHeader,
): Result<PoolActed> {
  const at = working(book, action);
  if (!at.ok) return at;
  const { programme, task: on, dimensions } = at.value;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const about = documented(header, action.document, "file");
  if (!about.ok) return about;
  const [released, advance] = [releasedAccount(programme.id, on.id), advanceAccount(programme.id, on.id)];
  return ok({
    drafts: [draft("grant-spent", about.value, move(released, advance, amount.value, dimensions))],
    open: taskDefinitions(programme, on),
    kept: [],
  });
}

/** Unspent money comes back to the bank and is the task's again, until it is closed. */
export function returned(
  book: SharedBook,
  action: GrantOf<"grant-returned">,
  header: EntryHeader,
): Result<PoolActed> {
  const at = working(book, action);
  if (!at.ok) return at;
  const { programme, task: on, dimensions } = at.value;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const postings = [
    ...move(BANK, advanceAccount(programme.id, on.id), amount.value, dimensions),
    ...move(releasedAccount(programme.id, on.id), tiedAccount(programme.id, on.id), amount.value, dimensions),
  ];
  const about = resting(header, bankReference(action.reference));
  return ok({
    drafts: [draft("grant-returned", about, postings)],
    open: taskDefinitions(programme, on),
    kept: [],
  });
}

/** Everything released is spent or returned; what is left of the task is its unit's again. */
export function closed(
  book: SharedBook,
  action: GrantOf<"grant-closed">,
  header: EntryHeader,
): Result<PoolActed> {
  const at = working(book, action);
  if (!at.ok) return at;
  const { programme, task: on, dimensions } = at.value;
  const outMinor = -book.netOf(releasedAccount(programme.id, on.id));
  if (outMinor !== 0n) {
    const about = { field: "action.task", value: on.id, expected: "all of it spent or returned" };
    return refuse("grant.closed", `${money(outMinor)} CNY of task "${on.id}" is not accounted for`, about);
  }
  const leftMinor = -book.netOf(tiedAccount(programme.id, on.id));
  const postings = move(
    tiedAccount(programme.id, on.id),
    allotmentAccount(programme.id, on.unit),
    leftMinor,
    dimensions,
  );
  return ok({
    ...changed(
      withTask(programme, { ...on, closedOn: header.effectiveOn }),
      leftMinor === 0n ? [] : [draft("grant-closed", header, postings)],
    ),
    open: [allotmentDefinition(programme, unitOf(programme, on.unit))],
  });
}
