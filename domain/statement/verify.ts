/**
 * Checks a statement with nothing but the file: pages to the row, row to the head, head to the log, and every
 * shown figure to the pages. Who signed is said only with keys that the reader has from elsewhere.
 */

import { isMonth } from "#domain/calendar.ts";
import { canonicalBytes, canonicalText } from "#domain/canonical.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import type { Head } from "#domain/ledger/head.ts";
import { CHUNK_ROWS } from "#domain/ledger/row.ts";
import { leafHash, verifyInclusion } from "#domain/ledger/tree.ts";
import { type Fault, okUnless, type Result, refuse } from "#domain/result.ts";
import { readStatement } from "#domain/statement/read.ts";
import { checkSignatures, type SignedLog } from "#domain/statement/signed-log.ts";
import type { Span, Statement } from "#domain/statement/statement.ts";
import { accountFaults, altered, broken, hashIn, placeOf } from "#domain/statement/verify-account.ts";
import { readHeads } from "#domain/statement/verify-log.ts";

/** What was proven of a book, whatever is shown of it. */
export interface ProvenLog {
  readonly head: Head;
  /** Hash of the head: the same in every statement of the book at this cut. */
  readonly headHash: string;
  /** The checkpoint of its log, and which of the given keys have signed it; null when there is none. */
  readonly signed: SignedLog | null;
}

export interface Verified extends ProvenLog {
  readonly statement: Statement;
}

export interface VerifyOptions {
  /** Keys that the reader trusts; with any, one of them must have signed. */
  readonly vkeys?: readonly VerifierKey[];
}

/** Reads and checks the text of a statement of one account. */
export function verifyStatement(text: string, { vkeys = [] }: VerifyOptions = {}): Result<Verified> {
  return neverThrowing(() => {
    const statement = readStatement(text);
    return statement.ok ? check(statement.value, vkeys) : statement;
  });
}

/** A file that was cut or changed in shape fails somewhere within; it is refused, never half believed. */
export function neverThrowing<T>(verify: () => Result<T>): Result<T> {
  try {
    return verify();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse("statement.malformed", `the statement cannot be read: ${why}`, {
      expected: "an unchanged file",
    });
  }
}

function check(statement: Statement, vkeys: readonly VerifierKey[]): Result<Verified> {
  const { account, proof } = statement;
  const heads = readHeads(statement, proof, proof.opening);
  const signed = checkSignatures(statement, vkeys);
  const position = proof.rowPlace.chunk * CHUNK_ROWS + proof.rowPlace.index;
  const shown = {
    account,
    position,
    figures: statement,
    proof,
    openingRow: proof.opening?.account ?? null,
    at: { figures: "", proof: "proof." },
  };
  const faults = [
    ...(signed.ok ? [] : signed.faults),
    ...heads.faults,
    ...nameFaults(statement),
    ...ownCodeFaults(statement, [account.id]),
    ...placeFaults(statement, position, heads.closing),
    ...spanFaults(statement),
    ...accountFaults(statement, shown, heads),
  ];
  return okUnless(faults, {
    statement,
    head: heads.closing,
    headHash: heads.hash,
    signed: signed.ok ? signed.value : null,
  });
}

const NAMES =
  "account book bookName closing codes credits cut debits from kind laterPostings lines opening proof to v".split(
    " ",
  );

/** Nothing is shown that nobody looks at. */
function nameFaults(statement: Statement): Fault[] {
  const extra = Object.keys(statement).filter(name => !NAMES.includes(name));
  return extra.map(name => altered(name, `${name} is not part of a statement`));
}

/** Own codes are of the accounts that are shown, each once: then every form can be read back to the book. */
export function ownCodeFaults({ codes }: Span, shown: readonly string[]): Fault[] {
  if (codes === undefined) return [];
  const accounts = codes.accounts.map(({ account }) => account);
  const different = new Set(codes.accounts.map(({ code }) => code)).size === accounts.length;
  if (different && canonicalText(accounts) === canonicalText([...shown])) return [];
  return [altered("codes", "the codes are not one for each account that is shown, in the same order")];
}

export function spanFaults({ from, to }: Span): Fault[] {
  if (isMonth(from) && isMonth(to) && from <= to) return [];
  return [altered("from", `${from} to ${to} are not accounting periods, the earlier first`)];
}

/** The account is in the register as it is shown, and its row stands where it was opened. */
function placeFaults({ account, proof }: Statement, position: number, { register }: Head): Fault[] {
  const { registrationIndex, registrationPath, rowPlace } = proof;
  const faults: Fault[] = [];
  const included = verifyInclusion({
    leaf: leafHash(canonicalBytes(account)),
    leafIndex: registrationIndex,
    size: register.size,
    path: registrationPath.map(hashIn),
    root: hashIn(register.root),
  });
  if (!included) {
    faults.push(broken("account", "the account is not in the register of the head as it is shown here"));
  }
  // The register has a leaf for each account and one for each later version, in the order in which they happened:
  // an account is opened as many places before its leaf as there were later versions by then.
  const before = registrationIndex - position;
  const most = account.version === 1 ? register.size - register.accounts : registrationIndex;
  const stands =
    before >= 0 &&
    before <= most &&
    position < register.accounts &&
    canonicalText(rowPlace) === canonicalText(placeOf(position, register.accounts));
  if (!stands) faults.push(broken("proof.rowPlace", "the row does not stand where the account was opened"));
  return faults;
}
