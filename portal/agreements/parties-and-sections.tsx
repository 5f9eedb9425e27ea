/** Who takes part in which role, and where the water is measured. */
import { PARTY_ROLE_WORDS } from "#domain/agreement/describe.ts";
import { INDICATORS } from "#domain/monitoring/indicator.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { addressOfView } from "#portal/routes.ts";

export function PartiesAndSections({ agreement }: { agreement: Agreement }) {
  const say = useSay();
  const { language } = useLanguage();
  const [role, code, water, inflow, measures] = [
    say("角色", "Role"),
    say("代码", "Code"),
    say("水体", "Water"),
    say("入境参照断面", "Inflow"),
    say("监测指标", "Indicators"),
  ];
  const nameOf = (id: string) => agreement.sections.find(section => section.id === id)?.name[language] ?? id;
  return (
    <section className="parties-and-sections" aria-label={say("各方与断面", "Parties and sections")}>
      <table className="ledger-table stacking">
        <caption>{say("各方", "Parties")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("名称", "Name")}</th>
            <th scope="col">{role}</th>
            <th scope="col">{code}</th>
          </tr>
        </thead>
        <tbody>
          {agreement.parties.map(party => (
            <tr key={party.id}>
              <th scope="row">{party.name[language]}</th>
              <td data-label={role}>{PARTY_ROLE_WORDS[party.role][language]}</td>
              <td data-label={code}>
                <code>{party.id}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {agreement.sections.length > 0 && (
        <table className="ledger-table stacking">
          <caption>{say("考核断面", "Sections")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("名称", "Name")}</th>
              <th scope="col">{water}</th>
              <th scope="col">{inflow}</th>
              <th scope="col">{measures}</th>
            </tr>
          </thead>
          <tbody>
            {agreement.sections.map(section => (
              <tr key={section.id}>
                <th scope="row">
                  <a href={addressOfView("sections", section.id)}>{section.name[language]}</a>
                </th>
                <td data-label={water}>
                  {section.waterBody === "lake" ? say("湖库", "lake") : say("河流", "river")}
                </td>
                <td data-label={inflow}>{section.inflow === undefined ? "—" : nameOf(section.inflow)}</td>
                <td data-label={measures}>
                  {section.measures === undefined
                    ? say("评价规则所列全部", "all that the profile averages")
                    : section.measures.map(key => INDICATORS[key][language]).join(say("、", ", "))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
