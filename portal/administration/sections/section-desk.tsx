/** One section's record: what stands from which month on, how it is assessed and warned about, and the forms for both. */
import { RulesOfSection } from "#portal/administration/sections/rules.tsx";
import { VersionsOfSection } from "#portal/administration/sections/versions.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { useNames, useSections } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { addressOfView } from "#portal/routes.ts";

export function SectionDesk({ id, me }: { id: string; me: Me }) {
  const say = useSay();
  const names = useNames();
  return (
    <>
      <BackTo address={addressOfView("administration", "sections")}>
        {say("← 全部断面", "← All sections")}
      </BackTo>
      <Awaited of={useSections()} lines={6}>
        {({ sections }) => {
          const section = sections.find(each => each.id === id);
          if (section === undefined) return <Empty title={say("没有这个断面", "There is no such section")} />;
          return (
            <>
              <h3>
                <a href={addressOfView("sections", id)}>{names.section(id)}</a>{" "}
                <code className="quiet">{id}</code>
              </h3>
              <VersionsOfSection section={id} mayRevise={me.role === "operator"} />
              <RulesOfSection section={section} maySet={me.role === "operator"} />
            </>
          );
        }}
      </Awaited>
    </>
  );
}
