/** What is owed now by all agreements, the late ones first. */
import { sumOf } from "#portal/format/amount.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import { useNames } from "#portal/live/names.tsx";
import { Figure, Panel } from "#portal/overview/panel.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { addressOfView } from "#portal/routes.ts";
import { useStateWords } from "#portal/settlements/state-words.ts";
import { type AgreementStanding, useAllObligations } from "#portal/settlements/use-all-obligations.ts";

const SHOWN = 5;

export function ObligationsPanel() {
  const say = useSay();
  const standing = useAllObligations(true);
  return (
    <Panel
      title={say("应付补偿", "Obligations due")}
      address={addressOfView("settlements")}
      more={say("协议与应付", "Agreements")}
    >
      <Awaited of={standing} lines={4}>
        {all => <Open all={all} />}
      </Awaited>
    </Panel>
  );
}

function Open({ all }: { all: readonly AgreementStanding[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const words = useStateWords();
  const { name: unit } = useUnit();
  const open = openOf(all);
  const decimals = useDecimals(open.map(one => one.open));
  if (open.length === 0) {
    return <p className="quiet">{say("没有未付的补偿。", "Nothing is owed.")}</p>;
  }
  const overdue = open.filter(({ state }) => state === "overdue").length;
  return (
    <>
      <Figure
        words={
          <>
            {unit} · {say(`${open.length} 笔未付`, `${open.length} open`)}
            {overdue > 0 && say(`，${overdue} 笔逾期`, `, ${overdue} overdue`)}
          </>
        }
      >
        <Amount text={sumOf(open.map(one => one.open))} />
      </Figure>
      <ul className="panel-list">
        {open.slice(0, SHOWN).map(one => (
          <li key={`${one.settlement} ${one.payer} ${one.payee}`}>
            <span className="panel-what">
              <a href={addressOfView("settlements", one.agreement.id, one.settlement)}>
                {names.party(one.payer)} → {names.party(one.payee)}
              </a>
              <span className="quiet">
                {one.agreement.name[language]} {one.from} – {one.to}
              </span>
            </span>
            <span className="panel-amount">
              <Amount text={one.open} decimals={decimals} />
              <span className={`state ${one.state}`}>
                {words(one.state)}
                {one.dueOn !== null && ` ${one.dueOn}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {open.length > SHOWN && (
        <p className="quiet">{say(`另有 ${open.length - SHOWN} 笔`, `${open.length - SHOWN} more`)}</p>
      )}
    </>
  );
}

/** Overdue first, then by the day they are due on. */
function openOf(all: readonly AgreementStanding[]) {
  const open = all.flatMap(({ agreement, periods }) =>
    periods.flatMap(({ settlement, from, to, obligations }) =>
      obligations
        .filter(({ state }) => state === "due" || state === "overdue" || state === "held")
        .map(one => ({ ...one, agreement, settlement, from, to })),
    ),
  );
  const order = (one: (typeof open)[number]) => `${one.state === "overdue" ? 0 : 1} ${one.dueOn ?? "9"}`;
  return open.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}
