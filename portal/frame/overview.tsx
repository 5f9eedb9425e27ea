/** Everything on one page, in the order of cause and effect: water, what is wrong with it, what follows from it, the book. */
import { type ReactNode, useEffect } from "react";
import { Books } from "#portal/books/books.tsx";
import { useSay } from "#portal/language/language.tsx";
import { Placeholder } from "#portal/parts/awaited.tsx";
import type { Part } from "#portal/routes.ts";
import { Sections } from "#portal/sections/sections.tsx";
import { readsWarnings } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { Welcome } from "#portal/session/welcome.tsx";
import { Agreements } from "#portal/settlements/agreements.tsx";
import { Supervision } from "#portal/supervision/supervision.tsx";

export function Overview({ part, book }: { part: Part | null; book: string | null }) {
  const say = useSay();
  const { me, checking } = useSession();
  const signedIn = me !== null;
  useEffect(() => {
    if (part !== null) return whenLoaded(() => goTo(part, book));
  }, [part, book]);
  return (
    <>
      {!signedIn && !checking && <Welcome />}
      <PartOfPage id="sections" title={say("断面水质", "Water quality by section")}>
        <Sections />
      </PartOfPage>
      {checking && <Placeholder lines={4} />}
      {readsWarnings(me) && (
        <PartOfPage id="supervision" title={say("预警与问题台账", "Warnings and cases")}>
          <Supervision />
        </PartOfPage>
      )}
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

const LOOK_AGAIN_MS = 150;
const LOOKS_MAX = 30;

/** What is still loading would push the place away after one has gone there. */
function whenLoaded(then: () => void): () => void {
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    if (looks < LOOKS_MAX && document.querySelector(".placeholder") !== null) return;
    clearInterval(timer);
    then();
  }, LOOK_AGAIN_MS);
  return () => clearInterval(timer);
}

function goTo(part: Part, book: string | null): void {
  const found = book === null ? null : document.getElementById(`book-${book}`);
  const target = found ?? document.getElementById(`part-${part}`);
  target?.scrollIntoView({ block: "start" });
  target?.focus({ preventScroll: true });
}
