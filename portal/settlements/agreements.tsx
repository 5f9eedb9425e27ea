/** Agreements, and what follows from each by its readings. */

import { useSay } from "#portal/language/language.tsx";
import { useAgreements } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BeginLink } from "#portal/parts/begin-link.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsAgreements, readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { AgreementCard } from "#portal/settlements/agreement-card.tsx";

export function Agreements() {
  const say = useSay();
  const { me } = useSession();
  const allowed = readsAgreements(me);
  const agreements = useAgreements(allowed);
  if (!allowed) {
    return (
      <Empty title={say("此角色不查阅协议与清算", "This role does not read agreements and settlements")}>
        {say("站点上报与断面评价见上方。", "What stations send stands above, by section.")}
      </Empty>
    );
  }
  return (
    <Awaited of={agreements} lines={6}>
      {({ agreements: all }) =>
        all.length === 0 ? (
          <Empty title={say("还没有协议", "There is no agreement yet")}>
            {say(
              "协议以数据形式登记后，按断面监测数据计算应付补偿。",
              "Once agreements are registered as data, obligations follow from the readings.",
            )}
            <BeginLink what="agreements" />
          </Empty>
        ) : (
          <>
            {readsBooks(me) && (
              <p className="no-print">
                <a href={addressOfView("nettings")}>
                  {say("轧差：互有应付的，抵后只付净额 →", "Netting: what is owed both ways, the net paid →")}
                </a>
              </p>
            )}
            {all.map(agreement => (
              <AgreementCard key={agreement.id} agreement={agreement} />
            ))}
          </>
        )
      }
    </Awaited>
  );
}
