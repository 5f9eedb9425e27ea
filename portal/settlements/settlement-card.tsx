/** One settlement: who pays whom how much, by which readings, and what was posted for it. */
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { addressOfView } from "#portal/routes.ts";
import { BasisLines } from "#portal/settlements/basis-lines.tsx";
import type { SettlementHistory } from "#portal/settlements/history.ts";
import { ObligationSentence } from "#portal/settlements/obligation-sentence.tsx";
import { PostedLine } from "#portal/settlements/posted-line.tsx";

interface SettlementCardProps {
  readonly agreement: Agreement;
  readonly history: SettlementHistory;
  /** On its own page there is no link to it, and what was posted stands with the entries. */
  readonly alone?: boolean;
}

export function SettlementCard({
  agreement,
  history: { newest, earlier },
  alone = false,
}: SettlementCardProps) {
  const say = useSay();
  const { language } = useLanguage();
  // The target, not the evaluation: what was settled before for a term that is now held still stands.
  const { evaluation, target } = newest;
  return (
    <section className="settlement" aria-label={say("清算", "Settlement")}>
      <p className="settlement-period">
        {say("考核期", "Assessment period")} {evaluation.from} {say("至", "to")} {evaluation.to}
      </p>
      {target.map(obligation => (
        <ObligationSentence key={obligation.term} obligation={obligation} parties={newest.parties} />
      ))}
      {evaluation.held.map(({ term, reason }) => (
        <p key={term} className="notice conflict">
          {say("暂缓：", "Held: ")}
          {reason[language]}
        </p>
      ))}
      {target.length === 0 && evaluation.held.length === 0 && (
        <p className="obligation nothing">
          {say("本考核期无应付补偿。", "Nothing is owed for this assessment period.")}
        </p>
      )}
      <BasisLines settlement={newest} />
      {!alone && (
        <>
          <PostedLine settlement={newest} />
          {earlier.map(one => (
            <PostedLine key={one.version} settlement={one} />
          ))}
          <p className="no-print">
            <a href={addressOfView("settlements", agreement.id, newest.id)}>
              {say("查看计算过程 →", "See the calculation →")}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
