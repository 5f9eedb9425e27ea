/** Every part of the service: what it does, how it does, and when it was last at work. */
import { type HealthPart, reasonInWords, wordsOfPart } from "#portal/administration/operations/part-words.ts";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";

export function PartTable({ parts }: { parts: readonly HealthPart[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const [part, does, state, at] = [
    say("部分", "Part"),
    say("作用", "What it does"),
    say("状态", "State"),
    say("最近运行或查看", "Last at work or looked at"),
  ];
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          {[part, does, state, at].map(title => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map(each => {
          const words = wordsOfPart(each.part);
          return (
            <tr key={each.part}>
              <th scope="row" title={each.part}>
                {words.name[language]}
              </th>
              <td data-label={does}>{words.does[language]}</td>
              <td data-label={state}>
                <span>
                  <State part={each} /> {reasonInWords(each, language)}
                </span>
              </td>
              <td data-label={at} className="deed-time">
                {each.at === null ? say("尚无", "not yet") : chinaTime(each.at)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function State({ part: { state } }: { part: HealthPart }) {
  const say = useSay();
  if (state === "ok") return <span className="tag">{say("正常", "well")}</span>;
  if (state === "degraded") return <span className="mark">{say("欠佳", "degraded")}</span>;
  return <span className="mark overdue">{say("失败", "failed")}</span>;
}
