/** Cases, those in hand first, each with who is in charge and until when. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { SectionCase } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { addressOfView } from "#portal/routes.ts";
import { stateWord } from "#portal/supervision/words.ts";

export function CaseTable({ cases }: { cases: readonly SectionCase[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const waits = ({ state }: SectionCase) => (state === "closed" ? 1 : 0);
  return (
    <table className="ledger-table stacking">
      <caption>{say("问题台账", "Cases")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("问题", "Case")}</th>
          <th scope="col">{say("断面", "Section")}</th>
          <th scope="col">{say("责任方", "Owner")}</th>
          <th scope="col">{say("立案日期", "Opened")}</th>
          <th scope="col">{say("办理期限", "Due")}</th>
          <th scope="col">{say("状态", "State")}</th>
        </tr>
      </thead>
      <tbody>
        {[...cases]
          .sort((a, b) => waits(a) - waits(b))
          .map(one => (
            <tr key={one.id}>
              <th scope="row">
                <a href={addressOfView("cases", one.id)}>{one.title}</a>
              </th>
              <td data-label={say("断面", "Section")}>{names.section(one.section)}</td>
              <td data-label={say("责任方", "Owner")}>
                {[one.owner, ...one.jointOwners].map(names.party).join(say("、", ", "))}
              </td>
              <td data-label={say("立案日期", "Opened")}>{one.openedOn}</td>
              <td data-label={say("办理期限", "Due")}>
                {one.dueOn ?? say("日历未收录", "calendar unknown")}
                {one.overdue && <span className="mark overdue">{say("逾期", "overdue")}</span>}
              </td>
              <td data-label={say("状态", "State")}>{stateWord(one.state, language)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
