/** Monthly means of a section's stations, and how far each two of them lie apart. */
import { INDICATOR_KEYS, INDICATORS } from "#domain/monitoring/indicator.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";
import { classCell } from "#portal/sections/class-cell.tsx";
import { meanShown } from "#portal/sections/months/mean-shown.ts";
import { indicatorWord } from "#portal/supervision/words.ts";

export function Sides({ section, month }: { section: Section; month: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const found = useLive(`sides ${section.id} ${month}`, client =>
    client.call("compareSides", { params: { section: section.id, month } }),
  );
  return (
    <Awaited of={found} lines={6}>
      {({ stations, pairs }) => {
        const keys = INDICATOR_KEYS.filter(key => stations.some(({ means }) => means[key] !== undefined));
        const nameOf = (id: string) => stations.find(({ station }) => station === id)?.name ?? id;
        return (
          <>
            <ExportedTable
              wide
              title={say("各站月均值", "Monthly means by station")}
              note={`${month} ${say("比评价多留两位小数", "two decimals more than evaluated")}`}
              file={`${section.id} ${month} ${say("各站月均值", "stations")}`}
              columns={[
                { title: say("站点", "Station") },
                { title: say("类别", "Class") },
                { title: say("数据", "Readings"), right: true },
                ...keys.map(key => ({
                  title: `${INDICATORS[key][language]} ${INDICATORS[key].unit}`.trim(),
                  right: true,
                })),
              ]}
              rows={stations.map(({ station, name, readingCount, class: own, means }) => ({
                id: station,
                cells: [
                  name,
                  classCell(own, language),
                  String(readingCount),
                  ...keys.map(key => meanShown(key, means[key])),
                ],
              }))}
            />
            {pairs.length === 0 && (
              <p className="quiet">
                {say(
                  "当月只有一个站点有数据，没有可比对的另一方。手工监测的实验室登记为站点并上报后，这里逐指标比对。",
                  "Only one station has readings: there is no other side. Once a laboratory is registered as a station and sends, they are compared here.",
                )}
              </p>
            )}
            {pairs.map(({ first, second, indicators }) => (
              <ExportedTable
                key={`${first} ${second}`}
                title={say("比对", "Compared")}
                note={`${nameOf(first)} – ${nameOf(second)}`}
                file={`${section.id} ${month} ${nameOf(first)} ${nameOf(second)}`}
                columns={[
                  { title: say("指标", "Indicator") },
                  { title: nameOf(first), right: true },
                  { title: nameOf(second), right: true },
                  { title: say("差", "Difference"), right: true },
                  { title: say("相对差 %", "Percent"), right: true },
                  { title: say("允许", "Tolerance") },
                  { title: say("结论", "Result") },
                ]}
                rows={indicators.map(one => ({
                  id: one.indicator,
                  cells: [
                    indicatorWord(one.indicator, language),
                    meanShown(one.indicator, one.first),
                    meanShown(one.indicator, one.second),
                    meanShown(one.indicator, one.difference),
                    one.percent ?? "—",
                    one.tolerance,
                    one.agrees ? say("相符", "agree") : say("不相符", "differ"),
                  ],
                }))}
              />
            ))}
          </>
        );
      }}
    </Awaited>
  );
}
