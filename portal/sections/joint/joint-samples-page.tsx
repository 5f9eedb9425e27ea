/** Samples that two laboratories divided (联合监测): what each reported, how far they lie apart, and what counts. */
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { JointSample } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames, useStationNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { ExportedTable, type TableCell } from "#portal/parts/exported-table.tsx";
import { ReportForms } from "#portal/sections/joint/report-forms.tsx";
import { TakeForm } from "#portal/sections/joint/take-form.tsx";
import type { RoomView } from "#portal/sections/section-room.tsx";
import { reviewsFor } from "#portal/session/rights.ts";
import { indicatorWord, unitOf } from "#portal/supervision/words.ts";

export function JointSamplesPage({ view }: { view: RoomView }) {
  const say = useSay();
  const { section, stations, me } = view;
  const samples = useLive(`joint-samples ${section.id}`, client =>
    client.all("listJointSamples", { params: { section: section.id } }),
  );
  return (
    <>
      <h3>{say("联合监测", "Joint samples")}</h3>
      <p className="quiet">
        {say(
          "一份水样由两个实验室分别分析：差异在事先约定的允许范围内取平均，超出的以备份样为准。双方都上报以前，谁也看不到对方的值。",
          "Two laboratories analyse one sample: within the tolerance set before their mean counts, beyond it the spare decides. Neither sees the other's values before both have reported.",
        )}
      </p>
      {reviewsFor(me, section.parties) && <TakeForm section={section.id} stations={stations} />}
      <Awaited of={samples} lines={4}>
        {found =>
          found.samples.length === 0 ? (
            <Empty title={say("还没有联合监测样品", "No joint sample was taken yet")} />
          ) : (
            [...found.samples]
              .sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1))
              .map(sample => <Sample key={sample.id} sample={sample} view={view} />)
          )
        }
      </Awaited>
    </>
  );
}

function Sample({ sample, view }: { sample: JointSample; view: RoomView }) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const { id, section, takenAt, station, laboratories, tolerances, reports, outcomes } = sample;
  const stationName = useStationNames(section);
  const states: Readonly<Record<JointSample["outcomes"][string]["state"], string>> = {
    waiting: say("待上报", "waiting"),
    agreed: say("一致", "agreed"),
    disputed: say("超差，待备份样", "disputed: the spare decides"),
    "by-spare": say("以备份样为准", "by the spare"),
  };
  const reported = (of: string, key: string): string => {
    const report = reports.find(each => each.of === of);
    if (report === undefined) return "—";
    return report.values === null ? say("已报", "reported") : shownValue(report.values[key]);
  };
  return (
    <section className="section-stations" aria-label={id}>
      <h3>
        {id} <span className="quiet">{chinaTime(takenAt).slice(0, 16)}</span>
      </h3>
      <p className="quiet">
        {say("结果记入站点：", "The results are readings of ")}
        {stationName(station)}
        {reports.length > 0 &&
          `${say("；已上报：", "; reported by ")}${reports
            .map(({ of, by, at }) => {
              const laboratory = of === "spare" ? say("备份样", "the spare") : stationName(of);
              return `${laboratory}（${names.person(by)} ${chinaTime(at).slice(0, 16)}）`;
            })
            .join(say("、", ", "))}`}
      </p>
      <ExportedTable
        title={say("比对结果", "Comparison")}
        note={id}
        file={`${section} ${id}`}
        columns={[
          { title: say("指标", "Indicator") },
          ...laboratories.map(laboratory => ({ title: stationName(laboratory), right: true })),
          { title: say("备份样", "Spare"), right: true },
          { title: say("偏差", "Deviation"), right: true },
          { title: say("允许", "Tolerance"), right: true },
          { title: say("采用", "Result"), right: true },
          { title: say("状态", "State") },
        ]}
        rows={Object.entries(tolerances).map(([key, tolerance]) => {
          const outcome = outcomes[key];
          const percent = tolerance.kind === "percent" ? "%" : "";
          const cells: TableCell[] = [
            `${indicatorWord(key, language)} ${unitOf(key)}`.trim(),
            ...laboratories.map(laboratory => reported(laboratory, key)),
            reported("spare", key),
            outcome?.deviation == null ? "—" : `${outcome.deviation}${percent}`,
            `${tolerance.value}${percent}`,
            shownValue(outcome?.result ?? undefined),
            states[outcome?.state ?? "waiting"],
          ];
          return { id: key, cells };
        })}
      />
      <ReportForms sample={sample} view={view} />
    </section>
  );
}

function shownValue(value: { readonly value: string; readonly below: boolean } | undefined): string {
  if (value === undefined) return "—";
  return value.below ? `<${value.value}` : value.value;
}
