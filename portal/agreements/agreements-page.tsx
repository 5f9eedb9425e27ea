/** All agreements that the reader takes part in, one line each, with the way to what each says and what is owed by it. */

import { InForce } from "#portal/agreements/in-force.tsx";
import { NoAgreements, OnlyReaders } from "#portal/agreements/only-readers.tsx";
import { RegisterAgreement } from "#portal/agreements/register-agreement.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { useAgreements } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";
import { useSession } from "#portal/session/session.tsx";

export function AgreementsPage() {
  const say = useSay();
  const { me } = useSession();
  const agreements = useAgreements(true);
  return (
    <OnlyReaders>
      <header className="page-head">
        <h2>{say("协议", "Agreements")}</h2>
        <a className="button-link no-print" href={addressOfView("simulator")}>
          {say("试算草案", "Simulate drafts")}
        </a>
      </header>
      {me?.role === "operator" && <RegisterAgreement />}
      <Awaited of={agreements} lines={6}>
        {({ agreements: all }) => (all.length === 0 ? <NoAgreements /> : <List agreements={all} />)}
      </Awaited>
    </OnlyReaders>
  );
}

function List({ agreements }: { agreements: readonly Agreement[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const [parties, sections, terms, assumed, force] = [
    say("各方", "Parties"),
    say("断面", "Sections"),
    say("条款", "Terms"),
    say("假定参数", "Assumed"),
    say("版本与有效期", "Version, in force"),
  ];
  return (
    <table className="ledger-table stacking agreements">
      <thead>
        <tr>
          <th scope="col">{say("协议", "Agreement")}</th>
          <th scope="col">{parties}</th>
          <th scope="col" className="right">
            {sections}
          </th>
          <th scope="col" className="right">
            {terms}
          </th>
          <th scope="col" className="right">
            {assumed}
          </th>
          <th scope="col">{force}</th>
        </tr>
      </thead>
      <tbody>
        {agreements.map(agreement => (
          <tr key={agreement.id}>
            <th scope="row">
              <a href={addressOfView("agreements", agreement.id)}>{agreement.name[language]}</a>
            </th>
            <td data-label={parties}>
              {agreement.parties.map(({ name }) => name[language]).join(say("、", ", "))}
            </td>
            <td data-label={sections} className="right">
              {agreement.sections.length}
            </td>
            <td data-label={terms} className="right">
              {agreement.terms.length}
            </td>
            <td data-label={assumed} className="right">
              {agreement.assumptions.length}
            </td>
            <td data-label={force}>
              <span>
                {say(`第 ${agreement.version} 版`, `version ${agreement.version}`)} ·{" "}
                <InForce of={agreement} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
