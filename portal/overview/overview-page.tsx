/** Everything at one look: the river with the money beside it, and one panel for each question that people come with. */
import { useSay } from "#portal/language/language.tsx";
import type { Me } from "#portal/live/answers.ts";
import { ContributionsPanel } from "#portal/overview/contributions-panel.tsx";
import { GoodSharePanel } from "#portal/overview/good-share-panel.tsx";
import { ObligationsPanel } from "#portal/overview/obligations-panel.tsx";
import { RiverMap } from "#portal/overview/river-map.tsx";
import { WaitingPanel } from "#portal/overview/waiting-panel.tsx";
import { WarningsPanel } from "#portal/overview/warnings-panel.tsx";
import { Placeholder } from "#portal/parts/awaited.tsx";
import { hasInbox, readsAgreements, readsBooks, readsWarnings } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { Welcome } from "#portal/session/welcome.tsx";

export function OverviewPage() {
  const say = useSay();
  const { me, checking } = useSession();
  return (
    <>
      {me === null && !checking && <Welcome />}
      <section className="part" aria-labelledby="title-river">
        <h2 id="title-river">{say("河流与补偿", "Rivers and compensation")}</h2>
        <RiverMap />
      </section>
      {checking && <Placeholder lines={6} />}
      <Panels me={me} />
    </>
  );
}

function Panels({ me }: { me: Me | null }) {
  return (
    <div className="panels">
      {me !== null && hasInbox(me) && <WaitingPanel me={me} />}
      {readsAgreements(me) && <ObligationsPanel />}
      {readsBooks(me) && <ContributionsPanel />}
      <GoodSharePanel />
      {readsWarnings(me) && <WarningsPanel />}
    </div>
  );
}
