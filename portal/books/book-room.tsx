/** The views of one book, each on a page of its own under the book's name. */
import type { BookRoute } from "#portal/books/address.ts";
import { ArchivesPage } from "#portal/books/archives/archives-page.tsx";
import { BookLinks } from "#portal/books/book-links.tsx";
import { ChartPage } from "#portal/books/chart/chart-page.tsx";
import { ClosePage } from "#portal/books/close/close-page.tsx";
import { JournalPage } from "#portal/books/journal/journal-page.tsx";
import { BOOK_KINDS_IN_WORDS } from "#portal/books/kind-words.ts";
import { TrialBalancePage } from "#portal/books/trial-balance-page.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useBooks } from "#portal/live/names.tsx";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { BackLink } from "#portal/parts/back-link.tsx";
import { PaymentsPage } from "#portal/payments/payments-page.tsx";
import { RegisteredAccountsPage } from "#portal/payments/registered-accounts-page.tsx";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function BookRoom({ route }: { route: BookRoute }) {
  const say = useSay();
  const { me, checking } = useSession();
  const allowed = readsBooks(me);
  const books = useBooks(allowed);
  if (checking) return <Placeholder lines={8} />;
  if (!allowed) {
    return (
      <>
        <BackLink part="books" />
        <Empty
          title={
            me === null
              ? say("登录后查阅账簿", "Sign in to read the book")
              : say("没有查看账簿的权限", "Books are not open to your role")
          }
        >
          {say(
            "账簿由参与各方的财政部门、执委会与审计查阅。",
            "Books are read by the finance bureaus that take part, the executive committee and auditors.",
          )}
        </Empty>
      </>
    );
  }
  return (
    <>
      <BackLink part="books" />
      <Awaited of={books} lines={8}>
        {({ books: all }) => {
          const book = all.find(({ id }) => id === route.book);
          if (book !== undefined) return <Sheet book={book} route={route} />;
          return <Empty title={say("没有这本账簿，或您不参与其中", "There is no such book among yours")} />;
        }}
      </Awaited>
    </>
  );
}

function Sheet({ book, route }: { book: BookSummary; route: BookRoute }) {
  const say = useSay();
  return (
    <article className="book">
      <header className="book-title">
        <h2>{say(book.name, book.nameEn)}</h2>
        <p className="quiet">
          <span className="tag">{say(...BOOK_KINDS_IN_WORDS[book.kind])}</span>
        </p>
      </header>
      <BookLinks book={book.id} here={route.view} />
      {route.view === "month-close" && <ClosePage book={book} month={route.month} />}
      {route.view === "trial-balance" && <TrialBalancePage book={book.id} basis={route.basis} />}
      {route.view === "payments" && <PaymentsPage book={book} account={route.account} />}
      {route.view === "registered-accounts" && <RegisteredAccountsPage book={book} />}
      {route.view === "chart" && <ChartPage book={book} />}
      {route.view === "archives" && <ArchivesPage book={book.id} year={route.year} />}
      {route.view === "journal" && (
        <JournalPage
          key={`${book.id} ${route.filter.period} ${route.filter.account}`}
          book={book.id}
          filter={route.filter}
        />
      )}
    </article>
  );
}
