/** The pages that the header leads to: water, what is wrong with it, what follows from it, the book. */
import { type ReactNode, useEffect } from "react";
import { Books } from "#portal/books/books.tsx";
import { useSay } from "#portal/language/language.tsx";
import { Empty, Placeholder } from "#portal/parts/awaited.tsx";
import type { Part } from "#portal/routes.ts";
import { Sections } from "#portal/sections/sections.tsx";
import { readsWarnings } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { Agreements } from "#portal/settlements/agreements.tsx";
import { Supervision } from "#portal/supervision/supervision.tsx";

export function PartPage({ part, book }: { part: Part; book: string | null }) {
  const say = useSay();
  const titles: Readonly<Record<Part, string>> = {
    sections: say("断面水质", "Water quality by section"),
    supervision: say("预警与问题台账", "Warnings and cases"),
    settlements: say("协议与应付补偿", "Agreements and obligations"),
    books: say("账簿", "Books"),
  };
  useEffect(() => {
    if (book !== null) return whenLoaded(() => goTo(book));
  }, [book]);
  return (
    <section className="part" aria-labelledby="title-part">
      <h2 id="title-part">{titles[part]}</h2>
      {part === "sections" ? (
        <Sections />
      ) : (
        <SignedIn>
          {part === "supervision" && <Warnings />}
          {part === "settlements" && <Agreements />}
          {part === "books" && <Books />}
        </SignedIn>
      )}
    </section>
  );
}

function SignedIn({ children }: { children: ReactNode }) {
  const say = useSay();
  const { me, checking } = useSession();
  if (checking) return <Placeholder lines={6} />;
  if (me !== null) return children;
  return (
    <Empty title={say("登录后查阅", "Sign in to read this")}>
      {say(
        "预警、应付补偿与账簿由各方、执委会与审计查阅；断面水质对公众公开。",
        "Warnings, obligations and books are read by the parties, the executive committee and auditors; the water is open to everybody.",
      )}
    </Empty>
  );
}

function Warnings() {
  const say = useSay();
  const { me } = useSession();
  if (readsWarnings(me)) return <Supervision />;
  return <Empty title={say("此角色不查阅预警与台账", "This role does not read warnings and cases")} />;
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

function goTo(book: string): void {
  const target = document.getElementById(`book-${book}`);
  target?.scrollIntoView({ block: "start" });
  target?.focus({ preventScroll: true });
}
