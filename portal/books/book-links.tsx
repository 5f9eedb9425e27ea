/** From one view of a book to the others. */
import type { ReactNode } from "react";
import {
  addressOfArchives,
  addressOfBalances,
  addressOfChart,
  addressOfClose,
  addressOfJournal,
  addressOfPayments,
  addressOfRegisteredAccounts,
  type BookRoute,
} from "#portal/books/address.ts";
import { useSay } from "#portal/language/language.tsx";
import { addressOfView } from "#portal/routes.ts";

export function BookLinks({ book, here = null }: { book: string; here?: BookRoute["view"] | null }) {
  const say = useSay();
  const link = (view: BookRoute["view"] | null, address: string, text: ReactNode) => (
    <a
      className="button-link"
      href={address}
      aria-current={here !== null && view === here ? "page" : undefined}
    >
      {text}
    </a>
  );
  return (
    <nav className="book-links no-print" aria-label={say("账簿各页", "Pages of the book")}>
      {link("trial-balance", addressOfBalances(book), say("科目余额表", "Trial balance"))}
      {link("chart", addressOfChart(book), say("会计科目", "Accounts"))}
      {link("journal", addressOfJournal(book), say("凭证序时簿", "Journal"))}
      {link("month-close", addressOfClose(book), say("结账", "Month close"))}
      {link("payments", addressOfPayments(book), say("付款", "Payments"))}
      {link("registered-accounts", addressOfRegisteredAccounts(book), say("银行账户", "Bank accounts"))}
      {link("archives", addressOfArchives(book), say("年度归档", "Yearly archives"))}
      {link(null, addressOfView("statements", book), say("对账单", "Statements"))}
    </nav>
  );
}
