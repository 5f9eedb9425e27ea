/** Checks of the instruments of a section's stations (质控核查): each with its error, and the form that records one. */
import { useState } from "react";
import { INDICATOR_KEYS, INDICATORS } from "#domain/monitoring/indicator.ts";
import { CommandForm } from "#portal/administration/command-form.tsx";
import { evidenceIn } from "#portal/data-review/reason-with-evidence.tsx";
import { chinaTime, instantOf } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { CheckRecorded, InstrumentCheck, Me, Station } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { ExportedTable } from "#portal/parts/exported-table.tsx";
import { addressOfView } from "#portal/routes.ts";
import { toleranceIn } from "#portal/sections/checks/tolerance.ts";
import type { RoomView } from "#portal/sections/section-room.tsx";
import { actsAt } from "#portal/session/rights.ts";
import { indicatorWord, unitOf } from "#portal/supervision/words.ts";

type Kind = InstrumentCheck["kind"];

const KINDS: Readonly<Record<Kind, readonly [zh: string, en: string]>> = {
  zero: ["零点核查", "zero check"],
  span: ["跨度核查", "span check"],
  standard: ["标样核查", "standard-sample check"],
};

export function ChecksPage({ view: { section, stations, me } }: { view: RoomView }) {
  const say = useSay();
  return (
    <>
      <h3>{say("质控核查", "Checks of instruments")}</h3>
      <p className="quiet">
        {say(
          "不合格的一次，使该仪器上一次合格以来的数据存疑，由另一人决定；再次合格即到此为止。",
          "A failed check puts in doubt what the instrument measured since it last passed, until it passes again; another person decides.",
        )}
      </p>
      {stations.length === 0 && (
        <Empty title={say("本断面尚未登记站点", "No station is registered here yet")} />
      )}
      {stations.map(station => (
        <StationChecks key={station.id} section={section.id} station={station} me={me} />
      ))}
    </>
  );
}

function StationChecks({ section, station, me }: { section: string; station: Station; me: Me }) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const checks = useLive(`checks ${station.id}`, client =>
    client.all("listChecks", { params: { station: station.id } }),
  );
  return (
    <section className="section-stations" aria-label={station.name}>
      <h3>{station.name}</h3>
      {actsAt(me, station.id) && <CheckForm section={section} station={station.id} />}
      <Awaited of={checks} lines={3}>
        {found =>
          found.checks.length === 0 ? (
            <p className="quiet">{say("尚无核查记录。", "No check has been recorded.")}</p>
          ) : (
            <ExportedTable
              title={say("核查记录", "Checks")}
              note={station.name}
              file={`${station.id} ${say("核查记录", "checks")}`}
              columns={[
                { title: say("时间", "Time") },
                { title: say("指标", "Indicator") },
                { title: say("方式", "Kind") },
                { title: say("标准值", "Reference"), right: true },
                { title: say("测得值", "Measured"), right: true },
                { title: say("误差", "Error"), right: true },
                { title: say("允许误差", "Allowed"), right: true },
                { title: say("结果", "Result") },
                { title: say("登记人与依据", "By, evidence") },
              ]}
              rows={[...found.checks].reverse().map(check => ({
                id: check.id,
                cells: [
                  chinaTime(check.time).slice(0, 16),
                  `${indicatorWord(check.indicator, language)} ${unitOf(check.indicator)}`.trim(),
                  say(...KINDS[check.kind]),
                  check.reference,
                  check.measured,
                  check.error,
                  check.allowed,
                  resultCell(check.passed, say),
                  [names.person(check.by), ...check.evidence].join(say("；", "; ")),
                ],
              }))}
            />
          )
        }
      </Awaited>
    </section>
  );
}

function resultCell(passed: boolean, say: (zh: string, en: string) => string) {
  const text = passed ? say("合格", "passed") : say("不合格", "failed");
  return { text, shown: <span className={passed ? "tag" : "mark overdue"}>{text}</span> };
}

function CheckForm({ section, station }: { section: string; station: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const [raised, setRaised] = useState<CheckRecorded["doubts"] | null>(null);
  return (
    <>
      <CommandForm
        title={say("登记核查", "Record a check")}
        submit={say("登记", "Record")}
        fields={[
          {
            name: "indicator",
            label: say("指标", "Indicator"),
            kind: "choice",
            options: INDICATOR_KEYS.map(key => {
              const { unit } = INDICATORS[key];
              return [key, `${INDICATORS[key][language]}${unit === "" ? "" : ` ${unit}`}`] as const;
            }),
          },
          {
            name: "kind",
            label: say("方式", "Kind"),
            kind: "choice",
            usual: "standard",
            options: (Object.keys(KINDS) as Kind[]).map(kind => [kind, say(...KINDS[kind])] as const),
          },
          { name: "time", label: say("核查时间（北京时间）", "Time (China)"), kind: "moment" },
          { name: "reference", label: say("标准值", "Reference"), maxLength: 40 },
          { name: "measured", label: say("测得值", "Measured"), maxLength: 40 },
          {
            name: "tolerance",
            label: say("允许误差", "Tolerance"),
            maxLength: 40,
            hint: say("10% 为标准值的百分比，0.2 为绝对误差", "10% of the reference, or 0.2 in its unit"),
          },
          {
            name: "evidence",
            label: say("依据（多项用分号隔开）", "Documents, with semicolons between"),
            optional: true,
            maxLength: 2_000,
          },
        ]}
        send={async (
          client,
          { indicator, kind, time = "", reference, measured, tolerance = "", evidence = "" },
          idempotencyKey,
        ) => {
          setRaised(null);
          const said = { indicator, kind, reference, measured, evidence: evidenceIn(evidence) };
          const { doubts } = await client.call("recordCheck", {
            params: { station },
            body: { ...said, time: instantOf(time), tolerance: toleranceIn(tolerance) },
            idempotencyKey,
          });
          setRaised(doubts);
        }}
      />
      {raised !== null && raised.length > 0 && (
        <p className="notice conflict" role="status">
          {say(
            "已登记。由此存疑、待另一人决定的月份：",
            "Recorded. In doubt by it, for another person to decide: ",
          )}
          {raised.map(({ month }, index) => (
            <span key={month}>
              {index > 0 && say("、", ", ")}
              <a href={addressOfView("data-review", section, month)}>{month}</a>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
