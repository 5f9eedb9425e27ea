/** What flowed past a section: volume of water by month and station, and the load of one indicator with it. */
import { Button, Select } from "antd";
import { useState } from "react";
import { LOAD_RULES, type LoadRule } from "#domain/evaluation/load.ts";
import { INDICATOR_KEYS, INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { ProblemError } from "#events/client.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Section, Station } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import type { RoomView } from "#portal/sections/section-room.tsx";

interface Span {
  readonly from: string;
  readonly to: string;
}

export function Load({ view: { section, stations }, from, to }: { view: RoomView } & Span) {
  const say = useSay();
  const scheduled = stations.filter(({ schedule }) => schedule !== null);
  return (
    <>
      <LoadOf section={section} from={from} to={to} />
      {scheduled.map(station => (
        <Volumes key={station.id} section={section.id} station={station} from={from} to={to} />
      ))}
      {scheduled.length === 0 && (
        <p className="quiet">
          {say(
            "没有按固定间隔上报的站点，流量无法折算为水量。",
            "No station sends at fixed intervals, so that a flow stands for no volume.",
          )}
        </p>
      )}
    </>
  );
}

function LoadOf({ section, from, to }: { section: Section } & Span) {
  const say = useSay();
  const { language } = useLanguage();
  const [indicator, setIndicator] = useState<IndicatorKey>("codmn");
  const [rule, setRule] = useState<LoadRule>(LOAD_RULES[0]);
  const wanted = `load ${section.id} ${from} ${to} ${indicator} ${rule}`;
  // Computed when it is asked for: most sections measure no flow.
  const [asked, setAsked] = useState<string | null>(null);
  const found = useLive(asked === wanted ? wanted : null, client =>
    client
      .call("getLoad", { params: { section: section.id }, query: { from, to, indicator, rule } })
      .catch(noneWithoutData),
  );
  const keys = INDICATOR_KEYS.filter(key => INDICATORS[key].unit === "mg/L");
  return (
    <section aria-label={say("通量", "Load")}>
      <div className="report-choice no-print">
        <Labelled label={say("指标", "Indicator")} wide>
          {id => (
            <Select<IndicatorKey>
              id={id}
              value={indicator}
              onChange={setIndicator}
              options={keys.map(key => ({ value: key, label: INDICATORS[key][language] }))}
            />
          )}
        </Labelled>
        <Labelled label={say("算法", "Rule")} wide>
          {id => (
            <Select<LoadRule>
              id={id}
              popupMatchSelectWidth={false}
              value={rule}
              onChange={setRule}
              options={LOAD_RULES.map(each => ({ value: each, label: ruleWord(each, say) }))}
            />
          )}
        </Labelled>
      </div>
      {asked !== wanted && (
        <Button className="no-print" onClick={() => setAsked(wanted)}>
          {say("计算通量", "Compute the load")}
        </Button>
      )}
      {asked === wanted && (
        <Awaited of={found} lines={3}>
          {load =>
            load === null ? (
              <p className="notice">
                {say(
                  "数据不足，通量无法计算：没有同时有流量和浓度的时段。",
                  "The data give no load: no step has both a flow and a concentration.",
                )}
              </p>
            ) : (
              <div className="notice" role="status">
                <p>
                  {say(
                    `${INDICATORS[indicator].zh}通量 ${load.kg} 千克，水量 ${load.volumeM3} 立方米。`,
                    `Load of ${INDICATORS[indicator].en}: ${load.kg} kg in ${load.volumeM3} m³.`,
                  )}
                </p>
                <p className="quiet">
                  {say(
                    `${load.steps} 个时段（每 ${load.stepHours} 小时），计入 ${load.used} 个；缺流量 ${load.missingFlow.length} 个，缺浓度 ${load.missingConcentration.length} 个，均不补；低于检出限按零计 ${load.belowDetection} 个。`,
                    `${load.steps} steps of ${load.stepHours} hours, ${load.used} used; ${load.missingFlow.length} without a flow, ${load.missingConcentration.length} without a concentration, never filled in; ${load.belowDetection} below detection counted as zero.`,
                  )}
                </p>
              </div>
            )
          }
        </Awaited>
      )}
    </section>
  );
}

/** That the data give no load is an answer, and final until they change. */
function noneWithoutData(error: unknown): null {
  if (error instanceof ProblemError && error.problem.code === "assessment.no-load") return null;
  throw error;
}

function ruleWord(rule: LoadRule, say: (zh: string, en: string) => string): string {
  const words: Readonly<Record<LoadRule, string>> = {
    "sum-over-steps": say("逐时段：浓度×流量×时长之和", "concentration × flow, step by step"),
    "mean-times-volume": say("平均浓度×总水量", "mean concentration × volume"),
  };
  return words[rule];
}

function Volumes({ section, station, from, to }: { section: string; station: Station } & Span) {
  const say = useSay();
  const found = useLive(`volumes ${station.id} ${from} ${to}`, client =>
    client.call("listVolumes", { params: { section }, query: { station: station.id, from, to } }),
  );
  return (
    <Awaited of={found} lines={3}>
      {({ months, rule }) => (
        <ExportedTable
          title={say("月水量", "Volume by month")}
          note={`${station.name} · ${
            rule === "volume"
              ? say("上报水量之和", "sum of the volumes sent")
              : say("流量乘以间隔", "flow times interval")
          }`}
          file={`${station.id} ${from} ${to} ${say("水量", "volume")}`}
          columns={[
            { title: say("月份", "Month") },
            { title: say("水量 m³", "Volume m³"), right: true },
            { title: say("应有时段", "Expected"), right: true },
            { title: say("实有时段", "Present"), right: true },
          ]}
          rows={months.map(({ month, volumeM3, expected, present }) => ({
            id: month,
            cells: [month, volumeM3 ?? "—", String(expected), String(present)],
          }))}
        />
      )}
    </Awaited>
  );
}
