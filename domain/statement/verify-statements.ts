/**
 * Checks statements of several accounts with nothing but the file: each account as `verify` does, and that the
 * register of the head gives no other account to the party.
 */
import { canonicalText } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { Head } from "#domain/ledger/head.ts";
import { leafHashOfText, rootOf } from "#domain/ledger/tree.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";
import { namesOf, readStatements } from "#domain/statement/read.ts";
import { checkSignatures } from "#domain/statement/signed-log.ts";
import {
  type AccountStatement,
  accountsInForce,
  inScope,
  type RegisteredAccount,
  type Scope,
  type Statements,
  totalsOf,
} from "#domain/statement/statements.ts";
import {
  neverThrowing,
  ownCodeFaults,
  type ProvenLog,
  spanFaults,
  type VerifyOptions,
} from "#domain/statement/verify.ts";
import { accountFaults, altered, broken } from "#domain/statement/verify-account.ts";
import { readHeads } from "#domain/statement/verify-log.ts";

export interface VerifiedStatements extends ProvenLog {
  readonly statements: Statements;
}

/** Reads and checks the text of statements of several accounts. */
export function verifyStatements(
  text: string,
  { vkeys = [] }: VerifyOptions = {},
): Result<VerifiedStatements> {
  return neverThrowing(() => {
    const read = readStatements(text);
    if (!read.ok) return read;
    const statements = read.value;
    const { proof, scope, accounts } = statements;
    const heads = readHeads(statements, proof, proof.opening);
    const signed = checkSignatures(statements, vkeys);
    const wanted = accountsInForce(proof.register).filter(({ account }) => inScope(scope, account));
    const complete = completenessFaults(scope, wanted, accounts);
    const faults = [
      ...(signed.ok ? [] : signed.faults),
      ...heads.faults,
      ...registerFaults(proof.register, heads.closing),
      ...spanFaults(statements),
      ...nameFaults(statements),
      ...ownCodeFaults(
        statements,
        accounts.map(({ account }) => account.id),
      ),
      ...complete,
      // Without all accounts it is not known which is which.
      ...(complete.length > 0 ? [] : wanted).flatMap(({ account, position }, index) =>
        shownFaults(statements, account, position, index, heads),
      ),
      ...totalFaults(statements),
    ];
    return okUnless(faults, {
      statements,
      head: heads.closing,
      headHash: heads.hash,
      signed: signed.ok ? signed.value : null,
    });
  });
}

function shownFaults(
  statements: Statements,
  account: AccountDefinition,
  position: number,
  index: number,
  heads: Parameters<typeof accountFaults>[2],
): Fault[] {
  const [figures, proof] = [statements.accounts[index], statements.proof.accounts[index]];
  if (figures === undefined || proof === undefined) return [];
  const at = { figures: `accounts[${index}].`, proof: `proof.accounts[${index}].` };
  return accountFaults(
    statements,
    { account, position, figures, proof, openingRow: proof.opening, at },
    heads,
  );
}

/** The register is the one that the head stands for. */
function registerFaults(register: readonly AccountDefinition[], head: Head): Fault[] {
  const root = hashText(rootOf(register.map(account => leafHashOfText(canonicalText(account)))));
  const { size, accounts } = head.register;
  const opened = register.filter(({ version }) => version === 1).length;
  if (root === head.register.root && register.length === size && opened === accounts) return [];
  const message = `the register is not the one that the head stands for: ${accounts} accounts and ${size - accounts} changes of them`;
  return [broken("proof.register", message)];
}

/** All accounts of the scope are shown as the register has them, and none beside. */
function completenessFaults(
  scope: Scope,
  wanted: readonly RegisteredAccount[],
  shown: readonly AccountStatement[],
): Fault[] {
  const faults: Fault[] = [];
  for (const { account } of wanted) {
    const found = shown.find(each => each.account.id === account.id);
    if (found === undefined) {
      const of = scope.kind === "party" ? `of ${scope.party} ` : "";
      const message = `account ${account.id} ${account.name} ${of}is in the register and not in this file`;
      faults.push({ code: "statement.incomplete", message, field: "accounts", expected: account.id });
    } else if (canonicalText(found.account) !== canonicalText(account)) {
      const field = `accounts[${shown.indexOf(found)}].account`;
      faults.push(altered(field, `account ${account.id} is not shown as it is registered`));
    }
  }
  for (const [index, { account }] of shown.entries()) {
    if (wanted[index]?.account.id === account.id || faults.length > 0) continue;
    faults.push(altered(`accounts[${index}]`, `account ${account.id} does not belong here`));
  }
  return faults;
}

const NAMES = "accounts book bookName codes cut from issue kind proof scope to totals v";
const ACCOUNT_NAMES = "account closing credits debits laterPostings lines opening";

/** Nothing is shown that nobody looks at. */
function nameFaults(statements: Statements): Fault[] {
  const extra = namesOf({ ...statements, codes: null }) === NAMES ? [] : ["the file"];
  const inAccounts = statements.accounts.flatMap((account, index) =>
    namesOf(account) === ACCOUNT_NAMES ? [] : [`accounts[${index}]`],
  );
  return [...extra, ...inAccounts].map(where =>
    altered(where === "the file" ? "" : where, `${where} shows something that is not part of a statement`),
  );
}

function totalFaults({ accounts, totals }: Statements): Fault[] {
  return canonicalText(totals) === canonicalText(totalsOf(accounts))
    ? []
    : [altered("totals", "the totals are not the sums of the accounts")];
}
