/** A quarter, a year or any months of a section: the class in words, and the means it follows from. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { PeriodAssessment, Section } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";
import { classCell } from "#portal/sections/class-cell.tsx";
import { classText } from "#portal/sections/class-mark.ts";
import { indicatorWord, unitOf } from "#portal/supervision/words.ts";

export function Period({ section, from, to }: { section: Section; from: string; to: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const found = useLive(`period ${section.id} ${from} ${to}`, client =>
    client.call("assessPeriod", { params: { section: section.id }, query: { from, to } }),
  );
  return (
    <Awaited of={found} lines={6}>
      {period => (
        <>
          <InWords section={section} period={period} />
          <ExportedTable
            title={say("各指标期间值", "Values of the period")}
            note={`${from} – ${to}`}
            file={`${section.id} ${from} ${to} ${say("期间评价", "period")}`}
            columns={[
              { title: say("指标", "Indicator") },
              { title: say("月数", "Months"), right: true },
              { title: say("数据", "Readings"), right: true },
              { title: say("评价值", "Value"), right: true },
              { title: say("类别", "Class") },
              { title: say("同比 %", "Change %"), right: true },
            ]}
            rows={Object.entries(period.indicators).map(([key, value]) => ({
              id: key,
              cells: [
                `${indicatorWord(key, language)} ${unitOf(key)}`.trim(),
                String(value.months),
                String(value.count),
                value.value ?? "—",
                classCell(value.class, language),
                period.change.percent[key] ?? "—",
              ],
            }))}
          />
        </>
      )}
    </Awaited>
  );
}

function InWords({ section, period }: { section: Section; period: PeriodAssessment }) {
  const say = useSay();
  const { language } = useLanguage();
  const { from, to, class: own, reason, decisive, monthsPresent, monthsMissing, minimumMonths } = period;
  const list = (keys: readonly string[]) =>
    keys.map(key => indicatorWord(key, language)).join(say("、", ", "));
  const pollutants = period.pollutants.map(
    ({ indicator, multiple }) =>
      indicatorWord(indicator, language) +
      (multiple === null ? "" : say(`（超标 ${multiple} 倍）`, ` (${multiple} times over)`)),
  );
  const { classes, trend } = period.change;
  return (
    <div className="notice" role="status">
      <p>
        {own === null
          ? say(
              `${section.name} ${from} 至 ${to}：类别无法确定。`,
              `${section.nameEn} ${from} to ${to}: no class.`,
            )
          : say(
              `${section.name} ${from} 至 ${to}：${own}类水质。`,
              `${section.nameEn} ${from} to ${to}: class ${classText(own, language)}.`,
            )}
        {decisive.length > 0 && say(`定类指标：${list(decisive)}。`, ` Decided by ${list(decisive)}.`)}
        {pollutants.length > 0 &&
          say(`主要污染指标：${pollutants.join("、")}。`, ` Main pollutants: ${pollutants.join(", ")}.`)}
      </p>
      {own === null && reason !== null && <p>{reason}</p>}
      <p className="quiet">
        {say(
          `${monthsPresent.length} 个月有评价（至少须 ${minimumMonths} 个月），监测数据 ${period.readingCount} 条。`,
          `${monthsPresent.length} months are assessed (${minimumMonths} are needed), ${period.readingCount} readings.`,
        )}
        {monthsMissing.length > 0 &&
          say(`缺：${monthsMissing.join("、")}。`, ` Missing: ${monthsMissing.join(", ")}.`)}
      </p>
      <p className="quiet">
        {trend === null || classes === null
          ? say("上年同期没有可比的类别。", "The year before has no class to compare with.")
          : say(
              `与上年同期相比${trend}。`,
              classes === 0
                ? "The class is that of the year before."
                : `${Math.abs(classes)} classes ${classes > 0 ? "better" : "worse"} than the year before.`,
            )}
        {period.cwqi !== null &&
          say(
            ` 水质综合指数 CWQI ${period.cwqi.index}（越小越好）。`,
            ` CWQI ${period.cwqi.index} (smaller is better).`,
          )}
      </p>
    </div>
  );
}
