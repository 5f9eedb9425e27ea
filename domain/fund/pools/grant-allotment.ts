/**
 * Allotting a programme's money among units by its factors: county to townships, township to villages. Where the rule
 * says so, what each completed of last year's tasks moves its weight. Largest remainder over exact fractions.
 */
import { draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import { money, readMoney } from "#domain/fund/fund.ts";
import type { GrantOf } from "#domain/fund/pools/grant-actions.ts";
import { knownProgramme } from "#domain/fund/pools/grant-programme.ts";
import type { PoolActed, SharedBook } from "#domain/fund/pools/pool.ts";
import {
  allotmentAccount,
  allotmentDefinition,
  type GrantTask,
  type GrantUnit,
  type Programme,
  programmeOf,
  unitOf,
} from "#domain/fund/pools/programme.ts";
import { sumOf } from "#domain/fund/register.ts";
import { fraction, type Measure, weightsOf } from "#domain/fund/sharing.ts";
import { allocate } from "#domain/money/allocate.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** An exact fraction. */
export interface Rate {
  readonly part: bigint;
  readonly whole: bigint;
}

/** Of what the tasks' milestones are worth, how much is met; all of it when there were none. */
export function completionOf(tasks: readonly GrantTask[]): Rate {
  const milestones = tasks.flatMap(task => task.milestones);
  const whole = sumOf(milestones);
  if (whole === 0n) return { part: 1n, whole: 1n };
  return { part: sumOf(milestones.filter(({ metOn }) => metOn !== null)), whole };
}

/** Tasks of a unit and of those below it. */
export function tasksOf({ units, tasks }: Programme, unit: string): readonly GrantTask[] {
  const own = new Set([unit]);
  for (const { id, parent } of units) if (parent !== null && own.has(parent)) own.add(id);
  return tasks.filter(task => own.has(task.unit));
}

/** The unit's completion of the programme that the rule follows, not below its floor; null where none is looked at. */
function rateOf(book: SharedBook, { completion }: Programme, unit: string): Rate | null {
  const last = completion === null ? null : programmeOf(book, completion.follows);
  if (completion === null || last === null) return null;
  const rate = completionOf(tasksOf(last, unit));
  const [part, whole] = fraction(completion.floor);
  return rate.part * whole < part * rate.whole ? { part, whole } : rate;
}

export function allotment(
  book: SharedBook,
  action: GrantOf<"grant-allotment">,
  header: EntryHeader,
): Result<PoolActed> {
  const known = knownProgramme(book, action.programme);
  if (!known.ok) return known;
  const programme = known.value;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const units = programme.units.filter(({ parent }) => parent === action.unit);
  if (units.length === 0) {
    const about = { field: "action.unit", value: action.unit, expected: "a unit that has others below it" };
    return refuse("grant.unknown", `no unit is below ${action.unit ?? "the programme"}`, about);
  }
  const ids = units.map(({ id }) => id);
  const factors = factorsOf(programme.share, ids);
  if (!factors.ok) return factors;
  const rates = ids.map(id => rateOf(book, programme, id) ?? { part: 1n, whole: 1n });
  const wholes = rates.reduce((product, { whole }) => product * whole, 1n);
  const weights = rates.map(
    ({ part, whole }, index) => (factors.value[index] ?? 0n) * part * (wholes / whole),
  );
  const shares = allocate(amount.value, weights);
  if (!shares.ok) return shares;
  const { year } = programme;
  const from = allotmentAccount(programme.id, action.unit);
  const postings = units.flatMap((unit, index) => {
    const shareMinor = shares.value[index]?.amountMinor ?? 0n;
    if (shareMinor === 0n) return [];
    return move(from, allotmentAccount(programme.id, unit.id), shareMinor, { party: unit.party, year });
  });
  const rule = {
    kind: "rule",
    id: "grant-allotment",
    detail: {
      method: "largest-remainder",
      shares: ids.map((unit, index) => ({
        unit,
        factors: String(factors.value[index]),
        completion: `${rates[index]?.part}/${rates[index]?.whole}`,
        weight: String(weights[index]),
        amount: money(shares.value[index]?.amountMinor ?? 0n),
        remainder: String(shares.value[index]?.remainder),
        oddUnit: shares.value[index]?.oddUnit ?? false,
      })),
    },
  } as const;
  return ok({
    drafts: [draft("grant-allotment", resting(header, rule), postings)],
    open: units.map(unit => allotmentDefinition(programme, unit)),
    kept: [],
  });
}

/** Exact weights of the units; refused when a factor says nothing about any of them. */
function factorsOf(share: Measure, units: readonly string[]): Result<readonly bigint[]> {
  const none = { matchedMinor: () => 0n, lossMinor: () => 0n, reserveMinor: 0n, sharedBeforeMinor: 0n };
  const weigh = (by: Measure) => weightsOf(by, { parties: units, ...none });
  const columns = share.kind === "factors" ? share.factors.map(({ values }) => values) : [];
  const empty = columns.findIndex(parts => weigh({ kind: "ratio", parts }).every(weight => weight === 0n));
  if (empty < 0) return ok(weigh(share));
  const about = { field: "action.unit", expected: "a value above zero of every factor" };
  return refuse("grant.rule", `factor ${empty + 1} has no value of ${units.join(", ")}`, about);
}

/** Back to the unit above, or to the programme. */
export function recall(
  book: SharedBook,
  action: GrantOf<"grant-recall">,
  header: EntryHeader,
): Result<PoolActed> {
  const known = knownProgramme(book, action.programme);
  if (!known.ok) return known;
  const programme = known.value;
  const unit = knownUnit(programme, action.unit);
  if (!unit.ok) return unit;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const { id, parent, party } = unit.value;
  const [from, to] = [allotmentAccount(programme.id, id), allotmentAccount(programme.id, parent)];
  const postings = move(from, to, amount.value, { party, year: programme.year });
  const above = parent === null ? null : unitOf(programme, parent);
  return ok({
    drafts: [draft("grant-recall", header, postings)],
    open: [allotmentDefinition(programme, unit.value), allotmentDefinition(programme, above)],
    kept: [],
  });
}

export function knownUnit(programme: Programme, id: string): Result<GrantUnit> {
  const unit = unitOf(programme, id);
  if (unit !== null) return ok(unit);
  const expected = programme.units.map(each => each.id).join(" or ");
  return refuse("grant.unknown", `"${id}" is no unit of ${programme.id}`, {
    field: "action.unit",
    value: id,
    expected,
  });
}
