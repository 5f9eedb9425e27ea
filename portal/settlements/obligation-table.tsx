/** Who owes whom how much, how much of it is paid, and where it stands. */
import { TraceLink } from "#portal/chain/trace-link.tsx";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { ObligationPeriod } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { PaperButton } from "#portal/parts/paper-button.tsx";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { useStateWords } from "#portal/settlements/state-words.ts";

interface ObligationTableProps {
  readonly agreement: string;
  readonly period: ObligationPeriod;
}

export function ObligationTable({
  agreement,
  period: { settlement, obligations, charges },
}: ObligationTableProps) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  const { me } = useSession();
  const words = useStateWords();
  const decimals = useDecimals(obligations.flatMap(({ amount, paid, open }) => [amount, paid, open]));
  const [state, amount, paid, open, due] = [
    say("状态", "State"),
    say(`应付（${unit}）`, `Owed (${unit})`),
    say(`已付（${unit}）`, `Paid (${unit})`),
    say(`未付（${unit}）`, `Open (${unit})`),
    say("到期日", "Due on"),
  ];
  return (
    <>
      <table className="ledger-table stacking obligations">
        <thead>
          <tr>
            <th scope="col">{say("应付方 → 应收方", "Payer → payee")}</th>
            <th scope="col">{state}</th>
            <th scope="col" className="right">
              {amount}
            </th>
            <th scope="col" className="right">
              {paid}
            </th>
            <th scope="col" className="right">
              {open}
            </th>
            <th scope="col">{due}</th>
          </tr>
        </thead>
        <tbody>
          {obligations.map(one => (
            <tr key={`${one.payer} ${one.payee}`}>
              <th scope="row">
                {names.party(one.payer)} → {names.party(one.payee)}{" "}
                <TraceLink
                  start={{
                    ...{ from: "obligation", agreement, settlement },
                    pair: { payer: one.payer, payee: one.payee },
                  }}
                />{" "}
                {readsBooks(me) && !/^[0.]+$/.test(one.open) && (
                  <PaperButton
                    of={`${names.party(one.payer)} → ${names.party(one.payee)}`}
                    print={client =>
                      client.download("printPaymentNotice", {
                        params: { agreement, settlement },
                        query: { payer: one.payer, payee: one.payee },
                      })
                    }
                  >
                    {say("缴款通知书", "Payment notice")}
                  </PaperButton>
                )}
              </th>
              <td data-label={state}>
                <span className={`state ${one.state}`}>{words(one.state)}</span>
              </td>
              <td data-label={amount} className="right">
                <strong>
                  <Amount text={one.amount} decimals={decimals} />
                </strong>
              </td>
              <td data-label={paid} className="right">
                <Amount text={one.paid} decimals={decimals} />
              </td>
              <td data-label={open} className="right">
                <Amount text={one.open} decimals={decimals} />
              </td>
              <td data-label={due}>{one.dueOn ?? <span className="quiet">—</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {obligations.flatMap(({ payments, payer, payee }) =>
        payments.map(({ way, paidOn, amount: part, reference, byBank }) => (
          <p key={`${payer} ${payee} ${paidOn} ${reference} ${part}`} className="posted">
            {way === "netting"
              ? say("已轧差", "Netted")
              : byBank
                ? say("已付", "Paid")
                : say("已结清", "Cleared")}{" "}
            {paidOn} {names.party(payer)} → {names.party(payee)} <Amount text={part} /> {unit}
            {reference !== null && (
              <>
                {" · "}
                {say("票据号", "reference")} <code>{reference}</code>
              </>
            )}
          </p>
        )),
      )}
      {charges.flatMap(({ payer, payee, lines }) =>
        lines.map(line => (
          <p key={`${payer} ${payee} ${line.dueOn} ${line.arithmetic}`} className="posted">
            <span className="tag">{say("逾期加收", "Late payment")}</span> {names.party(payer)} →{" "}
            {names.party(payee)} {line.dueOn} – {line.until}: <code>{line.arithmetic}</code>
          </p>
        )),
      )}
    </>
  );
}
