/** The map in words, for whoever listens, prints or wants to read it line by line. */
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import type { BorderMoney } from "#portal/overview/border-money.ts";
import { newestMonth } from "#portal/overview/newest-month.ts";
import type { Course } from "#portal/overview/river-courses.ts";
import { addressOfView } from "#portal/routes.ts";
import { classMark, classText } from "#portal/sections/class-mark.ts";
import { stateWords } from "#portal/sections/state-words.ts";
import { missesTarget } from "#portal/sections/strip.ts";
import { useStateWords } from "#portal/settlements/state-words.ts";

interface RiverTableProps {
  readonly courses: readonly Course<Section>[];
  readonly moneyOf: (section: string) => readonly BorderMoney[];
}

export function RiverTable({ courses, moneyOf }: RiverTableProps) {
  const say = useSay();
  const { name: unit } = useUnit();
  const titles = {
    river: say("河流", "River"),
    where: say("位置", "Where"),
    class: say("类别（月份）", "Class (month)"),
    target: say("目标", "Target"),
    money: say(`补偿（${unit}）`, `Compensation (${unit})`),
  };
  const rows = courses.flatMap(course =>
    course.stretches.flatMap(stretch => stretch.sections.map(section => ({ course, stretch, section }))),
  );
  return (
    <details className="map-table">
      <summary>{say("以表格显示", "As a table")}</summary>
      <table className="ledger-table stacking">
        <thead>
          <tr>
            <th scope="col">{say("断面", "Section")}</th>
            <th scope="col">{titles.river}</th>
            <th scope="col">{titles.where}</th>
            <th scope="col">{titles.class}</th>
            <th scope="col">{titles.target}</th>
            <th scope="col" className="right">
              {titles.money}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ course, stretch, section }) => (
            <tr key={section.id}>
              <th scope="row">
                <a href={addressOfView("sections", section.id)}>{say(section.name, section.nameEn)}</a>
              </th>
              <td data-label={titles.river}>{say(course.river, course.riverEn)}</td>
              <td data-label={titles.where}>
                <Where stretch={stretch} />
              </td>
              <td data-label={titles.class}>
                <ClassOf section={section} />
              </td>
              <td data-label={titles.target}>{section.targetClass ?? "—"}</td>
              <td data-label={titles.money} className="right">
                <Money all={moneyOf(section.id)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Where({ stretch }: { stretch: Course<Section>["stretches"][number] }) {
  const names = useNames();
  if (stretch.kind === "reach") return names.party(stretch.party);
  return `${names.party(stretch.from)} ${stretch.flows ? "→" : "↔"} ${names.party(stretch.to)}`;
}

function ClassOf({ section }: { section: Section }) {
  const say = useSay();
  const { language } = useLanguage();
  const month = newestMonth(section);
  if (month === null) return say("尚无监测数据", "no readings yet");
  return (
    <span>
      <span className={`legend-swatch class-${classMark(month.class)}`}>
        {classText(month.class, language)}
      </span>{" "}
      <a href={addressOfView("sections", section.id, month.month)}>{month.month}</a>{" "}
      {stateWords(month.state, say)}
      {missesTarget(month) && <span className="mark">{say("劣于目标", "worse than target")}</span>}
    </span>
  );
}

function Money({ all }: { all: readonly BorderMoney[] }) {
  const names = useNames();
  const words = useStateWords();
  if (all.length === 0) return "—";
  return (
    <ul>
      {all.map(({ id, payer, payee, amount, state, address }) => (
        <li key={id}>
          {names.party(payer)} → {names.party(payee)}{" "}
          <a href={address}>
            <Amount text={amount} />
          </a>{" "}
          <span className={`state ${state}`}>{words(state)}</span>
        </li>
      ))}
    </ul>
  );
}
