/** One section: what it is, what it should be, and its months. */
import { useState } from "react";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section } from "#portal/live/answers.ts";
import { addressOfView } from "#portal/routes.ts";
import { classMark, classText } from "#portal/sections/class-mark.ts";
import { HeatStrip } from "#portal/sections/heat-strip.tsx";
import { MonthPanel } from "#portal/sections/month-panel.tsx";
import { countsOf, type Span } from "#portal/sections/strip.ts";

interface SectionCardProps {
  readonly section: Section;
  readonly span: Span | null;
  readonly initialMonth?: string | null;
  /** On its own page the heading does not link to it again. */
  readonly alone?: boolean;
}

export function SectionCard({ section, span, initialMonth = null, alone = false }: SectionCardProps) {
  const say = useSay();
  const [month, setMonth] = useState(initialMonth);
  const selected = section.months.find(one => one.month === month);
  const name = say(section.name, section.nameEn);
  return (
    <article className="section-card">
      <header>
        <div className="section-title">
          <h3>{alone ? name : <a href={addressOfView("sections", section.id)}>{name}</a>}</h3>
          <p className="quiet">
            {say(section.river, section.riverEn)} ·{" "}
            {section.waterBody === "lake"
              ? say("湖库标准", "lake standard")
              : say("河流标准", "river standard")}
          </p>
        </div>
        <SectionFigures section={section} />
      </header>
      {span === null || section.months.length === 0 ? (
        <p className="quiet">{say("尚无监测数据。", "No readings yet.")}</p>
      ) : (
        <HeatStrip section={section} span={span} selected={month} onSelect={setMonth} />
      )}
      {selected !== undefined && <MonthPanel key={selected.month} section={section} month={selected} />}
    </article>
  );
}

function SectionFigures({ section }: { section: Section }) {
  const say = useSay();
  const { language } = useLanguage();
  const counts = countsOf(section);
  return (
    <dl className="figures">
      <div>
        <dt>{say("水质目标", "Target")}</dt>
        <dd>
          {section.targetClass === null ? (
            say("未设定", "none")
          ) : (
            <span className={`legend-swatch class-${classMark(section.targetClass)}`}>
              {classText(section.targetClass, language)}
            </span>
          )}
        </dd>
      </div>
      {section.targetClass !== null && (
        <div>
          <dt>{say("达标月份", "At target")}</dt>
          <dd>
            {counts.atTarget}
            <span className="quiet"> / {counts.classed}</span>
          </dd>
        </div>
      )}
      <div>
        <dt>{say("已确认", "Confirmed")}</dt>
        <dd>
          {counts.confirmed}
          <span className="quiet">
            {" "}
            / {counts.months} {say("个月", "months")}
          </span>
        </dd>
      </div>
      <div>
        <dt>{say("监测数据", "Readings")}</dt>
        <dd>
          {counts.readings}
          <span className="quiet"> {say("条", "")}</span>
        </dd>
      </div>
    </dl>
  );
}
