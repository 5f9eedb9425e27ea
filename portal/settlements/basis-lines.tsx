/** By how many readings in how many months a settlement was judged, and which months had none. */
import { useSay } from "#portal/language/language.tsx";
import type { Settlement } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { addressOfView } from "#portal/routes.ts";
import { classText } from "#portal/sections/class-mark.ts";

export function BasisLines({ settlement: { evaluation } }: { settlement: Settlement }) {
  const say = useSay();
  const names = useNames();
  return (
    <ul className="basis">
      {evaluation.sections.map(({ section, class: waterClass, readingCount, months, missingMonths }) => (
        <li key={section}>
          <a href={addressOfView("sections", section)}>{names.section(section)}</a>
          {say("：依据 ", ": from ")}
          <strong>{readingCount}</strong>
          {say(" 条监测数据，分布于 ", " readings in ")}
          <strong>{months.length}</strong>
          {say(" 个月", " months")}
          {waterClass !== null &&
            say(`，期内水质类别 ${waterClass}`, `; class of the period ${classText(waterClass, "en")}`)}
          {missingMonths.length > 0 && (
            <span className="missing">
              {say(`；${missingMonths.length} 个月无数据：`, `; no data in ${missingMonths.length} months: `)}
              {missingMonths.join(say("、", ", "))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
