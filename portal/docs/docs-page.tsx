/** The documents: all of them by kind with a search, and one page of them. */
import { Input } from "antd";
import { useEffect, useMemo, useState } from "react";
import { htmlOf } from "#portal/docs/markdown.ts";
import {
  addressOfPage,
  type DocumentPage,
  found,
  pagesFor,
  SHELVES,
  type Shelf,
  shelfOf,
} from "#portal/docs/page.ts";
import { PAGES, PICTURES } from "#portal/docs/pages.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { Empty } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { addressOfView } from "#portal/routes.ts";

export function DocsPage({ page, place }: { page: string | null; place: string | null }) {
  const say = useSay();
  const { language } = useLanguage();
  const shown = pagesFor(language, PAGES).find(({ id }) => id === page);
  if (page === null) return <Shelves />;
  if (shown !== undefined) return <Page key={shown.id} page={shown} place={place} />;
  return (
    <>
      <Crumb />
      <Empty title={say("没有这篇文档", "There is no such document")} />
    </>
  );
}

const SHELF_WORDS: Readonly<Record<Shelf, { readonly zh: string; readonly en: string }>> = {
  "": { zh: "总览", en: "Overview" },
  tutorial: { zh: "入门教程", en: "Tutorial" },
  "how-to": { zh: "操作指南", en: "How to" },
  explanation: { zh: "原理说明", en: "Explanation" },
  reference: { zh: "参考", en: "Reference" },
  decisions: { zh: "设计决策", en: "Decisions" },
};

function Shelves() {
  const say = useSay();
  const { language } = useLanguage();
  const [asked, setAsked] = useState("");
  const pages = found(pagesFor(language, PAGES), asked);
  return (
    <>
      <header className="page-head">
        <h2>{say("文档", "Documents")}</h2>
        <a className="button-link no-print" href={addressOfView("api")}>
          {say("接口文档", "HTTP interface")}
        </a>
      </header>
      <Labelled label={say("按标题和内容查找", "Search titles and text")} wide>
        {id => <Input id={id} value={asked} allowClear onChange={event => setAsked(event.target.value)} />}
      </Labelled>
      {pages.length === 0 && <Empty title={say("没有匹配的文档", "No document has these words")} />}
      {SHELVES.map(shelf => {
        const own = pages.filter(page => shelfOf(page) === shelf);
        return own.length === 0 ? null : (
          <section
            key={shelf}
            className="shelf"
            aria-label={say(SHELF_WORDS[shelf].zh, SHELF_WORDS[shelf].en)}
          >
            <h3>{say(SHELF_WORDS[shelf].zh, SHELF_WORDS[shelf].en)}</h3>
            <ul>
              {own.map(({ id, title }) => (
                <li key={id}>
                  <a href={addressOfPage(id)}>{title}</a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Crumb() {
  const say = useSay();
  return (
    <p className="no-print">
      <a href={addressOfView("docs")}>{say("← 全部文档", "← All documents")}</a>
    </p>
  );
}

function Page({ page: { id, language, text }, place }: { page: DocumentPage; place: string | null }) {
  const html = useMemo(() => htmlOf(id, text, PICTURES), [id, text]);
  useEffect(() => {
    if (place === null) window.scrollTo(0, 0);
    else document.getElementById(place)?.scrollIntoView();
  }, [place]);
  return (
    <>
      <Crumb />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made from the project's own documents when it was built */}
      <article className="document" lang={language} dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}
