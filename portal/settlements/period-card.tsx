/** One assessment period: its obligations with their state, what is held and why, objections, and what may be done. */

import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement, ObligationPeriod } from "#portal/live/answers.ts";
import { addressOfView } from "#portal/routes.ts";
import { NettingsOfPeriod } from "#portal/settlements/nettings/of-period.tsx";
import { Objections } from "#portal/settlements/objections.tsx";
import { ObligationTable } from "#portal/settlements/obligation-table.tsx";
import { PeriodActions } from "#portal/settlements/period-actions.tsx";

interface PeriodCardProps {
  readonly agreement: Agreement;
  readonly period: ObligationPeriod;
  /** On the settlement's own page there is no link to it. */
  readonly alone?: boolean;
}

export function PeriodCard({ agreement, period, alone = false }: PeriodCardProps) {
  const say = useSay();
  const { language } = useLanguage();
  const { settlement, from, to, obligations, undecided, netted } = period;
  return (
    <section className="settlement" aria-label={`${from} – ${to}`}>
      {!alone && (
        <h3 className="settlement-period">
          {say("考核期", "Assessment period")} {from} {say("至", "to")} {to}
        </h3>
      )}
      {obligations.length > 0 ? (
        <ObligationTable agreement={agreement.id} period={period} />
      ) : (
        undecided.length === 0 && (
          <p className="obligation nothing">
            {say("本考核期无应付补偿。", "Nothing is owed for this assessment period.")}
          </p>
        )
      )}
      {netted && (
        <p className="quiet">
          {say(
            "按协议相抵后支付；总额入账，另有一张相抵凭证。",
            "The net is paid, as agreed; gross is posted, with one entry that nets.",
          )}
        </p>
      )}
      {undecided.map(({ term, reason }) => (
        <p key={term} className="notice conflict">
          {say("暂缓：", "Held: ")}
          {reason[language]}
        </p>
      ))}
      <NettingsOfPeriod period={period} />
      <Objections agreement={agreement.id} period={period} />
      <PeriodActions agreement={agreement.id} period={period} />
      {!alone && (
        <p className="no-print">
          <a href={addressOfView("settlements", agreement.id, settlement)}>
            {say("查看计算过程与凭证 →", "See the calculation and the entries →")}
          </a>
        </p>
      )}
    </section>
  );
}
