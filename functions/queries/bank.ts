/** Bank accounts, what is matched and open, and what partners answered. */
import { isDate } from "#domain/calendar.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { type BookLine, matchId } from "#domain/reconciliation/match.ts";
import { ok, refuse } from "#domain/result.ts";
import type {
  BalanceConfirmationRecord,
  BankAccountRecord,
  LedgerComparisonRecord,
} from "#events/bank-records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import { ownAccount } from "#functions/shared/bank-accounts.ts";
import { reconcileStored, type StoredReconciled } from "#functions/shared/reconciled.ts";
import { sealedThrough } from "#functions/shared/reconciliations.ts";
import { listLatest } from "#storage/records.ts";

const listBankAccounts: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const found = await listLatest<BankAccountRecord>(app.store, "bank-account", book.value.id);
  return ok({ value: { accounts: found.map(({ version, value }) => ({ ...value, version })) } });
};

const getMatching: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { asOf = "", account, from } = ask.query;
  const wrong = Object.entries({ asOf, ...(from === undefined ? {} : { from }) }).find(
    ([, day]) => !isDate(day),
  );
  if (wrong !== undefined) {
    const [field, value] = wrong;
    const about = { field, value, expected: "2021-06-30" };
    return refuse("request.date", `${field} "${value}" is not a calendar date`, about);
  }
  const own = await ownAccount(app, book.value, account);
  if (!own.ok) return own;
  const reconciled = await reconcileStored(app, book.value, own.value, asOf);
  if (!reconciled.ok) return reconciled;
  const { matches, suggestions, openBank, openBook, decided } = reconciled.value;
  const held = heldLines(reconciled.value, from);
  const sealed = await sealedThrough(app, book.value, own.value);
  const by = new Map(decided.map(one => [one.id, one.by]));
  return ok({
    value: {
      book: book.value.id,
      bankAccount: own.value.number,
      asOf,
      matches: matches.map(({ bankLines, bookLines, rule }) => {
        const id = matchId({ bankLines, bookLines });
        return { id, bankLines, bookLines, rule, by: by.get(id) ?? null };
      }),
      suggestions,
      openBank: openBank.map(shownBankLine),
      openBook: openBook.map(shownBookLine),
      matchedBank: held.bank.map(shownBankLine),
      matchedBook: held.book.map(shownBookLine),
      sealedThrough: sealed === "" ? null : sealed,
    },
  });
};

/** The lines of matches that hold a line of this day or later, so that people see what they would take apart. */
function heldLines({ matches, statements, bookLines }: StoredReconciled, from: string | undefined) {
  const bank = new Map(statements.flatMap(({ lines }) => lines.map(line => [line.id, line] as const)));
  const book = new Map(bookLines.map(line => [line.id, line] as const));
  const found = matches.map(match => ({
    bank: match.bankLines.flatMap(id => bank.get(id) ?? []),
    book: match.bookLines.flatMap(id => book.get(id) ?? []),
  }));
  const days = ({ bank: some, book: others }: (typeof found)[number]) => [
    ...some.map(({ bookedOn }) => bookedOn),
    ...others.map(({ effectiveOn }) => effectiveOn),
  ];
  const wanted = found.filter(one => from !== undefined && days(one).some(day => day >= from));
  return { bank: wanted.flatMap(one => one.bank), book: wanted.flatMap(one => one.book) };
}

const listPartnerChecks: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { id } = book.value;
  const compared = await listLatest<LedgerComparisonRecord>(app.store, "ledger-comparison", id);
  const confirmed = await listLatest<BalanceConfirmationRecord>(app.store, "balance-confirmation", id);
  return ok({
    value: {
      comparisons: compared.map(({ value }) => value),
      confirmations: confirmed.map(({ version, value }) => ({ ...value, version })),
    },
  });
};

export const bankQueries: UseCases = { listBankAccounts, getMatching, listPartnerChecks };

function shownBankLine({ id, bookedOn, amountMinor, summary, reference, serial, counterparty }: BankLine) {
  return { id, bookedOn, amount: formatAmount(amountMinor, CNY), summary, reference, serial, counterparty };
}

function shownBookLine({ id, entryNumber, effectiveOn, amountMinor, narrative, reference, party }: BookLine) {
  return {
    id,
    entryNumber,
    effectiveOn,
    amount: formatAmount(amountMinor, CNY),
    narrative,
    reference,
    party,
  };
}
