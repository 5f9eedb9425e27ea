/** What was paid ahead under an agreement and what of it is set off, and the deposits that stand; each number leads to its entries. */
import type { ReactNode } from "react";
import { EntryFold } from "#portal/books/entry-fold.tsx";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { Deposit, Prepayment } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useNames } from "#portal/live/names.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { addressOfView } from "#portal/routes.ts";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { changesOf } from "#portal/settlements/deposit-changes.ts";

interface AdvancesProps {
  readonly agreement: string;
  /** Only of this period; deposits, which are of none, are left out then. */
  readonly settlement?: string;
}

/** Nothing where the agreement has nothing of it. */
export function Advances({ agreement, settlement }: AdvancesProps) {
  const say = useSay();
  const { data, problem } = useLive(`advances ${agreement}`, client =>
    client.call("listAdvances", { params: { agreement } }),
  );
  if (data === undefined) return problem === undefined ? null : <ProblemNotice problem={problem} />;
  const ahead = data.prepayments.filter(each => settlement === undefined || each.settlement === settlement);
  const deposits = settlement === undefined ? data.deposits : [];
  if (ahead.length === 0 && deposits.length === 0) return null;
  return (
    <section className="advances" aria-label={say("预拨与保证金", "Paid ahead and deposits")}>
      <h3>
        {say("预拨与保证金", "Paid ahead and deposits")}{" "}
        <span className="quiet">{say(`截至 ${data.on}`, `as of ${data.on}`)}</span>
      </h3>
      {ahead.map(one => (
        <PaidAhead
          key={`${one.settlement} ${one.payer} ${one.payee}`}
          agreement={agreement}
          book={data.book}
          one={one}
        />
      ))}
      {deposits.map(one => (
        <DepositView key={`${one.party} ${one.heldBy}`} book={data.book} one={one} />
      ))}
    </section>
  );
}

function PaidAhead({ agreement, book, one }: { agreement: string; book: string; one: Prepayment }) {
  const say = useSay();
  const names = useNames();
  const { settlement, from, to, payer, payee, dueFrom, agreed, prepaid, cleared, clearedBy, payments } = one;
  const decimals = useDecimals([agreed, prepaid, cleared]);
  const words: Readonly<Record<Prepayment["state"], string>> = {
    "to-come": say("未到预拨月", "to come"),
    due: say("待预拨", "due"),
    prepaid: say("已预拨", "paid ahead"),
    cleared: say("已清算", "set off"),
    "to-be-returned": say("待退回", "to be returned"),
  };
  const looks = { "to-come": "quiet", prepaid: "paid" } as Readonly<Record<string, string>>;
  return (
    <div className="settlement">
      <p>
        <span className={`state ${looks[one.state] ?? one.state}`}>{words[one.state]}</span>{" "}
        <a href={addressOfView("settlements", agreement, settlement)}>
          {from} – {to}
        </a>{" "}
        <strong>
          {names.party(payer)} → {names.party(payee)}
        </strong>{" "}
        <span className="quiet">{say(`${dueFrom} 起预拨`, `due from ${dueFrom}`)}</span>
      </p>
      <dl className="statement-facts">
        <Figure name={say("约定预拨", "Agreed")} text={agreed} decimals={decimals} />
        <Figure name={say("已预拨", "Paid ahead")} text={prepaid} decimals={decimals} />
        <Figure name={say("已清算冲抵", "Set off")} text={cleared} decimals={decimals} />
      </dl>
      {payments.map(({ paidOn, amount, reference, entries }) => (
        <Moved
          key={`${paidOn} ${reference} ${amount}`}
          what={say("预拨", "Paid ahead")}
          {...{ book, amount, reference, entries }}
          on={paidOn}
        />
      ))}
      {/[1-9]/.test(cleared) && (
        <Moved
          what={say("清算冲抵", "Set off by the settlement")}
          {...{ book, on: null, reference: null }}
          amount={cleared}
          entries={clearedBy}
        />
      )}
    </div>
  );
}

function DepositView({ book, one }: { book: string; one: Deposit }) {
  const say = useSay();
  const names = useNames();
  const { party, heldBy, agreed, held, open, movements } = one;
  const decimals = useDecimals([agreed, held, open]);
  return (
    <div className="settlement">
      <p>
        <strong>{say("保证金", "Deposit")}</strong> {names.party(party)} {say("缴存，由", "put up, held by")}{" "}
        {names.party(heldBy)} {say("保管", "")}
      </p>
      <dl className="statement-facts">
        <Figure name={say("约定", "Agreed")} text={agreed} decimals={decimals} />
        <Figure name={say("现存", "Held")} text={held} decimals={decimals} />
        <Figure
          name={
            open.startsWith("-") ? say("应退还", "To be given back") : say("应补足", "Still to be put up")
          }
          text={open.replace(/^-/, "")}
          decimals={decimals}
        />
      </dl>
      {changesOf(movements).map(({ on, amount, reference, voucher, entries }) => (
        <Moved
          key={`${on} ${voucher} ${amount}`}
          what={amount.startsWith("-") ? say("减少", "Less") : say("缴存", "Put up")}
          {...{ book, on, amount, reference, entries }}
        />
      ))}
    </div>
  );
}

function Figure({ name, text, decimals }: { name: string; text: string; decimals: number }) {
  const { name: unit } = useUnit();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Amount text={text} decimals={decimals} /> {unit}
      </dd>
    </div>
  );
}

interface MovedProps {
  readonly book: string;
  readonly what: string;
  readonly on: string | null;
  readonly amount: string;
  readonly reference: string | null;
  readonly entries: Prepayment["clearedBy"];
}

function Moved({ book, what, on, amount, reference, entries }: MovedProps): ReactNode {
  const say = useSay();
  const { me } = useSession();
  const { name: unit } = useUnit();
  const line = (
    <>
      {what} {on} <Amount text={amount} /> {unit}
      {reference !== null && (
        <>
          {" · "}
          {say("票据号", "reference")} <code>{reference}</code>
        </>
      )}
    </>
  );
  if (!readsBooks(me) || entries.length === 0) return <p className="posted">{line}</p>;
  return (
    <details className="advance">
      <summary>
        {line} · {say("凭证", "entries")} {entries.map(({ number }) => number).join(say("、", ", "))}
      </summary>
      {entries.map(({ id, number }) => (
        <EntryFold key={id} book={book} id={id} number={number} />
      ))}
    </details>
  );
}
