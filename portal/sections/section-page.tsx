/** One section alone, with every evaluated month in a table beneath its strip. */
import { INDICATOR_KEYS, INDICATORS } from "#domain/monitoring/indicator.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section } from "#portal/live/answers.ts";
import { useSections } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackLink } from "#portal/parts/back-link.tsx";
import { ClassLegend } from "#portal/sections/class-legend.tsx";
import { classMark, classText } from "#portal/sections/class-mark.ts";
import { SectionCard } from "#portal/sections/section-card.tsx";
import { SectionSupervision } from "#portal/sections/section-supervision.tsx";
import { SectionWays } from "#portal/sections/section-ways.tsx";
import { stateWords } from "#portal/sections/state-words.ts";
import { spanOf } from "#portal/sections/strip.ts";
import { readsWarnings } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function SectionPage({ id, month }: { id: string; month: string | null }) {
  const say = useSay();
  const { me } = useSession();
  const sections = useSections();
  return (
    <>
      <BackLink part="sections" />
      <Awaited of={sections} lines={6}>
        {({ sections: all }) => {
          const section = all.find(one => one.id === id);
          if (section === undefined)
            return <Empty title={say(`没有断面“${id}”`, `There is no section “${id}”`)} />;
          return (
            <>
              <SectionWays section={id} here="section" />
              <ClassLegend />
              <SectionCard
                key={`${id} ${month}`}
                section={section}
                span={spanOf([section])}
                initialMonth={month}
                alone
              />
              {readsWarnings(me) && <SectionSupervision section={id} />}
              <MonthTable section={section} />
            </>
          );
        }}
      </Awaited>
    </>
  );
}

function MonthTable({ section }: { section: Section }) {
  const say = useSay();
  const { language } = useLanguage();
  const shown = INDICATOR_KEYS.filter(key =>
    section.months.some(({ values }) => (values[key] ?? null) !== null),
  );
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable with the keyboard
      tabIndex={0}
      aria-label={say("各月评价值", "Evaluated values by month")}
    >
      <table className="ledger-table month-values">
        <caption>{say("各月评价值（月均值修约后）", "Evaluated values (rounded monthly means)")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("月份", "Month")}</th>
            <th scope="col">{say("类别", "Class")}</th>
            {shown.map(key => (
              <th scope="col" className="right" key={key}>
                {INDICATORS[key][language]}
                {INDICATORS[key].unit !== "" && <span className="unit"> {INDICATORS[key].unit}</span>}
              </th>
            ))}
            <th scope="col" className="right">
              {say("监测数据", "Readings")}
            </th>
            <th scope="col">{say("状态", "State")}</th>
          </tr>
        </thead>
        <tbody>
          {section.months.map(({ month, class: waterClass, values, decisive, readingCount, state }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>
                <span className={`legend-swatch class-${classMark(waterClass)}`}>
                  {classText(waterClass, language)}
                </span>
              </td>
              {shown.map(key => (
                <td key={key} className={decisive.includes(key) ? "right decisive" : "right"}>
                  {values[key] ?? "—"}
                </td>
              ))}
              <td className="right">{readingCount}</td>
              <td>{stateWords(state, say)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
