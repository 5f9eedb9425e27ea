/**
 * A programme of earmarked money (专项资金) as it is agreed and proposed: its units, its pool of projects and the tasks
 * that money is tied to. Memorandum; how much was received, released or spent is in the book.
 */
import { asset, definition, liability } from "#domain/fund/chart.ts";
import type { Remembered } from "#domain/fund/pools/pool.ts";
import type { Measure } from "#domain/fund/sharing.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";

/** Who money is allotted to: a township below the county, a village below its township. */
export interface GrantUnit {
  readonly id: string;
  readonly name: string;
  /** The party of the book that acts for it. */
  readonly party: string;
  /** The unit that it is below; null for those directly below the programme. */
  readonly parent: string | null;
}

/** How last year's completion moves this year's shares. */
export interface CompletionRule {
  /** The programme whose tasks are looked at. */
  readonly follows: string;
  /** No unit's weight falls below this fraction of what its factors give. */
  readonly floor: string;
}

export interface GrantProject {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** What it asks for. */
  readonly budget: string;
  readonly proposedOn: string;
  /** Null until the authority has scored it. */
  readonly score: string | null;
}

export interface Milestone {
  readonly id: string;
  readonly name: string;
  readonly amount: string;
  readonly dueOn: string;
  /** Null until the authority has accepted the evidence. */
  readonly metOn: string | null;
  /** The accepted files, by name and base64 of SHA-256. */
  readonly evidence: readonly { readonly name: string; readonly digest: string }[];
}

export interface GrantTask {
  /** The project that it carries out. */
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly milestones: readonly Milestone[];
  readonly closedOn: string | null;
}

export interface Programme {
  readonly id: string;
  readonly name: string;
  readonly year: string;
  /** The party that scores, approves, releases and closes (主管部门). */
  readonly authority: string;
  readonly units: readonly GrantUnit[];
  /** How money is allotted among the units; only ratios and factors, over the ids of units. */
  readonly share: Measure;
  readonly completion: CompletionRule | null;
  /** Least score that a project must have to become a task; null for none. */
  readonly passMark: string | null;
  readonly projects: readonly GrantProject[];
  readonly tasks: readonly GrantTask[];
}

/** Received and not allotted yet, of the programme or of a unit. */
export function allotmentAccount(programme: string, unit: string | null = null): string {
  return unit === null ? `2017.11.${programme}` : `2017.11.${programme}.${unit}`;
}

/** Tied to the task and not released yet. */
export function tiedAccount(programme: string, task: string): string {
  return `2017.12.${programme}.${task}`;
}

/** Released to the unit and not spent yet; stands against the advance. */
export function releasedAccount(programme: string, task: string): string {
  return `2017.13.${programme}.${task}`;
}

/** What the unit has received and must account for. */
export function advanceAccount(programme: string, task: string): string {
  return `1036.11.${programme}.${task}`;
}

export function allotmentDefinition(
  { id, name }: Programme,
  unit: GrantUnit | null = null,
): AccountDefinition {
  if (unit === null) {
    const inChinese = `应付代管资金—专项待分配—${name}`;
    return definition(liability(allotmentAccount(id), inChinese, `Earmarked, ${id}`), null);
  }
  const inChinese = `应付代管资金—专项待安排—${name}—${unit.name}`;
  const template = liability(allotmentAccount(id, unit.id), inChinese, `Earmarked, ${id}, for ${unit.id}`);
  return { ...definition(template, null), party: unit.party };
}

/** The three accounts of a task; each may only have its own kind of balance, so nothing of it is spent elsewhere. */
export function taskDefinitions(programme: Programme, task: GrantTask): readonly AccountDefinition[] {
  const party = unitOf(programme, task.unit)?.party ?? null;
  const { id, name } = task;
  const of = programme.id;
  return [
    liability(tiedAccount(of, id), `应付代管资金—专项任务—${name}`, `Tied to task ${id}`),
    liability(releasedAccount(of, id), `应付代管资金—专项已拨待核销—${name}`, `Released for task ${id}`),
    asset(advanceAccount(of, id), `其他应收款—专项预拨—${name}`, `Advanced for task ${id}`),
  ].map(template => ({ ...definition(template, null), party }));
}

export function unitOf({ units }: Programme, id: string): GrantUnit | null {
  return units.find(each => each.id === id) ?? null;
}

export function programmeOf(book: Remembered, id: string): Programme | null {
  return book.kept("grant-programme", id);
}

export function taskAccounts(programme: string, task: string): readonly string[] {
  return [tiedAccount(programme, task), releasedAccount(programme, task), advanceAccount(programme, task)];
}
