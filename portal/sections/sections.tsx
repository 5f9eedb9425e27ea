/** All sections. What everybody may see, signed in or not. */

import { useSay } from "#portal/language/language.tsx";
import { useSections } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BeginLink } from "#portal/parts/begin-link.tsx";
import { addressOfView } from "#portal/routes.ts";
import { ClassLegend } from "#portal/sections/class-legend.tsx";
import { SectionCard } from "#portal/sections/section-card.tsx";
import { spanOf } from "#portal/sections/strip.ts";

export function Sections() {
  const say = useSay();
  const sections = useSections();
  return (
    <Awaited of={sections} lines={6}>
      {({ sections: all }) =>
        all.length === 0 ? (
          <Empty title={say("还没有登记断面", "No section is registered yet")}>
            {say(
              "断面登记、站点上报监测数据后，这里按月显示水质类别。",
              "Once sections are registered and stations send readings, the class of every month stands here.",
            )}
            <BeginLink what="sections" />
          </Empty>
        ) : (
          <>
            <p className="years-link no-print">
              <a href={addressOfView("years")}>
                {say("历年优良比例、河流评价与空气质量", "Good shares by year, rivers and air")}
              </a>
            </p>
            <ClassLegend />
            {all.map(section => (
              <SectionCard key={section.id} section={section} span={spanOf(all)} />
            ))}
          </>
        )
      }
    </Awaited>
  );
}
