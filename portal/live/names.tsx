/** Ids are for machines: the names that the page knows of parties, sections and people. */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useLanguage } from "#portal/language/language.tsx";
import { useLive, useOnce } from "#portal/live/live.tsx";
import { administers, readsAgreements, readsBooks } from "#portal/session/rights.ts";
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
  /** Whatever has the id. */
  readonly known: (id: string) => string;
}

const NOBODY: Names = new Map();
const NamesContext = createContext({ parties: NOBODY, sections: NOBODY, people: NOBODY });

export function NamesProvider({ children }: { children: ReactNode }) {
  const { me, checking } = useSession();
  const sections = useSections().data;
  const registered = useParties().data;
  const known = usePeople(administers(me)).data;
  const signIn = useLive(me === null && !checking ? null : "principals", localPrincipals).data;

  const names = useMemo(() => {
    const people = [...(signIn ?? []), ...(known?.people ?? [])];
    return {
      parties: new Map(registered?.parties.map(({ id, name, nameEn }) => [id, { zh: name, en: nameEn }])),
      sections: new Map(sections?.sections.map(({ id, name, nameEn }) => [id, { zh: name, en: nameEn }])),
      people: new Map(people.map(({ id, name }) => [id, { zh: name, en: name }])),
    };
  }, [sections, registered, known, signIn]);
  return <NamesContext value={names}>{children}</NamesContext>;
}

/** The id itself where no name is known. */
export function useNames(): NamesOf {
  const { parties, sections, people } = useContext(NamesContext);
  const { language } = useLanguage();
  const named = (names: Names) => (id: string) => names.get(id)?.[language] ?? id;
  const of = { party: named(parties), section: named(sections), person: named(people) };
  return {
    ...of,
    known: id => [of.party(id), of.section(id), of.person(id)].find(name => name !== id) ?? id,
  };
}

/** Of whatever has the id: a book or an agreement, or what every page knows; the id itself where nothing has it. */
export function useEveryName(): (id: string) => string {
  const { known } = useNames();
  const { language } = useLanguage();
  const { me } = useSession();
  const books = useBooks(readsBooks(me)).data?.books ?? [];
  const agreements = useAgreements(readsAgreements(me)).data?.agreements ?? [];
  const names = new Map([
    ...agreements.map(({ id, name }) => [id, name[language]] as const),
    ...books.map(({ id, name, nameEn }) => [id, language === "zh" ? name : nameEn] as const),
  ]);
  return id => names.get(id) ?? known(id);
}

/** Names of a section's stations; an id where none is known. Only its parties and senders read them. */
export function useStationNames(section: string): (station: string) => string {
  const { me } = useSession();
  const found = useLive(me === null ? null : `stations ${section}`, client =>
    client.call("listStations", { params: { section } }),
  );
  const names = new Map(found.data?.stations.map(({ id, name }) => [id, name]));
  return station => names.get(station) ?? station;
}

/** For whoever administers them: the stations of every section, asked for when somebody comes to look. */
export function useNamesOfAllStations(wanted: boolean): (station: string) => string {
  const sections = useSections().data?.sections.map(({ id }) => id) ?? [];
  const found = useOnce(wanted && sections.length > 0 ? "stations of all sections" : null, client =>
    Promise.all(sections.map(section => client.call("listStations", { params: { section } }))),
  );
  const stations = found.data?.flatMap(each => each.stations) ?? [];
  const names = new Map(stations.map(({ id, name }) => [id, name]));
  return station => names.get(station) ?? station;
}

/** Who is registered changes rarely: asked for when somebody comes to look and after commands. */
export function useParties() {
  return useOnce("parties", client => client.all("listParties"));
}

export function usePeople(wanted: boolean) {
  return useOnce(wanted ? "people" : null, client => client.all("listPrincipals"));
}

export function useSections() {
  return useLive("sections", client => client.all("listSections"));
}

export function useBooks(wanted: boolean) {
  return useLive(wanted ? "books" : null, client => client.all("listBooks"));
}

export function useAgreements(wanted: boolean) {
  return useLive(wanted ? "agreements" : null, client => client.all("listAgreements"));
}
