/** Daily means of a month, not rounded for evaluation, with what lies over the section's target. */
import { INDICATOR_KEYS, INDICATORS } from "#domain/monitoring/indicator.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";
import { classCell } from "#portal/sections/class-cell.tsx";
import { meanShown } from "#portal/sections/months/mean-shown.ts";
import { indicatorWord } from "#portal/supervision/words.ts";

export function Days({ section, month }: { section: Section; month: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const found = useLive(`days ${section.id} ${month}`, client =>
    client.call("listDays", { params: { section: section.id, month } }),
  );
  return (
    <Awaited of={found} lines={6}>
      {({ days }) => {
        const keys = INDICATOR_KEYS.filter(key =>
          days.some(({ indicators }) => indicators[key] !== undefined),
        );
        if (days.length === 0)
          return <Empty title={say("这个月还没有监测数据", "This month has no readings")} />;
        return (
          <ExportedTable
            wide
            title={say("日均值", "Daily means")}
            note={`${month} ${say("比评价多留两位小数", "two decimals more than evaluated")}`}
            file={`${section.id} ${month} ${say("日均值", "days")}`}
            columns={[
              { title: say("日期", "Day") },
              { title: say("类别", "Class") },
              { title: say("数据", "Readings"), right: true },
              ...keys.map(key => ({
                title: `${INDICATORS[key][language]} ${INDICATORS[key].unit}`.trim(),
                right: true,
              })),
              { title: say("超目标", "Over target") },
            ]}
            rows={days.map(({ day, class: own, readingCount, indicators, over }) => ({
              id: day,
              cells: [
                day,
                classCell(own, language),
                String(readingCount),
                ...keys.map(key => meanShown(key, indicators[key]?.mean)),
                over.map(key => indicatorWord(key, language)).join(say("、", ", ")) || "—",
              ],
            }))}
          />
        );
      }}
    </Awaited>
  );
}
