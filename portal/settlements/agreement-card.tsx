/** One agreement: its terms and open assumptions, and its settlements. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";
import { Assumptions } from "#portal/settlements/assumptions.tsx";
import { historiesOf } from "#portal/settlements/history.ts";
import { SettlementCard } from "#portal/settlements/settlement-card.tsx";
import { useSettlements } from "#portal/settlements/use-settlements.ts";

export function AgreementCard({ agreement }: { agreement: Agreement }) {
  const say = useSay();
  const { language } = useLanguage();
  const settlements = useSettlements(agreement.id);
  return (
    <article className="agreement" id={`agreement-${agreement.id}`}>
      <header>
        <h3>
          <a href={addressOfView("agreements", agreement.id)}>{agreement.name[language]}</a>
        </h3>
        <p className="quiet">
          {say(`第 ${agreement.version} 版`, `Version ${agreement.version}`)} · {say("自", "in force from")}{" "}
          {agreement.effectiveFrom}{" "}
          {agreement.effectiveTo === null
            ? say("起施行", "")
            : say(`至 ${agreement.effectiveTo} 施行`, `to ${agreement.effectiveTo}`)}
          {" · "}
          <a href={addressOfView("settlements", agreement.id)}>
            {say("应付、异议与拨付", "Due, objections, payments")}
          </a>
        </p>
      </header>
      <Awaited of={settlements} lines={3}>
        {({ settlements: all }) =>
          all.length === 0 ? (
            <Empty title={say("尚未清算", "Nothing settled yet")}>
              {say(
                "各方确认考核期内的评价后，由执委会发起清算。",
                "When every party has confirmed the period's assessments, the executive committee settles.",
              )}
            </Empty>
          ) : (
            historiesOf(all).map(history => (
              <SettlementCard key={history.newest.id} agreement={agreement} history={history} />
            ))
          )
        }
      </Awaited>
      <details className="terms">
        <summary>{say(`条款（${agreement.terms.length}）`, `Terms (${agreement.terms.length})`)}</summary>
        <ul>
          {agreement.terms.map(({ id, clause, text }) => (
            <li key={id}>
              <span className="tag">{clause}</span> {text[language]}
            </li>
          ))}
        </ul>
      </details>
      <Assumptions agreement={agreement} />
    </article>
  );
}
