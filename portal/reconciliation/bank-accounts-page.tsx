/** All bank accounts of all books that the reader sees, and how far each is reconciled. */

import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useBooks } from "#portal/live/names.tsx";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { BackLink } from "#portal/parts/back-link.tsx";
import { BeginLink } from "#portal/parts/begin-link.tsx";
import {
  ownAccountsOf,
  useReconciliations,
  useRegisteredAccounts,
} from "#portal/reconciliation/own-accounts.ts";
import { NoPermission } from "#portal/reconciliation/reconciliation-page.tsx";
import { useTableState } from "#portal/reconciliation/table-state.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function BankAccountsPage() {
  const say = useSay();
  const { me, checking } = useSession();
  const reads = readsBooks(me);
  const books = useBooks(reads);
  return (
    <>
      <BackLink part="books" />
      <article className="reconciling">
        <h2>{say("银行对账", "Bank reconciliation")}</h2>
        {checking ? (
          <Placeholder lines={4} />
        ) : reads ? (
          <Awaited of={books} lines={4}>
            {({ books: all }) =>
              all.length === 0 ? (
                <Empty title={say("没有可查看的账簿", "No book to look at")}>
                  <BeginLink what="books" />
                </Empty>
              ) : (
                <ul className="bank-accounts">
                  {all.map(book => (
                    <AccountsOfBook key={book.id} book={book} />
                  ))}
                </ul>
              )
            }
          </Awaited>
        ) : (
          <NoPermission signedIn={me !== null} />
        )}
      </article>
    </>
  );
}

function AccountsOfBook({ book }: { book: BookSummary }) {
  const say = useSay();
  const stateOf = useTableState();
  const registered = useRegisteredAccounts(book.id);
  const tables = useReconciliations(book.id);
  return (
    <li>
      <h3>{say(book.name, book.nameEn)}</h3>
      <Awaited of={registered} lines={1}>
        {({ accounts }) => {
          const own = ownAccountsOf(book, accounts);
          if (own.length === 0) {
            return <p className="quiet">{say("未登记银行账户", "No bank account is registered")}</p>;
          }
          return own.map(({ number, bank, name }) => {
            const [latest] = (tables.data?.reconciliations ?? [])
              .filter(({ table }) => table.bankAccount === number)
              .sort((a, b) => (a.asOf < b.asOf ? 1 : -1));
            return (
              <p key={number}>
                <a href={addressOfView("reconciliation", book.id, number)}>
                  {bank} <span className="digits">{number}</span>
                </a>{" "}
                <span className="quiet">{name}</span>{" "}
                {latest !== undefined && (
                  <span className="quiet">
                    · {say("最近一张表", "latest table")} {latest.asOf} {stateOf(latest).mark}
                  </span>
                )}
              </p>
            );
          });
        }}
      </Awaited>
    </li>
  );
}
