/** What stands behind one month of a section: its days, both sides beside each other, every version of its assessment. */
import { Select } from "antd";
import { useSay } from "#portal/language/language.tsx";
import { Empty } from "#portal/parts/awaited.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { addressOfView } from "#portal/routes.ts";
import { Days } from "#portal/sections/months/days.tsx";
import { Sides } from "#portal/sections/months/sides.tsx";
import { Versions } from "#portal/sections/months/versions.tsx";
import type { RoomView } from "#portal/sections/section-room.tsx";

interface MonthRoomProps {
  readonly view: RoomView;
  readonly of: "versions" | "days" | "sides";
  readonly month: string | null;
}

export function MonthRoom({ view, of, month: asked }: MonthRoomProps) {
  const say = useSay();
  const { section } = view;
  const months = section.months.map(({ month }) => month);
  const month = asked ?? months[months.length - 1];
  if (month === undefined) {
    return <Empty title={say("本断面还没有监测数据", "There is no reading here yet")} />;
  }
  const titles = {
    versions: say("评价的历次版本", "Versions of the assessment"),
    days: say("日均值", "Daily means"),
    sides: say("双方监测数据比对", "Both sides beside each other"),
  };
  return (
    <>
      <h3>{titles[of]}</h3>
      <div className="day-field no-print">
        <Labelled label={say("月份", "Month")}>
          {id => (
            <Select
              id={id}
              value={month}
              onChange={(chosen: string) => {
                window.location.hash = addressOfView("sections", section.id, of, chosen);
              }}
              options={(months.includes(month) ? months : [...months, month]).map(value => ({
                value,
                label: value,
              }))}
            />
          )}
        </Labelled>
      </div>
      {of === "versions" && <Versions key={month} section={section} month={month} me={view.me} />}
      {of === "days" && <Days key={month} section={section} month={month} />}
      {of === "sides" && <Sides key={month} section={section} month={month} />}
    </>
  );
}
