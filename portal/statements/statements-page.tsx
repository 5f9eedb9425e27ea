/** Statements of a book: chosen, previewed, issued and downloaded; verified and cosigned by whoever trusts nobody. */

import { Select } from "antd";
import { useState } from "react";
import { useBook } from "#portal/books/use-book.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book, BookSummary } from "#portal/live/answers.ts";
import { useBooks } from "#portal/live/names.tsx";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { BackLink } from "#portal/parts/back-link.tsx";
import { BeginLink } from "#portal/parts/begin-link.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { type Choice, usualChoice } from "#portal/statements/choice.ts";
import { ChooseStatement } from "#portal/statements/choose-statement.tsx";
import { Cosign } from "#portal/statements/cosign.tsx";
import { IssuedList } from "#portal/statements/issued-list.tsx";
import { Preview } from "#portal/statements/preview.tsx";
import { VerifyFiles } from "#portal/statements/verify-files.tsx";

export function StatementsPage({ book }: { book: string | null }) {
  const say = useSay();
  const { me, checking } = useSession();
  const reads = readsBooks(me);
  const books = useBooks(reads);
  return (
    <>
      <BackLink part="books" />
      <article className="statements">
        <h2>{say("对账单", "Statements")}</h2>
        {checking && <Placeholder lines={6} />}
        {!checking && !reads && <NoBooks signedIn={me !== null} />}
        {reads && (
          <Awaited of={books} lines={6}>
            {({ books: all }) => <ChosenBook books={all} wanted={book} />}
          </Awaited>
        )}
        {/* Whoever was handed a file may verify it, with or without a name here. */}
        <VerifyFiles />
      </article>
    </>
  );
}

function ChosenBook({ books, wanted }: { books: readonly BookSummary[]; wanted: string | null }) {
  const say = useSay();
  const chosen = wanted === null ? books[0] : books.find(({ id }) => id === wanted);
  const book = useBook(chosen?.id ?? null);
  if (chosen === undefined) {
    return wanted === null ? (
      <Empty title={say("没有可查看的账簿", "No book to look at")}>
        <BeginLink what="books" />
      </Empty>
    ) : (
      <Empty title={say("没有这本账簿，或您不能查阅", "There is no such book, or it is not open to you")}>
        <a href={addressOfView("statements")}>{say("全部对账单", "All statements")}</a>
      </Empty>
    );
  }
  return (
    <>
      {books.length > 1 && (
        <Labelled label={say("账簿", "Book")} wide>
          {id => (
            <Select
              id={id}
              value={chosen.id}
              onChange={next => {
                window.location.hash = addressOfView("statements", next);
              }}
              options={books.map(each => ({ value: each.id, label: say(each.name, each.nameEn) }))}
            />
          )}
        </Labelled>
      )}
      <Awaited of={book} lines={6}>
        {one => <StatementsOf key={one.id} book={one} />}
      </Awaited>
      <IssuedList book={chosen.id} data={book.data} />
      <Cosign key={`cosign ${chosen.id}`} book={chosen.id} />
    </>
  );
}

function StatementsOf({ book }: { book: Book }) {
  const { me } = useSession();
  const [choice, setChoice] = useState<Choice>(() => usualChoice(book, me?.party ?? null));
  return (
    <>
      <ChooseStatement book={book} choice={choice} onChoose={setChoice} />
      <Preview choice={choice} cut={book.head.seq} />
    </>
  );
}

export function NoBooks({ signedIn }: { signedIn: boolean }) {
  const say = useSay();
  return signedIn ? (
    <Empty title={say("没有查看账簿的权限", "Books are not open to your role")}>
      {say(
        "对账单供财政、执委会和审计人员使用；任何人都可以在下方核验已有的对账单文件。",
        "Statements are for finance bureaus, the committee and auditors; anybody may verify a file below.",
      )}
    </Empty>
  ) : (
    <Empty title={say("请先登录", "Sign in first")}>
      {say(
        "登录后可预览、出具和下载对账单；不登录也可以在下方核验文件。",
        "After signing in, statements can be previewed, issued and downloaded; files can be verified below without that.",
      )}
    </Empty>
  );
}
