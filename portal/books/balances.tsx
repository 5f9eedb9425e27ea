/** Balances of a book: the pool first, then one row per party. */

import { type AccountGroups, groupsOf, ownDirection, type PartyRow } from "#portal/books/account-groups.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { useSay } from "#portal/language/language.tsx";
import type { AccountBalance, Book } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";

export function Balances({ book }: { book: Book }) {
  const say = useSay();
  const groups = groupsOf(book);
  return (
    <>
      <PoolFigures groups={groups} />
      <PartyTable groups={groups} />
      {groups.difference === "0.00" ? (
        <p className="quiet balanced">
          <span aria-hidden="true">✓</span>{" "}
          {say(
            `借贷平衡：${book.accounts.length} 个科目余额合计 0.00`,
            `In balance: ${book.accounts.length} accounts add up to 0.00`,
          )}
        </p>
      ) : (
        <p className="notice refused" role="alert">
          {say("借贷不平，差额 ", "Debits and credits differ by ")}
          <Amount text={groups.difference} signed />
        </p>
      )}
    </>
  );
}

function PoolFigures({ groups: { bank, undistributed, unidentified, others } }: { groups: AccountGroups }) {
  const say = useSay();
  const { name: unit } = useUnit();
  const pool = [bank, undistributed, unidentified, ...others].filter(account => account !== null);
  if (pool.length === 0) return null;
  return (
    <dl className="pool">
      {pool.map((account: AccountBalance) => (
        <div key={account.id} className={account.id === bank?.id ? "main" : undefined}>
          <dt>
            {say(account.name, account.nameEn)} <code>{account.id}</code>
          </dt>
          <dd>
            <Amount text={ownDirection(account)} asset={account.asset} />{" "}
            <span className="unit">{account.asset === "CNY" ? unit : account.asset}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function PartyTable({ groups: { parties, total } }: { groups: AccountGroups }) {
  const say = useSay();
  const names = useNames();
  const { name: unit } = useUnit();
  const columns = columnsOf(say).filter(({ of }) => parties.some(row => of(row) !== null));
  const decimals = useDecimals(
    [...parties, ...(total === null ? [] : [total])].flatMap(row =>
      columns.flatMap(({ of }) => of(row) ?? []),
    ),
  );
  const cells = (row: PartyRow) =>
    columns.map(({ title, of }) => {
      const text = of(row);
      return (
        <td key={title} className="right" data-label={title}>
          {text === null ? "—" : <Amount text={text} decimals={decimals} />}
        </td>
      );
    });
  return (
    <table className="ledger-table stacking">
      <caption>
        {say("各方权益与往来", "Positions of the parties")}{" "}
        <span className="unit">{say(`单位：${unit}`, `in ${unit}`)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say("主体", "Party")}</th>
          {columns.map(({ title }) => (
            <th scope="col" key={title} className="right">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parties.map(row => (
          <tr key={row.party}>
            <th scope="row">{names.party(row.party)}</th>
            {cells(row)}
          </tr>
        ))}
      </tbody>
      {total !== null && (
        <tfoot>
          <tr>
            <th scope="row">{say("合计", "Total")}</th>
            {cells(total)}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function columnsOf(say: (zh: string, en: string) => string) {
  return [
    { title: say("认缴（备查）", "Committed (memo)"), of: (row: PartyRow) => row.committed },
    { title: say("到位资本", "Matched capital"), of: (row: PartyRow) => row.matched },
    { title: say("预缴", "Prepaid"), of: (row: PartyRow) => row.prepaid },
    { title: say("尚未缴付", "Not yet paid"), of: (row: PartyRow) => row.unpaid },
    { title: say("已分配收益", "Income share"), of: (row: PartyRow) => row.incomeShare },
    { title: say("应缴补偿", "Owes"), of: (row: PartyRow) => row.owes },
    { title: say("应收补偿", "Is owed"), of: (row: PartyRow) => row.isOwed },
  ];
}
