/** What was said in the review of a month, in order: nothing of it is ever replaced. */
import { chinaTime } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { DataReview } from "#portal/live/answers.ts";
import { useNames, useStationNames } from "#portal/live/names.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";

type Event = DataReview["history"][number];

export function ReviewHistory({ review: { section, month, history } }: { review: DataReview }) {
  const say = useSay();
  const names = useNames();
  const stationName = useStationNames(section);
  const title = say("审核记录", "History of the review");
  const what = ({ kind, doubt, decision, gap }: Event): string => {
    const hours =
      gap === null ? "" : `${stationName(gap.station)} ${chinaTime(gap.from)} – ${chinaTime(gap.to)}`;
    const words: Readonly<Record<Event["kind"], string>> = {
      doubted: say(`标记存疑 ${doubt}`, `doubt ${doubt} raised`),
      decided:
        decision === "invalid"
          ? say(`存疑 ${doubt} 认定无效`, `doubt ${doubt} found invalid`)
          : say(`存疑 ${doubt} 认定有效`, `doubt ${doubt} found valid`),
      requested: say(`要求补传 ${hours}`, `asked for ${hours}`),
      explained: say(`说明缺失 ${hours}`, `explained ${hours}`),
      reviewed: say("完成数据审核", "review ended"),
      reassessed: say("要求重新评价", "assessed again on request"),
    };
    return words[kind];
  };
  return (
    <section aria-label={title}>
      <ExportedTable
        title={title}
        file={`${section} ${month} ${title}`}
        columns={[
          { title: say("时间", "Time") },
          { title: say("何人", "Who") },
          { title: say("事项", "What") },
          { title: say("理由与依据", "Reason and evidence") },
        ]}
        rows={history.map((event, index) => ({
          id: String(index),
          cells: [
            chinaTime(event.at),
            names.person(event.by),
            what(event),
            [...(event.reason === null ? [] : [event.reason]), ...event.evidence].join(say("；", "; ")) ||
              "—",
          ],
        }))}
      />
    </section>
  );
}
