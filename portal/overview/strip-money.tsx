/** Who pays whom how much, beside a border of the map. */
import { amountText } from "#portal/format/amount.ts";
import { useUnit } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import { useNames } from "#portal/live/names.tsx";
import type { BorderMoney } from "#portal/overview/border-money.ts";
import { fitting } from "#portal/overview/strip-text.ts";
import { useStateWords } from "#portal/settlements/state-words.ts";

interface StripMoneyProps {
  readonly money: BorderMoney;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle";
  readonly room: number;
}

export function StripMoney({ money, x, y, anchor, room }: StripMoneyProps) {
  const say = useSay();
  const names = useNames();
  const words = useStateWords();
  const { unit, name: unitName } = useUnit();
  const who = `${names.party(money.payer)} → ${names.party(money.payee)}`;
  const amount = amountText(unit, money.amount);
  const more = money.periods > 1 ? say(` · ${money.periods} 期`, ` · ${money.periods} periods`) : "";
  return (
    <a href={money.address} className="strip-money">
      <text x={x} y={y} textAnchor={anchor}>
        <tspan className="quiet-text">{say("补偿 ", "")}</tspan>
        {fitting(who, room - 32, 14)}
      </text>
      <text x={x} y={y + 21} textAnchor={anchor}>
        <tspan className="strip-amount">{amount}</tspan>
        <tspan className="quiet-text">{` ${unitName} · `}</tspan>
        <tspan className={`strip-state ${money.state}`}>{words(money.state)}</tspan>
        <tspan className="quiet-text">{more}</tspan>
      </text>
    </a>
  );
}
