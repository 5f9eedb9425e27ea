/** The readings of a file before they are sent: each value with its class, its unit and what the sender says of it. */
import { INDICATOR_KEYS, INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { classOfValue, GB_3838, STANDARDS } from "#domain/monitoring/standard.ts";
import { NORMAL } from "#domain/monitoring/station-state.ts";
import { statusWord } from "#portal/data-review/reading-marks.ts";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { ReadingsPreview, Section } from "#portal/live/answers.ts";
import { useOnce } from "#portal/live/live.tsx";
import { classMark, classText } from "#portal/sections/class-mark.ts";
import type { RoomView } from "#portal/sections/section-room.tsx";
import type { Seen } from "#portal/sections/upload/use-upload.ts";

type Value = ReadingsPreview["rows"][number]["values"][string];

export function PreviewTable({ view: { section, stations }, seen }: { view: RoomView; seen: Seen }) {
  const say = useSay();
  const { language } = useLanguage();
  const rules = useOnce(`rules ${section.id}`, client =>
    client.call("getSectionRules", { params: { section: section.id } }),
  ).data?.rules;
  const standard = STANDARDS[PROFILES.get(rules?.profile ?? "")?.standard ?? GB_3838.id];
  const keys = INDICATOR_KEYS.filter(key => seen.rows.some(({ values }) => values[key] !== undefined));
  const here = new Map(stations.map(({ id, name }) => [id, name]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable with the keyboard
    <div className="table-scroll" tabIndex={0}>
      <table className="ledger-table">
        <caption>
          {say("将要上报的监测数据", "Readings to be sent")}{" "}
          <span className="quiet">
            {seen.readings > seen.rows.length &&
              say(`显示前 ${seen.rows.length} 条；`, `the first ${seen.rows.length}; `)}
            {say(
              `类别按 ${standard.id} 逐值判定，未修约`,
              `classes by ${standard.id}, value by value, unrounded`,
            )}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{say("行", "Line")}</th>
            <th scope="col">{say("时间", "Time")}</th>
            <th scope="col">{say("站点", "Station")}</th>
            <th scope="col">{say("状态", "State")}</th>
            {keys.map(key => (
              <th scope="col" className="right" key={key}>
                {INDICATORS[key][language]}
                {INDICATORS[key].unit !== "" && <span className="unit"> {INDICATORS[key].unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seen.rows.map(({ line, station, time, status, values, noInstrument }) => (
            <tr key={line}>
              <td>{line}</td>
              <th scope="row">{chinaTime(time).slice(0, 16)}</th>
              <td>{here.get(station) ?? station}</td>
              <td>
                {status === NORMAL ? (
                  say("正常", "normal")
                ) : (
                  <span className="mark reading-mark">{statusWord(status, language)}</span>
                )}
              </td>
              {keys.map(key => (
                <Cell
                  key={key}
                  indicator={key}
                  value={values[key]}
                  none={noInstrument.includes(key)}
                  classOf={text =>
                    here.has(station) ? classOfValue(key, text, section.waterBody, standard) : null
                  }
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly indicator: IndicatorKey;
  readonly value: Value | undefined;
  /** Whether the station has no instrument for it. */
  readonly none: boolean;
  readonly classOf: (value: string) => Section["targetClass"];
}

function Cell({ value, none, classOf }: CellProps) {
  const say = useSay();
  const { language } = useLanguage();
  if (value === undefined) return <td className="right quiet">{none ? say("无仪器", "none") : "—"}</td>;
  const { value: text, below, flag, sent } = value;
  const own = classOf(text);
  return (
    <td className="right">
      {below && "<"}
      {text}{" "}
      {own !== null && (
        <span className={`legend-swatch class-${classMark(own)}`}>{classText(own, language)}</span>
      )}
      {sent !== null && (
        <span className="quiet sent-as">
          {say("原值", "sent as")} {sent.value} {sent.unit}
          {sent.as !== undefined && ` (${sent.as})`}
        </span>
      )}
      {below && <span className="mark reading-mark">{say("低于检出限", "below detection")}</span>}
      {flag !== null && <span className="mark reading-mark">{statusWord(flag, language)}</span>}
    </td>
  );
}
