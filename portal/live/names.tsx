/** Ids are for machines: the names that the page knows of parties, sections and people. */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useLanguage } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { readsAgreements, readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { localPrincipals } from "#portal/session/sign-in.ts";

interface Name {
  readonly zh: string;
  readonly en: string;
}
type Names = ReadonlyMap<string, Name>;

export interface NamesOf {
  readonly party: (id: string) => string;
  readonly section: (id: string) => string;
  readonly person: (id: string) => string;
}

const NOBODY: Names = new Map();
const NamesContext = createContext({ parties: NOBODY, sections: NOBODY, people: NOBODY });

export function NamesProvider({ children }: { children: ReactNode }) {
  const { me, checking } = useSession();
  const sections = useSections().data;
  const books = useBooks(readsBooks(me)).data;
  const agreements = useAgreements(readsAgreements(me)).data;
  const people = useLive(me === null && !checking ? null : "principals", localPrincipals).data;

  const names = useMemo(() => {
    const parties = new Map<string, Name>();
    for (const agreement of agreements?.agreements ?? []) {
      for (const { id, name } of agreement.parties) parties.set(id, name);
    }
    for (const book of books?.books ?? []) {
      for (const { id, name, nameEn } of book.parties) parties.set(id, { zh: name, en: nameEn });
    }
    return {
      parties,
      sections: new Map(sections?.sections.map(({ id, name, nameEn }) => [id, { zh: name, en: nameEn }])),
      people: new Map(people?.map(({ id, name }) => [id, { zh: name, en: name }])),
    };
  }, [sections, books, agreements, people]);
  return <NamesContext value={names}>{children}</NamesContext>;
}

/** The id itself where no name is known. */
export function useNames(): NamesOf {
  const { parties, sections, people } = useContext(NamesContext);
  const { language } = useLanguage();
  const named = (names: Names) => (id: string) => names.get(id)?.[language] ?? id;
  return { party: named(parties), section: named(sections), person: named(people) };
}

export function useSections() {
  return useLive("sections", client => client.call("listSections"));
}

export function useBooks(wanted: boolean) {
  return useLive(wanted ? "books" : null, client => client.call("listBooks"));
}

export function useAgreements(wanted: boolean) {
  return useLive(wanted ? "agreements" : null, client => client.call("listAgreements"));
}
