/** Months of a section, coloured and lettered. Each is a button that opens the month's figures. */

import { monthInChinese, monthInEnglish } from "#portal/format/time.ts";
import { type Language, useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section, SectionMonth } from "#portal/live/answers.ts";
import { classMark, classText } from "#portal/sections/class-mark.ts";
import { stateWords } from "#portal/sections/state-words.ts";
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
      {stripOf(section.months, span).map(({ years, cells }) => (
        <div className="strip-row" key={cells[0]?.month}>
          {years.map(({ year, column }) => (
            <span className="strip-year" key={year} style={{ gridColumnStart: column }}>
              {year}
            </span>
          ))}
          {cells.map((cell, index) => (
            <Cell
              key={cell.month}
              cell={cell}
              column={index + 1}
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
  readonly column: number;
  readonly selected: boolean;
  readonly onSelect: (month: string | null) => void;
}

function Cell({ cell: { month, assessed }, column, selected, onSelect }: CellProps) {
  const say = useSay();
  const { language } = useLanguage();
  const name = language === "zh" ? monthInChinese(month) : monthInEnglish(month);
  const number = <span className="strip-month">{Number(month.slice(5))}</span>;
  const place = { gridColumnStart: column };
  if (assessed === null) {
    const text = `${name} ${say("无监测数据", "no readings")}`;
    return (
      <span className="strip-cell no-data" style={place} role="img" aria-label={text} title={text}>
        {number}
      </span>
    );
  }
  const kind = `strip-cell class-${classMark(assessed.class)} ${assessed.state}`;
  return (
    <button
      type="button"
      className={selected ? `${kind} selected` : kind}
      style={place}
      aria-expanded={selected}
      aria-label={`${name} ${describe(assessed, language, say)}`}
      title={`${name} ${describe(assessed, language, say)}`}
      onClick={() => onSelect(selected ? null : month)}
    >
      {number}
      <span className="strip-class">{classText(assessed.class, language)}</span>
      <span className="strip-flags" aria-hidden="true">
        {missesTarget(assessed) && <span className="strip-missed">▾</span>}
        {assessed.state === "confirmed" && <span className="strip-confirmed">✓</span>}
      </span>
    </button>
  );
}

function describe(month: SectionMonth, language: Language, say: (zh: string, en: string) => string): string {
  return [
    month.class === null
      ? say("类别无法确定", "class undecided")
      : say(`${month.class}类`, `class ${classText(month.class, language)}`),
    ...(missesTarget(month) ? [say("劣于目标", "worse than target")] : []),
    stateWords(month.state, say),
    say(`${month.readingCount} 条监测数据`, `${month.readingCount} readings`),
  ].join(say("，", ", "));
}
