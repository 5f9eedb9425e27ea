/** The books that the reader takes part in. */

import { BookPanel } from "#portal/books/book-panel.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useBooks } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BeginLink } from "#portal/parts/begin-link.tsx";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function Books() {
  const say = useSay();
  const { me } = useSession();
  const allowed = readsBooks(me);
  const books = useBooks(allowed);
  if (!allowed) {
    return (
      <Empty title={say("此角色不查阅账簿", "This role does not read books")}>
        {say(
          "账簿由财政部门、执委会与审计查阅；监测数据与水质评价见上方。",
          "Books are read by finance, the executive committee and auditors; readings and assessments stand above.",
        )}
      </Empty>
    );
  }
  return (
    <Awaited of={books} lines={8}>
      {({ books: all }) =>
        all.length === 0 ? (
          <Empty title={say("还没有账簿", "There is no book yet")}>
            {say(
              "执委会登记共同基金或协议账簿后，在此显示。",
              "It appears here once the executive committee registers a fund or an agreement's book.",
            )}
            <BeginLink what="books" />
          </Empty>
        ) : (
          all.map(book => <BookPanel key={book.id} summary={book} />)
        )
      }
    </Awaited>
  );
}
