/** Issuing statements (出具对账单): numbered and fixed here, built and kept by `functions/jobs`. */
import type * as z from "zod";
import { mayActFor } from "#domain/access/policy.ts";
import { instantText } from "#domain/calendar.ts";
import { canonicalText, type Json } from "#domain/canonical.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import { inScope, type Scope } from "#domain/statement/statements.ts";
import type { BookRecord } from "#events/records.ts";
import type { IssueStatement } from "#events/statement-commands.ts";
import type { IssuedStatementRecord } from "#events/statement-records.ts";
import { codesOfParty, tableOf } from "#functions/shared/account-codes.ts";
import type { App, Ask, Stored, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { ISSUED, issuedId, issuedOf, NUMBERS, REPLACEMENT } from "#functions/shared/issued.ts";
import { signedCut } from "#functions/shared/signed-cut.ts";
import type { Receipt, RequestKey } from "#storage/exactly-once.ts";
import { latestVersion, type NewVersion, writeRecords } from "#storage/records.ts";
import { readRegister } from "#storage/register.ts";

type Wanted = z.output<typeof IssueStatement>;

/** json, csv, raw-csv, gb18030-csv, xlsx, camt053, hledger, beancount, vouchers, pdf. */
const FORMS_IN_ALL = 10;
const NUMBER_DIGITS = 8;

const issueStatement: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const wanted = ask.body as Wanted;
  const sound = okUnless(faultsIn(wanted), null);
  if (!sound.ok) return sound;
  const { id } = book.value;
  const allowed = await mayIssue(app, ask, id, wanted.scope);
  if (!allowed.ok) return allowed;
  return answered(await issue(app, recordRequest(ask), { book: book.value, wanted, by: asker(ask) }));
};

interface Issuing {
  readonly book: BookRecord;
  readonly wanted: Wanted;
  readonly by: { readonly id: string; readonly name: string };
}

/** Numbers and fixes a statement; the same request again gives the same one. */
export function issue(
  app: Stored,
  request: RequestKey,
  { book, wanted, by }: Issuing,
): Promise<Result<Receipt>> {
  const { id } = book;
  return writeRecords(app.store, request, async () => {
    const cut = await signedCut(app.store, id, wanted.to);
    if (!cut.ok) return cut;
    const codes = await codesIn(app, book, wanted);
    if (!codes.ok) return codes;
    const replaced = await replacedIn(app, id, wanted);
    if (!replaced.ok) return replaced;
    const number = ((await latestVersion(app.store, NUMBERS, id))?.version ?? 0) + 1;
    const value = recordOf(app, by, { book: id, number, cut: cut.value, ...codes.value }, wanted);
    const sort = String(number).padStart(NUMBER_DIGITS, "0");
    const versions: NewVersion[] = [
      { kind: NUMBERS, id, version: number, value: {} },
      {
        kind: ISSUED,
        id: issuedId(id, number),
        version: 1,
        value,
        lists: [{ owner: id, sort }],
      },
      ...replaced.value.map(replacing => ({
        kind: REPLACEMENT,
        id: issuedId(id, replacing),
        version: 1,
        value: { by: number },
      })),
    ];
    return ok({ versions, receipt: { ...value, version: 1, replacedBy: null } as unknown as Json });
  });
}

function faultsIn({ from, to, replaces, reason }: Wanted): Fault[] {
  const faults: Fault[] = [];
  if (to < from) {
    const message = `to ${to} is before from ${from}`;
    faults.push({ code: "request.invalid", message, field: "to", value: to, expected: `${from} or later` });
  }
  if ((replaces === undefined) !== (reason === undefined)) {
    const message = "a correction names the statement that it replaces, and the reason";
    const field = replaces === undefined ? "replaces" : "reason";
    faults.push({ code: "request.invalid", message, field, expected: "both or none" });
  }
  return faults;
}

/** A bureau issues for its own party and for what belongs to all; the operator for everyone. */
async function mayIssue({ store }: App, ask: Ask, book: string, scope: Scope): Promise<Result<unknown>> {
  const accounts = await readRegister(store, book);
  const own = accounts.filter(({ definition }) => inScope(scope, definition));
  if (own.length === 0) {
    const value = scope.kind === "account" ? scope.account : scope.kind === "party" ? scope.party : book;
    return refuse("ledger.unknown-account", `book ${book} has no account of ${value}`, {
      field: `scope.${scope.kind}`,
      value,
      expected: "an open account, or a party with accounts in this book",
    });
  }
  const [{ definition }] = own as [(typeof own)[number]];
  if (scope.kind === "book" || definition.party === null) return ok(null);
  return mayActFor(asker(ask), definition.party, "scope");
}

/** The version of the party's map that every account of the statement has a code in. */
async function codesIn(
  app: Stored,
  book: BookRecord,
  { codes, scope, to }: Wanted,
): Promise<Result<Pick<IssuedStatementRecord, "codes">>> {
  if (codes === undefined) return ok({});
  const chosen = await codesOfParty(app, book, codes, to);
  if (!chosen.ok) return chosen;
  const register = await readRegister(app.store, book.id);
  const shown = register.flatMap(({ definition }) => (inScope(scope, definition) ? [definition] : []));
  const table = tableOf(chosen.value, book, shown);
  return table.ok ? ok({ codes: { party: codes, version: chosen.value.version } }) : table;
}

/** The statement that is corrected: ready, of the same accounts and periods, and not corrected before. */
async function replacedIn(
  app: Stored,
  book: string,
  { replaces, scope, from, to }: Wanted,
): Promise<Result<readonly number[]>> {
  if (replaces === undefined) return ok([]);
  const found = await issuedOf(app, book, String(replaces));
  if (!found.ok) return found;
  const about = { field: "replaces", value: replaces };
  const { value } = found.value;
  const same = canonicalText([value.scope, value.from, value.to]) === canonicalText([scope, from, to]);
  if (!same) {
    const message = `statement ${replaces} is of other accounts or periods`;
    const expected = `the accounts of ${canonicalText(value.scope)}, ${value.from} to ${value.to}`;
    return refuse("request.invalid", message, { ...about, expected });
  }
  const before = await latestVersion<{ by: number }>(app.store, REPLACEMENT, issuedId(book, replaces));
  if (before !== null) {
    const { by } = before.value;
    const message = `statement ${replaces} was replaced by statement ${by}; replace that one`;
    return refuse("statement.replaced", message, { ...about, expected: String(by) });
  }
  return ok([replaces]);
}

function recordOf(
  { store }: Stored,
  { id, name }: Issuing["by"],
  about: Pick<IssuedStatementRecord, "book" | "number" | "cut" | "codes">,
  { scope, from, to, replaces, reason }: Wanted,
): IssuedStatementRecord {
  return {
    ...about,
    scope,
    from,
    to,
    replaces: replaces ?? null,
    reason: reason ?? null,
    issuedBy: id,
    issuedByName: name,
    issuedAt: instantText(store.world.now()),
    state: "building",
    postings: 0,
    forms: [],
    formsInAll: FORMS_IN_ALL,
    leftOut: [],
    fault: null,
  };
}

export const statementCommands: UseCases = { issueStatement };
