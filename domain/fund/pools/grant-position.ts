/** Where earmarked money stands: by programme, by unit and by task, from what was posted. */
import { money } from "#domain/fund/fund.ts";
import { creditsByKind } from "#domain/fund/pools/by-kind.ts";
import { completionOf, tasksOf } from "#domain/fund/pools/grant-allotment.ts";
import { releasedMinor } from "#domain/fund/pools/grant-tasks.ts";
import type { SharedBook } from "#domain/fund/pools/pool.ts";
import {
  advanceAccount,
  allotmentAccount,
  type GrantTask,
  type Programme,
  releasedAccount,
  tiedAccount,
} from "#domain/fund/pools/programme.ts";
import { percent } from "#domain/fund/position.ts";
import { CNY } from "#domain/money/asset.ts";

/** Accounts whose entries the position looks through. */
export function grantHistories(programmes: readonly Programme[]): readonly string[] {
  return programmes.flatMap(({ id, units, tasks }) => [
    allotmentAccount(id),
    ...units.map(unit => allotmentAccount(id, unit.id)),
    ...tasks.flatMap(task => [tiedAccount(id, task.id), releasedAccount(id, task.id)]),
  ]);
}

export function grantPosition(book: SharedBook, programmes: readonly Programme[], asOf: string) {
  return { asOf, programmes: programmes.map(programme => programmePosition(book, programme, asOf)) };
}

function programmePosition(book: SharedBook, programme: Programme, asOf: string) {
  const { id, name, year, authority, units, projects, tasks } = programme;
  const own = creditsByKind(book, allotmentAccount(id), CNY);
  return {
    programme: id,
    name,
    year,
    authority,
    received: money(own("grant-in")),
    repaid: money(-own("grant-repaid")),
    unallotted: money(-book.netOf(allotmentAccount(id))),
    units: units.map(unit => {
      const by = creditsByKind(book, allotmentAccount(id, unit.id), CNY);
      return {
        unit: unit.id,
        name: unit.name,
        party: unit.party,
        parent: unit.parent,
        /** What came from above less what was allotted further down and recalled. */
        allotted: money(by("grant-allotment") + by("grant-recall")),
        tied: money(-by("grant-task") - by("grant-closed")),
        free: money(-book.netOf(allotmentAccount(id, unit.id))),
        completion: completionText(tasksOf(programme, unit.id)),
      };
    }),
    projects: projects.map(project => ({
      ...project,
      project: project.id,
      state: tasks.some(task => task.id === project.id)
        ? ("task" as const)
        : project.score === null
          ? ("proposed" as const)
          : ("scored" as const),
    })),
    tasks: tasks.map(task => taskPosition(book, programme, task, asOf)),
  };
}

function taskPosition(book: SharedBook, { id: of }: Programme, task: GrantTask, asOf: string) {
  const tied = creditsByKind(book, tiedAccount(of, task.id), CNY);
  const released = creditsByKind(book, releasedAccount(of, task.id), CNY);
  return {
    task: task.id,
    name: task.name,
    unit: task.unit,
    closedOn: task.closedOn,
    appropriated: money(tied("grant-task")),
    released: money(released("grant-release")),
    spent: money(-released("grant-spent")),
    returned: money(-released("grant-returned")),
    toUnit: money(-tied("grant-closed")),
    tied: money(-book.netOf(tiedAccount(of, task.id))),
    outstanding: money(book.netOf(advanceAccount(of, task.id))),
    completion: completionText([task]),
    milestones: task.milestones.map(each => ({
      ...each,
      milestone: each.id,
      released: money(releasedMinor(book, of, task.id, each.id)),
      state:
        each.metOn !== null ? ("met" as const) : each.dueOn < asOf ? ("late" as const) : ("pending" as const),
    })),
  };
}

function completionText(tasks: readonly GrantTask[]): string {
  const { part, whole } = completionOf(tasks);
  return tasks.length === 0 ? "" : percent(part, whole);
}
