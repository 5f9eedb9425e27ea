/** The sentence everything leads to: who owes whom how much. */
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Settlement } from "#portal/live/answers.ts";

interface ObligationSentenceProps {
  readonly obligation: Settlement["posted"][number];
  readonly parties: Settlement["parties"];
}

export function ObligationSentence({ obligation, parties }: ObligationSentenceProps) {
  const say = useSay();
  const { language } = useLanguage();
  const { name: unit } = useUnit();
  const name = (id: string) => parties.find(party => party.id === id)?.name[language] ?? id;
  return (
    <p className="obligation">
      <span className="who">{name(obligation.payer)}</span> {say("应付", "owes")}{" "}
      <span className="who">{name(obligation.payee)}</span>{" "}
      <strong>
        <Amount text={obligation.amount} /> <span className="unit">{unit}</span>
      </strong>
    </p>
  );
}
