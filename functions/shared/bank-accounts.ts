/** The bank accounts of a book as they are in force, and whose accounts are known. */
import { BANK } from "#domain/fund/chart.ts";
import { isSameAccount } from "#domain/reconciliation/account-number.ts";
import { type Whose, whoseIs } from "#domain/reconciliation/whose-money.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BankAccountRecord } from "#events/bank-records.ts";
import type { BookRecord } from "#events/records.ts";
import type { Stored } from "#functions/shared/app.ts";
import { listLatest } from "#storage/records.ts";

export interface OwnAccount {
  readonly number: string;
  readonly name: string;
  readonly bank: string;
  /** The book's account that holds it. */
  readonly account: string;
  readonly cashier: string | null;
}

/** Those in force, the one that the book was registered with first. */
export async function ownAccounts({ store }: Stored, book: BookRecord): Promise<readonly OwnAccount[]> {
  const registered = await listLatest<BankAccountRecord>(store, "bank-account", book.id);
  const own = new Map<string, OwnAccount>();
  if (book.bankAccount !== null) {
    own.set(book.bankAccount.number, { ...book.bankAccount, account: BANK, cashier: null });
  }
  for (const { value } of registered) {
    const { inForce } = value;
    if (inForce?.kind !== "own") continue;
    const { number, name, bank, account, cashier, closed } = inForce;
    if (closed) own.delete(number);
    else own.set(number, { number, name, bank, account, cashier });
  }
  return [...own.values()];
}

/** The account with this number, or the book's first. */
export async function ownAccount(
  app: Stored,
  book: BookRecord,
  number?: string,
): Promise<Result<OwnAccount>> {
  const all = await ownAccounts(app, book);
  const found = number === undefined ? all[0] : all.find(one => isSameAccount(one.number, number));
  if (found !== undefined) return ok(found);
  const expected = all.map(one => one.number).join(" or ") || "a book of a fund";
  return refuse(
    "bank.no-account",
    `book ${book.id} has no bank account${number === undefined ? "" : ` ${number}`}`,
    {
      field: number === undefined ? "book" : "account",
      value: number ?? book.id,
      expected,
    },
  );
}

/** Parties by their names and by the accounts that a second person confirmed. */
export async function whoseAccounts({ store }: Stored, book: BookRecord): Promise<Whose> {
  const registered = await listLatest<BankAccountRecord>(store, "bank-account", book.id);
  const payees = registered.flatMap(({ value: { inForce } }) =>
    inForce?.kind === "payee" && !inForce.closed ? [inForce] : [],
  );
  return whoseIs(
    book.parties.map(({ id, name }) => {
      const of = payees.filter(({ party }) => party === id);
      return { id, names: [id, name, ...of.map(each => each.name)], accounts: of.map(each => each.number) };
    }),
  );
}
