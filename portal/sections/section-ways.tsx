/** The views of one section, each with an address of its own. */
import { useSay } from "#portal/language/language.tsx";
import { addressOfView } from "#portal/routes.ts";
import type { SectionRoute } from "#portal/sections/address.ts";
import { readsConfirmation } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

type View = SectionRoute["view"];

export function SectionWays({ section, here }: { section: string; here: View }) {
  const say = useSay();
  const { me } = useSession();
  if (me === null) return null;
  const ways: readonly (readonly [view: View, address: readonly string[], name: string])[] = [
    ["section", [], say("月度水质", "Months")],
    ["upload", ["upload"], say("上报监测数据", "Send readings")],
    ["checks", ["checks"], say("质控核查", "Checks")],
    ["joint-samples", ["joint-samples"], say("联合监测", "Joint samples")],
    ["days", ["days"], say("日均值", "Days")],
    ["period", ["period"], say("期间评价", "Periods")],
    ["load", ["load"], say("水量与通量", "Volume and load")],
    ...(readsConfirmation(me)
      ? ([
          ["sides", ["sides"], say("双方比对", "Both sides")],
          ["versions", ["versions"], say("评价版本", "Versions")],
        ] as const)
      : []),
  ];
  return (
    <nav className="desks no-print" aria-label={say("断面内容", "Views of the section")}>
      {ways.map(([view, address, name]) => (
        <a
          key={view}
          href={addressOfView("sections", section, ...address)}
          aria-current={view === here ? "page" : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
