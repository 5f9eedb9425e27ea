/** Judges the accounts that a batch opens and those that it changes. */
import { isDate } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import { type AccountDefinition, withinBound } from "#domain/ledger/account.ts";
import { LIMITS } from "#domain/ledger/limits.ts";
import { type Batch, balanceOf, type JournalState, type OpenAccount } from "#domain/ledger/state.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { Fault } from "#domain/result.ts";

/** The faults of the n-th account that the batch opens, named after `field`. `accounts` has all that it opens. */
export function openingFaults(
  state: JournalState,
  { open }: Batch,
  index: number,
  accounts: ReadonlyMap<string, OpenAccount>,
  field = `open[${index}]`,
): Fault[] {
  const definition = present(open[index], field);
  const twice = open.findIndex(({ id }) => id === definition.id) < index;
  if (twice || state.accounts.has(definition.id)) return [accountExists(state.book, definition.id, field)];
  return [
    ...textFaults(definition.name, `${field}.name`),
    ...validityFaults(definition, `${field}.`),
    ...carryFaults(definition, field, accounts),
  ];
}

/** What a new version of an account may differ in. Everything else stays as it was opened. */
const CHANGEABLE: readonly (keyof AccountDefinition)[] = ["version", "name", "nameEn", "bound", "validUntil"];

/** The faults of the n-th account that the batch changes; their fields begin with `at`. */
export function changeFaults(
  state: JournalState,
  { change = [] }: Batch,
  index: number,
  at = `change[${index}].`,
): Fault[] {
  const definition = present(change[index], at);
  const account = state.accounts.get(definition.id);
  if (account === undefined) {
    const message = `${at}id "${definition.id}" is not open in this book`;
    const about = { field: `${at}id`, value: definition.id, expected: "the code of an open account" };
    return [{ code: "ledger.unknown-account", message, ...about }];
  }
  const known = account.definition;
  const twice = change.findIndex(({ id }) => id === definition.id) < index;
  if (twice || definition.version !== known.version + 1) return [accountMovedOn(known, `${at}version`)];
  const names = new Set([...Object.keys(known), ...Object.keys(definition)]) as Set<keyof AccountDefinition>;
  const fixed = [...names].filter(name => !CHANGEABLE.includes(name) && known[name] !== definition[name]);
  return [
    ...fixed.map((name): Fault => {
      const message = `${name} of account ${known.id} is ${known[name] ?? "not given"} for ever`;
      return { code: "ledger.account-fixed", message, field: `${at}${name}`, value: definition[name] };
    }),
    ...textFaults(definition.name, `${at}name`),
    ...validityFaults(definition, at),
    ...balanceFaults(state, account, definition, `${at}bound`),
  ];
}

/** The account has another version than the one that was looked at. */
export function accountMovedOn({ id, version }: AccountDefinition, field: string): Fault {
  const message = `account ${id} is at version ${version}`;
  return { code: "ledger.account-version", message, field, expected: `a change of version ${version}` };
}

/** A bound that the balance breaks already would refuse every entry that does not mend it. */
function balanceFaults(
  state: JournalState,
  account: OpenAccount,
  definition: AccountDefinition,
  field: string,
): Fault[] {
  const balanceMinor = balanceOf(state, account);
  if (withinBound(definition, balanceMinor)) return [];
  const value = formatAmount(balanceMinor, definition);
  const message = `account ${definition.id} has a balance of ${value} (debit − credit), which ${definition.bound} does not allow`;
  return [{ code: "ledger.bound", message, field, value, expected: "a bound that it is within" }];
}

export function accountExists(book: string, id: string, field: string): Fault {
  return {
    code: "ledger.account-exists",
    message: `account ${id} is open in book ${book} already`,
    field: `${field}.id`,
    value: id,
    expected: "a code that is not in use",
  };
}

function validityFaults({ validFrom, validUntil }: AccountDefinition, at: string): Fault[] {
  const faults = Object.entries({ validFrom, validUntil }).flatMap(([name, value]): Fault[] => {
    if (value === undefined || isDate(value)) return [];
    const message = `${at}${name} "${value}" is not a calendar date`;
    return [{ code: "request.date", message, field: `${at}${name}`, value, expected: "2025-03-31" }];
  });
  if (faults.length > 0 || validFrom === undefined || validUntil === undefined || validFrom <= validUntil)
    return faults;
  const message = `${at}validUntil ${validUntil} is before validFrom ${validFrom}`;
  const about = { field: `${at}validUntil`, value: validUntil, expected: `${validFrom} or later` };
  return [{ code: "request.date", message, ...about }];
}

/** Accounts are opened behind those that they name, so a circle can only be among those opened together. */
function returnsTo(id: string, start: string, accounts: ReadonlyMap<string, OpenAccount>): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = start; at !== undefined && !seen.has(at); ) {
    if (at === id) return true;
    seen.add(at);
    at = accounts.get(at)?.definition.carriesTo;
  }
  return false;
}

/** A balance is carried to another open account, of the same asset. */
function carryFaults(
  { id, asset, carriesTo }: AccountDefinition,
  field: string,
  accounts: ReadonlyMap<string, OpenAccount>,
): Fault[] {
  if (carriesTo === undefined) return [];
  const about = { field: `${field}.carriesTo`, value: carriesTo };
  const target = accounts.get(carriesTo)?.definition;
  if (target === undefined || carriesTo === id) {
    const message = `${field}.carriesTo "${carriesTo}" is not another open account of this book`;
    return [
      { code: "ledger.unknown-account", message, ...about, expected: "the code of another open account" },
    ];
  }
  if (returnsTo(id, carriesTo, accounts)) {
    const message = `${field}.carriesTo ${carriesTo} leads back to ${id}`;
    return [{ code: "ledger.carry-circle", message, ...about, expected: "an account where it can stay" }];
  }
  if (target.asset === asset) return [];
  const message = `${field}.carriesTo ${carriesTo} holds ${target.asset}, ${id} holds ${asset}`;
  return [{ code: "ledger.asset-mismatch", message, ...about, expected: `an account of ${asset}` }];
}

export function textFaults(text: string, field: string): Fault[] {
  if (text.length > 0 && text.length <= LIMITS.narrativeCharacters && text.isWellFormed()) return [];
  return [
    {
      code: "ledger.text",
      message: `${field} must be well-formed Unicode text of 1 to ${LIMITS.narrativeCharacters} characters`,
      field,
      expected: `1 to ${LIMITS.narrativeCharacters} characters`,
    },
  ];
}
