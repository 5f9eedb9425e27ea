/** What a plan is measured by: good shares year by year, the rivers, and the days of good air with the days behind them. */
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useSections } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackLink } from "#portal/parts/back-link.tsx";
import { spanOf } from "#portal/sections/strip.ts";
import { AirOfArea } from "#portal/years/air-of-area.tsx";
import { GoodSections } from "#portal/years/good-sections.tsx";
import { Rivers } from "#portal/years/rivers.tsx";

export function YearsPage() {
  const say = useSay();
  const sections = useSections();
  return (
    <>
      <BackLink part="sections" />
      <article className="years">
        <h2>{say("水质优良比例", "Sections of class Ⅲ or better")}</h2>
        <Awaited of={sections}>
          {({ sections: all }) => {
            const span = spanOf(all);
            return span === null ? (
              <Empty title={say("还没有断面评价", "No section is assessed yet")} />
            ) : (
              <>
                <GoodSections span={span} />
                <Rivers month={span.to} />
              </>
            );
          }}
        </Awaited>
      </article>
      <Air />
    </>
  );
}

function Air() {
  const say = useSay();
  const areas = useLive("areas", client => client.call("listAirAreas"));
  return (
    <article className="years">
      <h2>{say("空气质量优良天数比例", "Days of good air")}</h2>
      <Awaited of={areas}>
        {({ areas: all }) =>
          all.length === 0 ? (
            <Empty title={say("还没有空气质量日报", "No AQI was imported yet")}>
              {say(
                "导入各地区每日 AQI 后，这里按年显示优良天数比例。",
                "Once the daily AQI of areas is imported, the share of good days stands here by year.",
              )}
            </Empty>
          ) : (
            all.map(area => <AirOfArea key={area.area} {...area} />)
          )
        }
      </Awaited>
    </article>
  );
}
