/** Capital of a fund: committed, called, paid, matched and held, per party and holder, and where each call stands. */

import { partyAccounts } from "#portal/books/account-groups.ts";
import { AccountLink } from "#portal/books/account-link.tsx";
import { sumOf } from "#portal/format/amount.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { CapitalBar } from "#portal/funds/capital-bar.tsx";
import { useFund } from "#portal/funds/use-fund.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book, FundParty, FundPosition } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { Awaited } from "#portal/parts/awaited.tsx";
import { PaperButton } from "#portal/parts/paper-button.tsx";

interface CapitalProps {
  readonly book: string;
  readonly kind: Book["kind"];
}

export function Capital({ book, kind }: CapitalProps) {
  const say = useSay();
  return (
    <section aria-labelledby="title-capital">
      <h3 id="title-capital">{say("资本", "Capital")}</h3>
      <Awaited of={useFund(book)} lines={6}>
        {position => (
          <>
            {position.closedOn !== null && (
              <p className="notice">
                {say(`已于 ${position.closedOn} 清算注销。`, `Wound up on ${position.closedOn}.`)}
              </p>
            )}
            <CapitalTable book={book} kind={kind} parties={position.parties} />
            <Calls book={book} calls={position.calls} />
          </>
        )}
      </Awaited>
    </section>
  );
}

const COLUMNS = ["committed", "called", "paid", "matched", "prepaid", "shortfall"] as const;

/** Figures that are the balance of an account of the party's own. */
const OF_ACCOUNTS = ["matched", "prepaid"] as const;

function CapitalTable({ book, kind, parties }: CapitalProps & { readonly parties: readonly FundParty[] }) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  const decimals = useDecimals(parties.flatMap(party => COLUMNS.map(column => party[column])));
  const titles: Readonly<Record<(typeof COLUMNS)[number], string>> = {
    committed: say("认缴", "Committed"),
    called: say("通知缴付", "Called"),
    paid: say("实缴", "Paid"),
    matched: say("同比例到位", "Matched"),
    prepaid: say("预缴", "Prepaid"),
    shortfall: say("欠缴", "Shortfall"),
  };
  const share = say("权益份额 %", "Share of equity, %");
  const figure = (party: FundParty, column: (typeof COLUMNS)[number]) => {
    const amount = <Amount text={party[column]} decimals={decimals} />;
    const own = OF_ACCOUNTS.find(each => each === column);
    if (own === undefined) return amount;
    return (
      <AccountLink book={book} account={partyAccounts(kind, party.party)[own]}>
        {amount}
      </AccountLink>
    );
  };
  return (
    <table className="ledger-table stacking capital-table">
      <caption>
        {say("认缴、实缴与到位", "Committed, paid and matched")}{" "}
        <span className="unit">{say(`单位：${unit}`, `in ${unit}`)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say("主体、出资人", "Party, holder")}</th>
          {COLUMNS.map(column => (
            <th key={column} scope="col" className="right">
              {titles[column]}
            </th>
          ))}
          <th scope="col" className="right">
            {share}
          </th>
        </tr>
      </thead>
      {parties.map(party => (
        <tbody key={party.party}>
          <tr>
            <th scope="row">
              {names.party(party.party)}
              <CapitalBar position={party} />
            </th>
            {COLUMNS.map(column => (
              <td key={column} className="right" data-label={titles[column]}>
                {figure(party, column)}
              </td>
            ))}
            <td className="right" data-label={share}>
              {party.share}
            </td>
          </tr>
          {party.holders.map(holder => (
            <tr key={holder.id} className="holder">
              <th scope="row">{holder.name}</th>
              <td className="right" data-label={titles.committed}>
                <Amount text={holder.committed} decimals={decimals} />
              </td>
              <td />
              <td className="right" data-label={titles.paid}>
                <Amount text={holder.paid} decimals={decimals} />
              </td>
              <td className="right" data-label={titles.matched}>
                <Amount text={holder.matched} decimals={decimals} />
              </td>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row">{say("合计", "Total")}</th>
          {COLUMNS.map(column => (
            <td key={column} className="right" data-label={titles[column]}>
              <Amount text={sumOf(parties.map(party => party[column]))} decimals={decimals} />
            </td>
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function Calls({ book, calls }: { book: string } & Pick<FundPosition, "calls">) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  const decimals = useDecimals(calls.flatMap(({ parts }) => parts.flatMap(part => [part.amount, part.open])));
  if (calls.length === 0) return null;
  const words = {
    paid: say("已缴清", "paid"),
    pending: say("未到期", "pending"),
    reminded: say("催缴", "reminded"),
    late: say("逾期", "late"),
  };
  const marks = { paid: "paid", pending: "due", reminded: "held", late: "overdue" } as const;
  const [party, amount, open, state, paper] = [
    say("主体", "Party"),
    say(`应缴（${unit}）`, `Called (${unit})`),
    say(`未缴（${unit}）`, `Open (${unit})`),
    say("状态", "State"),
    say("通知书", "Letter"),
  ];
  return (
    <table className="ledger-table stacking">
      <caption>{say("出资通知", "Calls")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("通知（期限）", "Call (due on)")}</th>
          <th scope="col">{party}</th>
          <th scope="col" className="right">
            {amount}
          </th>
          <th scope="col" className="right">
            {open}
          </th>
          <th scope="col">{state}</th>
          <th scope="col">{paper}</th>
        </tr>
      </thead>
      <tbody>
        {calls.flatMap(call =>
          call.parts.map(part => (
            <tr key={`${call.id} ${part.party} ${part.holder}`}>
              <th scope="row">
                {call.id} <span className="quiet">{call.dueOn}</span>
              </th>
              <td data-label={party}>
                <span>
                  {names.party(part.party)}{" "}
                  {part.holder !== null && <span className="quiet">{part.holder}</span>}
                </span>
              </td>
              <td className="right" data-label={amount}>
                <Amount text={part.amount} decimals={decimals} />
              </td>
              <td className="right" data-label={open}>
                <Amount text={part.open} decimals={decimals} />
              </td>
              <td data-label={state}>
                <span className={`state ${marks[part.state]}`}>{words[part.state]}</span>
              </td>
              <td data-label={paper}>
                <PaperButton
                  of={say(
                    `出资通知书 ${call.id} ${names.party(part.party)}`,
                    `Call ${call.id} to ${names.party(part.party)}`,
                  )}
                  print={client =>
                    client.download("printCall", { params: { book, call: call.id, party: part.party } })
                  }
                >
                  PDF
                </PaperButton>
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
