/** The readings behind a month, with what a reviewer must notice; the plain ones on demand. */
import { Button } from "antd";
import { useState } from "react";
import { INDICATOR_KEYS, INDICATORS } from "#domain/monitoring/indicator.ts";
import { NORMAL } from "#domain/monitoring/station-state.ts";
import { TraceLink } from "#portal/chain/trace-link.tsx";
import { MarkDoubtful } from "#portal/data-review/mark-doubtful.tsx";
import { type PickedValue, type Picking, usePicking } from "#portal/data-review/picked-values.ts";
import { isNoteworthy, marksOf, type ReadingValue, statusWord } from "#portal/data-review/reading-marks.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Me, Section, SectionReading } from "#portal/live/answers.ts";
import { useStationNames } from "#portal/live/names.tsx";
import { Empty } from "#portal/parts/awaited.tsx";
import { speaksOf } from "#portal/session/rights.ts";

interface ReadingsTableProps {
  readonly section: Section;
  readonly month: string;
  readonly me: Me;
  readonly readings: readonly SectionReading[];
  /** Whether the month has more than one answer holds. */
  readonly more: boolean;
}

export function ReadingsTable({ section, month, me, readings, more }: ReadingsTableProps) {
  const say = useSay();
  const [doubting, setDoubting] = useState(false);
  const picking = usePicking();
  const speaks = (station: string) => speaksOf(me, section.parties, station);
  const [all, setAll] = useState(false);
  const marked = readings.filter(isNoteworthy);
  const shown = all ? readings : marked;
  return (
    <section className="data-review-readings" aria-label={say("监测数据", "Readings")}>
      <h3>{say("监测数据", "Readings")}</h3>
      <p className="quiet">
        {say(
          `共 ${readings.length} 条，其中 ${marked.length} 条有标记。`,
          `${readings.length} readings, ${marked.length} of them with a mark.`,
        )}{" "}
        {more && say("仅显示前 2000 条。", "Only the first 2,000 are shown.")}{" "}
        <Button size="small" className="no-print" onClick={() => setAll(!all)} aria-pressed={all}>
          {all ? say("只看有标记的", "Only those with a mark") : say("全部显示", "Show all")}
        </Button>{" "}
        {!doubting && readings.some(({ station }) => speaks(station)) && (
          <Button
            size="small"
            className="no-print"
            onClick={() => {
              setAll(true);
              setDoubting(true);
            }}
          >
            {say("标记存疑…", "Doubt values…")}
          </Button>
        )}
      </p>
      {doubting && (
        <MarkDoubtful
          section={section.id}
          month={month}
          picking={picking}
          onClose={() => {
            picking.clear();
            setDoubting(false);
          }}
        />
      )}
      {shown.length === 0 ? (
        <Empty title={say("没有带标记的数据", "No reading has a mark")} />
      ) : (
        <Rows
          section={section.id}
          readings={shown}
          picking={station => (doubting && speaks(station) ? picking : null)}
        />
      )}
    </section>
  );
}

interface RowsProps {
  readonly section: string;
  readonly readings: readonly SectionReading[];
  /** Null where nothing of the station may be picked. */
  readonly picking: (station: string) => Picking | null;
}

function Rows({ section, readings, picking }: RowsProps) {
  const say = useSay();
  const stationName = useStationNames(section);
  const { language } = useLanguage();
  const keys = INDICATOR_KEYS.filter(key => readings.some(({ values }) => values[key] !== undefined));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable with the keyboard
    <div className="table-scroll" tabIndex={0}>
      <table className="ledger-table">
        <thead>
          <tr>
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
          {readings.map(({ station, time, status, inService, values }) => (
            <tr key={`${time} ${station}`}>
              <th scope="row">
                {time.slice(5, 16).replace("T", " ")}{" "}
                <TraceLink start={{ from: "reading", section, station, time }} />
              </th>
              <td>{stationName(station)}</td>
              <td>
                {status === NORMAL ? say("正常", "normal") : <Mark text={statusWord(status, language)} />}
                {!inService && <Mark text={say("不在服务期", "not in service")} />}
              </td>
              {keys.map(key => (
                <Cell
                  key={key}
                  value={values[key]}
                  status={status}
                  pick={pickOf(picking(station), { station, time, indicator: key }, values[key])}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Pick {
  readonly name: string;
  readonly picked: boolean;
  readonly toggle: () => void;
}

function pickOf(
  picking: Picking | null,
  named: Omit<PickedValue, "value">,
  value: ReadingValue | undefined,
): Pick | null {
  if (picking === null || value === undefined) return null;
  const one = { ...named, value };
  const { station, time, indicator } = named;
  return {
    name: `${station} ${time} ${INDICATORS[indicator].zh} ${value.value}`,
    picked: picking.has(one),
    toggle: () => picking.toggle(one),
  };
}

interface CellProps {
  readonly value: ReadingValue | undefined;
  readonly status: string;
  readonly pick: Pick | null;
}

function Cell({ value, status, pick }: CellProps) {
  const { language } = useLanguage();
  if (value === undefined) return <td className="right quiet">—</td>;
  // The state of the station stands in its own column.
  const shown = `${value.below ? "<" : ""}${value.value}`;
  const own = { ...value, status: value.status === status ? NORMAL : value.status };
  return (
    <td className={value.counts ? "right" : "right struck"}>
      {pick === null ? (
        <span className="reading-value">{shown}</span>
      ) : (
        <button
          type="button"
          className="reading-value pick-value"
          aria-pressed={pick.picked}
          aria-label={pick.name}
          onClick={pick.toggle}
        >
          {shown}
        </button>
      )}
      {marksOf(own, language).map(mark => (
        <Mark key={mark} text={mark} />
      ))}
    </td>
  );
}

function Mark({ text }: { text: string }) {
  return <span className="mark reading-mark">{text}</span>;
}
