/** What is owed by an agreement, period by period: where each obligation stands, and what is to be done about it. */

import { OnlyReaders } from "#portal/agreements/only-readers.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { useAgreements } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { Advances } from "#portal/settlements/advances.tsx";
import { PeriodCard } from "#portal/settlements/period-card.tsx";
import { SettleForm } from "#portal/settlements/settle-form.tsx";
import { useObligations } from "#portal/settlements/use-settlements.ts";

export function ObligationsPage({ agreement }: { agreement: string }) {
  const say = useSay();
  return (
    <>
      <BackTo address={addressOfView("agreements", agreement)}>{say("← 协议文本", "← The agreement")}</BackTo>
      <OnlyReaders>
        <Found id={agreement} />
      </OnlyReaders>
    </>
  );
}

function Found({ id }: { id: string }) {
  const say = useSay();
  const agreements = useAgreements(true);
  return (
    <Awaited of={agreements} lines={8}>
      {({ agreements: all }) => {
        const agreement = all.find(each => each.id === id);
        if (agreement === undefined)
          return <Empty title={say("没有这一协议", "There is no such agreement")} />;
        return <Periods agreement={agreement} />;
      }}
    </Awaited>
  );
}

function Periods({ agreement }: { agreement: Agreement }) {
  const say = useSay();
  const { language } = useLanguage();
  const { me } = useSession();
  const obligations = useObligations(agreement.id);
  return (
    <article>
      <header className="page-head">
        <h2>
          {agreement.name[language]} · {say("应付补偿", "Obligations")}
        </h2>
      </header>
      <SettleForm agreement={agreement} />
      {readsBooks(me) && (agreement.settling?.nettingWith ?? []).length > 0 && (
        <p className="no-print">
          <a href={addressOfView("nettings")}>{say("与互有的应付轧差 →", "Net with what is owed back →")}</a>
        </p>
      )}
      <Advances agreement={agreement.id} />
      <Awaited of={obligations} lines={8}>
        {({ periods }) =>
          periods.length === 0 ? (
            <Empty title={say("尚未清算", "Nothing settled yet")}>
              {say(
                "各方确认考核期内的评价后，由执委会发起清算。",
                "When every party has confirmed the period's assessments, the executive committee settles.",
              )}
            </Empty>
          ) : (
            periods
              .toSorted((a, b) => (a.to < b.to ? 1 : -1))
              .map(period => <PeriodCard key={period.settlement} agreement={agreement} period={period} />)
          )
        }
      </Awaited>
    </article>
  );
}
