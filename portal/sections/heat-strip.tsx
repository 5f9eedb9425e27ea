/** Months of a section, coloured and lettered. Each is a button that opens the month's figures. */

import { monthInChinese, monthInEnglish } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section, SectionMonth } from "#portal/live/answers.ts";
import { classMark } from "#portal/sections/class-mark.ts";
import { missesTarget, type Span, type StripCell, stripOf } from "#portal/sections/strip.ts";

interface HeatStripProps {
  readonly section: Section;
  readonly span: Span;
  readonly selected: string | null;
  readonly onSelect: (month: string | null) => void;
}

export function HeatStrip({ section, span, selected, onSelect }: HeatStripProps) {
  return (
    <div className="strip">
      {stripOf(section.months, span).map(({ year, cells }) => (
        <div className="strip-year" key={year}>
          <span className="strip-label">{year}</span>
          {cells.map(cell => (
            <Cell
              key={cell.month}
              cell={cell}
              section={section}
              selected={selected === cell.month}
              onSelect={onSelect}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface CellProps {
  readonly cell: StripCell;
  readonly section: Section;
  readonly selected: boolean;
  readonly onSelect: (month: string | null) => void;
}

function Cell({ cell: { month, assessed, outside }, section, selected, onSelect }: CellProps) {
  const say = useSay();
  const { language } = useLanguage();
  const name = language === "zh" ? monthInChinese(month) : monthInEnglish(month);
  const number = <span className="strip-month">{Number(month.slice(5))}</span>;
  if (outside) return <span className="strip-cell outside" />;
  if (assessed === null) {
    const text = `${name} ${say("无监测数据", "no readings")}`;
    return (
      <span className="strip-cell no-data" role="img" aria-label={text} title={text}>
        {number}
      </span>
    );
  }
  const kind = `strip-cell class-${classMark(assessed.class)} ${assessed.state}`;
  return (
    <button
      type="button"
      className={selected ? `${kind} selected` : kind}
      aria-expanded={selected}
      aria-label={`${name} ${describe(assessed, section, say)}`}
      title={`${name} ${describe(assessed, section, say)}`}
      onClick={() => onSelect(selected ? null : month)}
    >
      {number}
      <span className="strip-class">{assessed.class ?? "—"}</span>
      <span className="strip-flags" aria-hidden="true">
        {missesTarget(assessed.class, section.targetClass) && <span className="strip-missed">▾</span>}
        {assessed.state === "confirmed" && <span className="strip-confirmed">✓</span>}
      </span>
    </button>
  );
}

function describe(
  month: SectionMonth,
  { targetClass }: Section,
  say: (zh: string, en: string) => string,
): string {
  return [
    month.class === null
      ? say("类别无法确定", "class undecided")
      : say(`${month.class}类`, `class ${month.class}`),
    ...(missesTarget(month.class, targetClass) ? [say("劣于目标", "worse than target")] : []),
    month.state === "confirmed" ? say("已确认", "confirmed") : say("初步", "preliminary"),
    say(`${month.readingCount} 条监测数据`, `${month.readingCount} readings`),
  ].join(say("，", ", "));
}
