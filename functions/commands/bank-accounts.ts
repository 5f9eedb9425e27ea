/** The register of bank accounts: own ones with the book's account, and payees'. Nobody changes one alone. */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { DecideBankAccount } from "#events/bank-commands.ts";
import type { BankAccountDetails, BankAccountRecord } from "#events/bank-records.ts";
import type { BookRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";
import { readOpened } from "#storage/register.ts";

const accountId = ({ id }: BookRecord, number: string) => `${id}.${number}`;

const proposeBankAccount: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const details = ask.body as BankAccountDetails;
  const known = await knownParts(app, book.value, details);
  if (!known.ok) return known;
  const id = accountId(book.value, details.number);
  const judge = async () => {
    const latest = await latestVersion<BankAccountRecord>(app.store, "bank-account", id);
    if (latest?.value.proposed) {
      return state(
        details.number,
        `a change that ${latest.value.proposedBy} proposed waits for its decision`,
      );
    }
    const version = (latest?.version ?? 0) + 1;
    const value: BankAccountRecord = {
      book: book.value.id,
      number: details.number,
      inForce: latest?.value.inForce ?? null,
      proposed: details,
      proposedBy: asker(ask).id,
      proposedAt: instantText(app.store.world.now()),
      decidedBy: null,
      decidedAt: null,
      decision: null,
      reason: null,
    };
    const lists = version === 1 ? [{ owner: book.value.id, sort: id }] : [];
    return ok({
      versions: [{ kind: "bank-account", id, version, value, lists }],
      receipt: { ...value, version },
    });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

const decideBankAccount: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const number = param(ask, "account");
  const id = accountId(book.value, number);
  const decided = ask.body as z.output<typeof DecideBankAccount>;
  const judge = async () => {
    const latest = await latestVersion<BankAccountRecord>(app.store, "bank-account", id);
    if (latest === null) return notFound("account", number);
    const { value: before, version } = latest;
    if (before.proposed === null) return state(number, "nothing waits for a decision");
    const { id: decidedBy } = asker(ask);
    if (before.proposedBy === decidedBy) return samePerson(decidedBy, number);
    const value: BankAccountRecord = {
      ...before,
      inForce: decided.decision === "approve" ? before.proposed : before.inForce,
      proposed: null,
      decidedBy,
      decidedAt: instantText(app.store.world.now()),
      decision: decided.decision === "approve" ? "approved" : "refused",
      reason: decided.decision === "refuse" ? decided.reason : null,
    };
    const next = { kind: "bank-account", id, version: version + 1, value };
    return ok({ versions: [next], receipt: { ...value, version: version + 1 } });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

export const bankAccountCommands: UseCases = { proposeBankAccount, decideBankAccount };

/** The book's account is open, the party is one of the book's, the cashier is registered. */
async function knownParts(
  { store }: App,
  book: BookRecord,
  details: BankAccountDetails,
): Promise<Result<null>> {
  if (details.kind === "payee") {
    const { party } = details;
    if (party === null || book.parties.some(({ id }) => id === party)) return ok(null);
    return refuse("fund.not-a-party", `"${party}" is not a party to book ${book.id}`, {
      field: "party",
      value: party,
      expected: book.parties.map(({ id }) => id).join(" or "),
    });
  }
  if ((await readOpened(store, book.id, details.account)) === null) {
    return refuse("ledger.unknown-account", `account "${details.account}" is not open in book ${book.id}`, {
      field: "account",
      value: details.account,
    });
  }
  const { cashier } = details;
  const known = cashier === null || (await latestVersion(store, "principal", cashier)) !== null;
  return known ? ok(null) : notFound("cashier", cashier ?? "");
}

function state(number: string, why: string): Result<never> {
  return refuse("bank.account-state", `account ${number}: ${why}`, { field: "number", value: number });
}

function samePerson(id: string, number: string): Result<never> {
  return refuse("bank.same-person", `${id} proposed this for ${number}; somebody else decides it`, {
    field: "account",
    value: id,
    expected: "another person",
  });
}
