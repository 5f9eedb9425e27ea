/** What colours, letters and marks of the strip mean. */
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { classMark, classText } from "#portal/sections/class-mark.ts";

export function ClassLegend() {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <ul className="legend" aria-label={say("图例", "Legend")}>
      {WATER_CLASSES.map(one => (
        <li key={one}>
          <span className={`legend-swatch class-${classMark(one)}`}>{classText(one, language)}</span>
          {one === "劣Ⅴ" && say("", "worse than Ⅴ")}
        </li>
      ))}
      <li>
        <span className="legend-swatch no-data" />
        {say("无数据", "no data")}
      </li>
      <li>
        <span className="legend-swatch preliminary class-2" />
        {say("初步", "preliminary")}
      </li>
      <li>
        <span className="legend-swatch confirmed class-2">✓</span>
        {say("已确认", "confirmed")}
      </li>
      <li>
        <span className="strip-missed" aria-hidden="true">
          ▾
        </span>
        {say("劣于目标", "worse than target")}
      </li>
    </ul>
  );
}
