/**
 * The rivers as strips: reaches, borders, the sections in order with their class against the target, and the money
 * beside each border. Every mark leads to what it was made of; the same stands in a table behind it.
 */

import { useEffect, useRef, useState } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { Section } from "#portal/live/answers.ts";
import { useSections } from "#portal/live/names.tsx";
import { moneyBySection } from "#portal/overview/border-money.ts";
import { coursesOf } from "#portal/overview/river-courses.ts";
import { stripOfCourse } from "#portal/overview/river-layout.ts";
import { RiverStrip } from "#portal/overview/river-strip.tsx";
import { RiverTable } from "#portal/overview/river-table.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BeginLink } from "#portal/parts/begin-link.tsx";
import { readsAgreements } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { useAllObligations } from "#portal/settlements/use-all-obligations.ts";

export function RiverMap() {
  const say = useSay();
  const sections = useSections();
  return (
    <Awaited of={sections} lines={6}>
      {({ sections: all }) =>
        all.length === 0 ? (
          <Empty title={say("还没有登记断面", "No section is registered yet")}>
            {say(
              "断面登记、站点上报监测数据后，这里按河流显示水质类别与两岸应付补偿。",
              "Once sections are registered and stations send readings, classes and obligations stand here by river.",
            )}
            <BeginLink what="sections" />
          </Empty>
        ) : (
          <Rivers sections={all} />
        )
      }
    </Awaited>
  );
}

function Rivers({ sections }: { sections: readonly Section[] }) {
  const { me } = useSession();
  const obliged = useAllObligations(readsAgreements(me)).data ?? [];
  const [frame, width] = useWidth();
  const courses = coursesOf(sections);
  const inOrder = courses.flatMap(({ stretches }) => stretches.flatMap(stretch => stretch.sections));
  const money = moneyBySection(inOrder, obliged);
  const moneyOf = (section: string) => money.get(section) ?? [];
  return (
    <div className="rivers-map" ref={frame}>
      {width > 0 &&
        courses.map((course, index) => (
          <RiverStrip
            // biome-ignore lint/suspicious/noArrayIndexKey: courses of one river differ by nothing else
            key={`${course.river} ${index}`}
            course={course}
            strip={stripOfCourse(course, width, moneyOf)}
            width={width}
          />
        ))}
      <RiverTable courses={courses} moneyOf={moneyOf} />
    </div>
  );
}

/** The width that the element has, as it changes. */
function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return [frame, width] as const;
}
