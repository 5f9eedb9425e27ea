/** Agreeing a programme of earmarked money: its units, the rule that it is allotted by, and money that comes and goes. */
import { BANK } from "#domain/fund/chart.ts";
import { bankReference, draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import { readMoney } from "#domain/fund/fund.ts";
import { DECIMAL, measureFaults } from "#domain/fund/measure-faults.ts";
import type { GrantOf } from "#domain/fund/pools/grant-actions.ts";
import { type PoolActed, partyOf, type SharedBook } from "#domain/fund/pools/pool.ts";
import {
  allotmentAccount,
  allotmentDefinition,
  type GrantUnit,
  type Programme,
  programmeOf,
} from "#domain/fund/pools/programme.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

export function knownProgramme(book: SharedBook, id: string): Result<Programme> {
  const programme = programmeOf(book, id);
  if (programme !== null) return ok(programme);
  const about = { field: "action.programme", value: id, expected: "a programme that was agreed" };
  return refuse("grant.unknown", `there is no programme "${id}" in this book`, about);
}

/** A record as it is after the action, with what it posts. */
export function changed(programme: Programme, drafts: readonly DraftEntry[] = []): PoolActed {
  return { drafts, open: [], kept: [{ kind: "grant-programme", id: programme.id, value: programme }] };
}

export function programme(
  book: SharedBook,
  { do: _, ...agreed }: GrantOf<"grant-programme">,
): Result<PoolActed> {
  const { id, authority, units, share, completion } = agreed;
  const fault = (field: string, message: string, value: unknown, expected: string): Fault => {
    return { code: "grant.rule", message, field: `action.${field}`, value, expected };
  };
  const faults: Fault[] = [];
  if (programmeOf(book, id) !== null)
    faults.push(fault("id", `programme "${id}" was agreed before`, id, "an id of its own"));
  const known = partyOf(book, authority, "action.authority");
  if (!known.ok) faults.push(...known.faults);
  for (const [index, unit] of units.entries()) faults.push(...unitFaults(book, units, unit, index));
  const ids = units.map(unit => unit.id);
  faults.push(...measureFaults(ids, share, fault, "a unit of the programme"));
  if (share.kind === "equity")
    faults.push(fault("share", "units hold no capital to share by", share.kind, "ratio or factors"));
  if (completion !== null) {
    if (programmeOf(book, completion.follows) === null)
      faults.push(
        fault(
          "completion.follows",
          `there is no programme "${completion.follows}"`,
          completion.follows,
          "last year's",
        ),
      );
    if (!(DECIMAL.test(completion.floor) && Number(completion.floor) <= 1))
      faults.push(fault("completion.floor", "the floor is a fraction up to 1", completion.floor, "0.5"));
  }
  return okUnless(faults, changed({ ...agreed, projects: [], tasks: [] }));
}

/** Units come behind the one that they are below, so there is no circle. */
function unitFaults(
  book: SharedBook,
  units: readonly GrantUnit[],
  { id, party, parent }: GrantUnit,
  index: number,
): readonly Fault[] {
  const at = `action.units[${index}]`;
  const before = units.slice(0, index).map(unit => unit.id);
  const acts = partyOf(book, party, `${at}.party`);
  const faults: Fault[] = acts.ok ? [] : [...acts.faults];
  const wrong = (field: string, message: string, value: string, expected: string) =>
    faults.push({
      code: "grant.rule",
      message: `${at}: ${message}`,
      field: `${at}.${field}`,
      value,
      expected,
    });
  if (before.includes(id)) wrong("id", `the id "${id}" is taken`, id, "an id of its own");
  if (parent !== null && !before.includes(parent))
    wrong("parent", `"${parent}" does not come before it`, parent, before.join(" or ") || "null");
  return faults;
}

export function grantIn(
  book: SharedBook,
  action: GrantOf<"grant-in">,
  header: EntryHeader,
): Result<PoolActed> {
  const known = knownProgramme(book, action.programme);
  if (!known.ok) return known;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const source = { kind: "rule", id: "grant-source", detail: { from: action.from } } as const;
  const about = resting(header, bankReference(action.reference), source);
  const postings = move(BANK, allotmentAccount(known.value.id), amount.value, { year: known.value.year });
  return ok({
    drafts: [draft("grant-in", about, postings)],
    open: [allotmentDefinition(known.value)],
    kept: [],
  });
}

/** What is left of the programme goes back to who gave it; more than that is refused by the bound. */
export function grantRepaid(
  book: SharedBook,
  action: GrantOf<"grant-repaid">,
  header: EntryHeader,
): Result<PoolActed> {
  const known = knownProgramme(book, action.programme);
  if (!known.ok) return known;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const source = { kind: "rule", id: "grant-source", detail: { to: action.to } } as const;
  const about = resting(header, bankReference(action.reference), source);
  const postings = move(allotmentAccount(known.value.id), BANK, amount.value, { year: known.value.year });
  return ok({
    drafts: [draft("grant-repaid", about, postings)],
    open: [allotmentDefinition(known.value)],
    kept: [],
  });
}
