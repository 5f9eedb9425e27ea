/** A figure leads to the entries that made it: the journal of its account. */
import type { ReactNode } from "react";
import { addressOfJournal } from "#portal/books/address.ts";

interface AccountLinkProps {
  readonly book: string;
  readonly account: string;
  readonly children: ReactNode;
}

export function AccountLink({ book, account, children }: AccountLinkProps) {
  return (
    <a className="account-link" href={addressOfJournal(book, { account })}>
      {children}
    </a>
  );
}
