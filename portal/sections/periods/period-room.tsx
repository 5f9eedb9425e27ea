/** Several months of a section together: what class they make, and what flowed past in them. */
import { Input } from "antd";
import { useSay } from "#portal/language/language.tsx";
import { Empty } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { addressOfView } from "#portal/routes.ts";
import { Load } from "#portal/sections/periods/load.tsx";
import { Period } from "#portal/sections/periods/period.tsx";
import type { RoomView } from "#portal/sections/section-room.tsx";

interface PeriodRoomProps {
  readonly view: RoomView;
  readonly of: "period" | "load";
  readonly from: string | null;
  readonly to: string | null;
}

/** What is shown first: the newest twelve months that have an assessment, at most. */
const MONTHS_SHOWN = 12;

export function PeriodRoom({ view, of, from: askedFrom, to: askedTo }: PeriodRoomProps) {
  const say = useSay();
  const { section } = view;
  const newest = section.months.map(({ month }) => month).slice(-MONTHS_SHOWN);
  const from = askedFrom ?? newest[0];
  const to = askedTo ?? newest[newest.length - 1];
  if (from === undefined || to === undefined) {
    return <Empty title={say("本断面还没有监测数据", "There is no reading here yet")} />;
  }
  const goTo = (first: string, last: string) => {
    if (first !== "" && last !== "")
      window.location.hash = addressOfView("sections", section.id, of, first, last);
  };
  return (
    <>
      <h3>
        {of === "period" ? say("期间评价", "Assessment of a period") : say("水量与通量", "Volume and load")}
      </h3>
      <div className="action-fields no-print">
        <Labelled label={say("起始月份", "From")}>
          {id => <Input id={id} type="month" value={from} onChange={event => goTo(event.target.value, to)} />}
        </Labelled>
        <Labelled label={say("终止月份", "To")}>
          {id => <Input id={id} type="month" value={to} onChange={event => goTo(from, event.target.value)} />}
        </Labelled>
      </div>
      {of === "period" ? (
        <Period key={`${from} ${to}`} section={section} from={from} to={to} />
      ) : (
        <Load key={`${from} ${to}`} view={view} from={from} to={to} />
      )}
    </>
  );
}
