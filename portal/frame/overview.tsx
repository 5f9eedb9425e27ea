/** Everything on one page, in the order of cause and effect: water, what follows from it, the book. */
import { type ReactNode, useEffect } from "react";
import { Books } from "#portal/books/books.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { Part } from "#portal/routes.ts";
import { Sections } from "#portal/sections/sections.tsx";
import { useSession } from "#portal/session/session.tsx";
import { Welcome } from "#portal/session/welcome.tsx";
import { Agreements } from "#portal/settlements/agreements.tsx";

export function Overview({ part, book }: { part: Part | null; book: string | null }) {
  const say = useSay();
  const { me, checking } = useSession();
  const signedIn = me !== null;
  useEffect(() => {
    if (part === null) return;
    const target =
      (book === null ? null : document.getElementById(`book-${book}`)) ??
      document.getElementById(`part-${part}`);
    target?.scrollIntoView({ block: "start" });
    target?.focus({ preventScroll: true });
  }, [part, book]);
  return (
    <>
      {!signedIn && !checking && <Welcome />}
      <PartOfPage id="sections" title={say("断面水质", "Water quality by section")}>
        <Sections />
      </PartOfPage>
      {signedIn && (
        <>
          <PartOfPage id="settlements" title={say("协议与应付补偿", "Agreements and obligations")}>
            <Agreements />
          </PartOfPage>
          <PartOfPage id="books" title={say("账簿", "Books")}>
            <Books />
          </PartOfPage>
        </>
      )}
    </>
  );
}

function PartOfPage({ id, title, children }: { id: Part; title: string; children: ReactNode }) {
  return (
    <section className="part" id={`part-${id}`} aria-labelledby={`title-${id}`} tabIndex={-1}>
      <h2 id={`title-${id}`}>{title}</h2>
      {children}
    </section>
  );
}
