/** Judges the accounts that a batch opens. */
import { isDate } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { LIMITS } from "#domain/ledger/limits.ts";
import type { Batch, JournalState, OpenAccount } from "#domain/ledger/state.ts";
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
    ...validityFaults(definition, field),
    ...carryFaults(definition, field, accounts),
  ];
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

function validityFaults({ validFrom, validUntil }: AccountDefinition, field: string): Fault[] {
  const faults = Object.entries({ validFrom, validUntil }).flatMap(([name, value]): Fault[] => {
    if (value === undefined || isDate(value)) return [];
    const message = `${field}.${name} "${value}" is not a calendar date`;
    return [{ code: "request.date", message, field: `${field}.${name}`, value, expected: "2025-03-31" }];
  });
  if (faults.length > 0 || validFrom === undefined || validUntil === undefined || validFrom <= validUntil)
    return faults;
  const message = `${field}.validUntil ${validUntil} is before validFrom ${validFrom}`;
  const about = { field: `${field}.validUntil`, value: validUntil, expected: `${validFrom} or later` };
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
