/** One settlement alone: the sentence, the assumptions, and the whole calculation. */
import { useVersions } from "#portal/agreements/use-versions.ts";
import { TraceLink } from "#portal/chain/trace-link.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement, Settlement } from "#portal/live/answers.ts";
import { useAgreements } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { PaperButton } from "#portal/parts/paper-button.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsAgreements, readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { Advances } from "#portal/settlements/advances.tsx";
import { Assumptions } from "#portal/settlements/assumptions.tsx";
import { historiesOf } from "#portal/settlements/history.ts";
import { documentsOf, judgedBy } from "#portal/settlements/judging.ts";
import { PeriodCard } from "#portal/settlements/period-card.tsx";
import { SettlementCard } from "#portal/settlements/settlement-card.tsx";
import { SettlementPapers } from "#portal/settlements/settlement-papers.tsx";
import { Trace } from "#portal/settlements/trace.tsx";
import { TraceParts } from "#portal/settlements/trace-parts.tsx";
import { useObligations, useSettlements } from "#portal/settlements/use-settlements.ts";

interface SettlementPageProps {
  readonly agreement: string;
  readonly settlement: string;
}

export function SettlementPage({ agreement, settlement }: SettlementPageProps) {
  const say = useSay();
  const { me } = useSession();
  const allowed = readsAgreements(me);
  const agreements = useAgreements(allowed);
  const none = <Empty title={say("没有这一清算", "There is no such settlement")} />;
  return (
    <>
      <BackTo address={addressOfView("settlements", agreement)}>
        {say("← 本协议全部应付补偿", "← All obligations of the agreement")}
      </BackTo>
      {allowed ? (
        <Awaited of={agreements}>
          {({ agreements: all }) => {
            const found = all.find(({ id }) => id === agreement);
            return found === undefined ? none : <Found agreement={found} settlement={settlement} />;
          }}
        </Awaited>
      ) : (
        <Empty title={say("登录后查阅清算", "Sign in to read settlements")}>
          {say(
            "清算与计算过程由协议各方、执委会与审计查阅。",
            "Settlements are read by the parties, the executive committee and auditors.",
          )}
        </Empty>
      )}
    </>
  );
}

function Found({ agreement, settlement }: { agreement: Agreement; settlement: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const { me } = useSession();
  const settlements = useSettlements(agreement.id);
  const obligations = useObligations(agreement.id);
  const period = obligations.data?.periods.find(each => each.settlement === settlement);
  return (
    <Awaited of={settlements} lines={8}>
      {({ settlements: all }) => {
        const history = historiesOf(all).find(({ newest }) => newest.id === settlement);
        if (history === undefined)
          return <Empty title={say("没有这一清算", "There is no such settlement")} />;
        return (
          <article className="agreement">
            <header>
              <h2>{agreement.name[language]}</h2>
              <p className="quiet">
                {say(
                  `依据协议第 ${judgedBy(history.newest).join("、")} 版`,
                  `By version ${judgedBy(history.newest).join(", ")} of the agreement`,
                )}{" "}
                <TraceLink start={{ from: "obligation", agreement: agreement.id, settlement, pair: null }} />{" "}
                {readsBooks(me) && (
                  <PaperButton
                    print={client =>
                      client.download("printSettlement", { params: { agreement: agreement.id, settlement } })
                    }
                  >
                    {say("核算通报 PDF", "Settlement report, PDF")}
                  </PaperButton>
                )}
              </p>
            </header>
            <SettlementCard agreement={agreement} history={history} alone />
            {period !== undefined && (
              <>
                <h3>{say("支付与异议", "Payment and objections")}</h3>
                <PeriodCard agreement={agreement} period={period} alone />
                <Advances agreement={agreement.id} settlement={settlement} />
                <SettlementPapers period={period} />
              </>
            )}
            <Judging settlement={history.newest} agreement={agreement.id} />
          </article>
        );
      }}
    </Awaited>
  );
}

/** What is assumed, and the calculation, by the versions that judged. */
function Judging({ settlement, agreement }: { settlement: Settlement; agreement: string }) {
  const versions = useVersions(agreement);
  const { id, version, complete, parts, evaluation, earlier = [] } = settlement;
  return (
    <Awaited of={versions} lines={4}>
      {({ versions: all }) => {
        const judging = documentsOf(all, settlement);
        const judgedBy = (by: number) => judging.find(({ version }) => version === by);
        return (
          <>
            {judging.map(document => (
              <Assumptions key={document.version} agreement={document} numbered={judging.length > 1} />
            ))}
            {complete ? (
              [...earlier, evaluation].map(({ version: by, trace }) => (
                <Trace key={by} trace={trace} agreement={judgedBy(by)} />
              ))
            ) : (
              <TraceParts
                key={version}
                {...{ agreement, settlement: id, version, parts }}
                judgedBy={judgedBy}
              />
            )}
          </>
        );
      }}
    </Awaited>
  );
}
