/** What two parties owe each other, each obligation to be ticked for a netting or with what keeps it from one. */
import { Checkbox } from "antd";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Agreement } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { addressOfView } from "#portal/routes.ts";
import type { Debt } from "#portal/settlements/nettings/owed-both-ways.ts";

interface DebtTableProps {
  readonly debts: readonly Debt[];
  readonly agreements: readonly Agreement[];
  /** By name; null where the reader chooses nothing. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onToggle: (name: string) => void;
}

export function DebtTable({ debts, agreements, chosen, onToggle }: DebtTableProps) {
  const say = useSay();
  const names = useNames();
  const { language } = useLanguage();
  const { name: unit } = useUnit();
  const decimals = useDecimals(debts.map(({ open }) => open));
  const [what, open, due, state] = [
    say("协议与考核期", "Agreement and period"),
    say(`未付（${unit}）`, `Open (${unit})`),
    say("到期日", "Due on"),
    say("能否轧差", "May be netted"),
  ];
  const nameOf = (id: string) => agreements.find(each => each.id === id)?.name[language] ?? id;
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          <th scope="col">{say("应付方 → 应收方", "Payer → payee")}</th>
          <th scope="col">{what}</th>
          <th scope="col" className="right">
            {open}
          </th>
          <th scope="col">{due}</th>
          <th scope="col">{state}</th>
        </tr>
      </thead>
      <tbody>
        {debts.map(debt => {
          const pair = `${names.party(debt.payer)} → ${names.party(debt.payee)}`;
          const about = `${nameOf(debt.agreement)} ${debt.from} – ${debt.to}`;
          return (
            <tr key={debt.name}>
              <th scope="row">
                {chosen === null ? (
                  pair
                ) : (
                  <Checkbox
                    aria-label={`${pair} ${about}`}
                    checked={chosen.has(debt.name)}
                    disabled={debt.heldBy !== null}
                    onChange={() => onToggle(debt.name)}
                  >
                    {pair}
                  </Checkbox>
                )}
              </th>
              <td data-label={what}>
                <a href={addressOfView("settlements", debt.agreement, debt.settlement)}>{about}</a>
              </td>
              <td data-label={open} className="right">
                <Amount text={debt.open} decimals={decimals} />
              </td>
              <td data-label={due}>{debt.dueOn ?? <span className="quiet">—</span>}</td>
              <td data-label={state}>
                <Whether debt={debt} nameOf={nameOf} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Whether({ debt, nameOf }: { debt: Debt; nameOf: (agreement: string) => string }) {
  const say = useSay();
  const { heldBy, nettingWith } = debt;
  if (heldBy !== null && heldBy.netting !== null)
    return (
      <>
        {say("已暂留于 ", "held by ")}
        <a href={addressOfView("nettings", heldBy.netting)}>{heldBy.netting}</a>
      </>
    );
  if (heldBy !== null) return say("有异议，暂缓", "an objection holds it");
  if (nettingWith.length === 0)
    return <span className="quiet">{say("协议未约定轧差", "its agreement has no clause of netting")}</span>;
  const others = nettingWith.map(nameOf);
  return say(`可与${others.join("、")}轧差`, `with ${others.join(", ")}`);
}
