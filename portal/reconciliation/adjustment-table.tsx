/** The two-sided form: the book's balance and the bank's, each adjusted by what only the other side has booked. */
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { AdjustmentSide, Reconciliation } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { readItem, type ShownItem } from "#portal/reconciliation/outstanding-item.ts";

type Table = Reconciliation["table"];

export function AdjustmentTable({ table }: { table: Table }) {
  const say = useSay();
  const { name: unit } = useUnit();
  const decimals = useDecimals([...amountsOf(table.book), ...amountsOf(table.bankSide)]);
  return (
    <div className="adjustment">
      <p className="unit adjustment-unit">{say(`单位：${unit}`, `in ${unit}`)}</p>
      <div className="adjustment-sides">
        <Side
          side={table.book}
          decimals={decimals}
          balance={say("单位银行存款日记账余额", "Balance per book")}
          add={say("加：银行已收、单位未收", "Add: received by the bank, not in the book")}
          less={say("减：银行已付、单位未付", "Less: paid by the bank, not in the book")}
        />
        <Side
          side={table.bankSide}
          decimals={decimals}
          balance={say("银行对账单余额", "Balance per bank")}
          add={say("加：单位已收、银行未收", "Add: received in the book, not by the bank")}
          less={say("减：单位已付、银行未付", "Less: paid in the book, not by the bank")}
        />
      </div>
      {table.agrees ? (
        <p className="notice good">
          <span aria-hidden="true">✓</span> {say("调节后余额相等。", "The adjusted balances agree.")}
        </p>
      ) : (
        <p className="notice refused">
          {say("调节后余额不相等，差额 ", "The adjusted balances differ by ")}
          <Amount text={table.difference} signed /> {unit}
          {say("，请查错：时间差不能解释。", "; look for an error, time does not explain it.")}
        </p>
      )}
    </div>
  );
}

interface SideProps {
  readonly side: AdjustmentSide;
  readonly decimals: number;
  readonly balance: string;
  readonly add: string;
  readonly less: string;
}

function Side({ side, decimals, balance, add, less }: SideProps) {
  const say = useSay();
  const row = (title: string, amount: string, kind: string) => (
    <tr className={kind}>
      <th scope="row">{title}</th>
      <td className="right">
        <Amount text={amount} decimals={decimals} />
      </td>
    </tr>
  );
  const items = (all: AdjustmentSide["add"]["items"]) =>
    all.map(readItem).map(item => <ItemRow key={item.id} item={item} decimals={decimals} />);
  return (
    <table className="ledger-table">
      <thead>
        <tr>
          <th scope="col">{say("项目", "Item")}</th>
          <th scope="col" className="right">
            {say("金额", "Amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {row(balance, side.balance, "strong")}
        {row(add, side.add.total, "group")}
        {items(side.add.items)}
        {row(less, side.less.total, "group")}
        {items(side.less.items)}
        <tr className="filler">
          <td colSpan={2} />
        </tr>
      </tbody>
      <tfoot>{row(say("调节后余额", "Adjusted balance"), side.adjusted, "strong")}</tfoot>
    </table>
  );
}

function ItemRow({ item, decimals }: { item: ShownItem; decimals: number }) {
  const say = useSay();
  const names = useNames();
  const about = [item.date, item.summary, names.party(item.counterparty), item.number].filter(
    text => text !== "",
  );
  return (
    <tr className="item">
      <td>
        {about.join(" · ")}
        {item.ageDays !== null && (
          <span className="quiet"> · {say(`${item.ageDays} 天`, `${item.ageDays} days`)}</span>
        )}
        {item.unidentified && <span className="mark">{say("待查款项", "unidentified")}</span>}
      </td>
      <td className="right">
        <Amount text={item.amount} decimals={decimals} />
      </td>
    </tr>
  );
}

function amountsOf({ balance, add, less, adjusted }: AdjustmentSide): string[] {
  const items = [...add.items, ...less.items].map(item => readItem(item).amount);
  return [balance, add.total, less.total, adjusted, ...items];
}
