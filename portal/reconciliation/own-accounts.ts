/** A book's own bank accounts: the one it was registered with, and those that two people registered since. */
import type { AnswerOf } from "#events/operations.ts";
import type { BookSummary } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";

export interface OwnAccount {
  readonly number: string;
  readonly name: string;
  readonly bank: string;
  /** Who neither matches nor prepares here; null when nobody is named. */
  readonly cashier: string | null;
}

export function ownAccountsOf(
  { bankAccount }: Pick<BookSummary, "bankAccount">,
  registered: AnswerOf<"listBankAccounts">["accounts"],
): readonly OwnAccount[] {
  const own = new Map<string, OwnAccount>();
  if (bankAccount !== null) own.set(bankAccount.number, { ...bankAccount, cashier: null });
  for (const { inForce } of registered) {
    if (inForce?.kind !== "own") continue;
    const { number, name, bank, cashier = null, closed } = inForce;
    if (closed) own.delete(number);
    else own.set(number, { number, name, bank, cashier });
  }
  return [...own.values()];
}

export function useRegisteredAccounts(book: string | null) {
  return useLive(book === null ? null : `bank-accounts ${book}`, client =>
    client.call("listBankAccounts", { params: { book: book ?? "" } }),
  );
}

export function useReconciliations(book: string) {
  return useLive(`reconciliations ${book}`, client =>
    client.all("listReconciliations", { params: { book } }),
  );
}

export function useStatements(book: string) {
  return useLive(`bank-statements ${book}`, client =>
    client.call("listBankStatements", { params: { book } }),
  );
}
