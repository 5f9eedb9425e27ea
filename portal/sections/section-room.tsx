/** What a monitor works with at one section: the section by name, the way to its other views, and the view. */
import type { ReactNode } from "react";
import { useSay } from "#portal/language/language.tsx";
import type { Me, Section, Station } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useSections } from "#portal/live/names.tsx";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { BackLink } from "#portal/parts/back-link.tsx";
import type { SectionRoomRoute } from "#portal/sections/address.ts";
import { ChecksPage } from "#portal/sections/checks/checks-page.tsx";
import { JointSamplesPage } from "#portal/sections/joint/joint-samples-page.tsx";
import { MonthRoom } from "#portal/sections/months/month-room.tsx";
import { PeriodRoom } from "#portal/sections/periods/period-room.tsx";
import { SectionWays } from "#portal/sections/section-ways.tsx";
import { UploadPage } from "#portal/sections/upload/upload-page.tsx";
import { useSession } from "#portal/session/session.tsx";

/** What every view of the room is given. */
export interface RoomView {
  readonly section: Section;
  readonly stations: readonly Station[];
  readonly me: Me;
}

export function SectionRoom({ route }: { route: SectionRoomRoute }) {
  const say = useSay();
  const { me, checking } = useSession();
  const id = route.section;
  const sections = useSections();
  const stations = useLive(me === null ? null : `stations ${id}`, client =>
    client.call("listStations", { params: { section: id } }),
  );
  if (checking) return <Placeholder lines={6} />;
  if (me === null) {
    return (
      <Framed>
        <Empty title={say("登录后查阅", "Sign in to read this")}>
          {say(
            "各月水质类别对公众公开；监测工作的内容由各方、监测站、执委会与审计查阅。",
            "The classes are open to everybody; the work of monitors is read by the parties, monitors, the committee and auditors.",
          )}
        </Empty>
      </Framed>
    );
  }
  return (
    <Framed>
      <Awaited of={sections} lines={6}>
        {({ sections: all }) => {
          const section = all.find(one => one.id === id);
          if (section === undefined)
            return <Empty title={say(`没有断面“${id}”`, `There is no section “${id}”`)} />;
          return (
            <section className="part section-room" aria-labelledby="title-room">
              <h2 id="title-room">{say(section.name, section.nameEn)}</h2>
              <SectionWays section={id} here={route.view} />
              <Awaited of={stations} lines={6}>
                {found => <View route={route} view={{ section, stations: found.stations, me }} />}
              </Awaited>
            </section>
          );
        }}
      </Awaited>
    </Framed>
  );
}

function Framed({ children }: { children: ReactNode }) {
  return (
    <>
      <BackLink part="sections" />
      {children}
    </>
  );
}

function View({ route, view }: { route: SectionRoomRoute; view: RoomView }) {
  switch (route.view) {
    case "upload":
      return <UploadPage view={view} />;
    case "checks":
      return <ChecksPage view={view} />;
    case "joint-samples":
      return <JointSamplesPage view={view} />;
    case "versions":
    case "days":
    case "sides":
      return <MonthRoom view={view} of={route.view} month={route.month} />;
    case "period":
    case "load":
      return <PeriodRoom view={view} of={route.view} from={route.from} to={route.to} />;
  }
}
