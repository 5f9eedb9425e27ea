/** Balances of a book: the pool first, then one row per party. */

import { assetName } from "#domain/money/asset.ts";
import {
  type AccountGroups,
  groupsOf,
  ownDirection,
  type PartyAccounts,
  type PartyRow,
  partyAccounts,
} from "#portal/books/account-groups.ts";
import { AccountLink } from "#portal/books/account-link.tsx";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { AccountBalance, Book } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";

export function Balances({ book }: { book: Book }) {
  const say = useSay();
  const groups = groupsOf(book);
  return (
    <>
      <PoolFigures book={book.id} groups={groups} />
      <PartyTable book={book} groups={groups} />
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

interface PoolFiguresProps {
  readonly book: string;
  readonly groups: AccountGroups;
}

function PoolFigures({ book, groups: { bank, undistributed, unidentified, others } }: PoolFiguresProps) {
  const say = useSay();
  const { language } = useLanguage();
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
            <AccountLink book={book} account={account.id}>
              <Amount text={ownDirection(account)} asset={account.asset} />
            </AccountLink>{" "}
            <span className="unit">
              {account.asset === "CNY" ? unit : assetName(account.asset)[language]}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface PartyTableProps {
  readonly book: Book;
  readonly groups: AccountGroups;
}

function PartyTable({ book, groups: { parties, total } }: PartyTableProps) {
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
    columns.map(({ title, of, account }) => {
      const text = of(row);
      const figure = text === null ? "—" : <Amount text={text} decimals={decimals} />;
      return (
        <td key={title} className="right" data-label={title}>
          {account === undefined || text === null || row === total ? (
            figure
          ) : (
            <AccountLink book={book.id} account={partyAccounts(book.kind, row.party)[account]}>
              {figure}
            </AccountLink>
          )}
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

interface PartyColumn {
  readonly title: string;
  readonly of: (row: PartyRow) => string | null;
  /** Whose balance it is; left out where it is computed or agreed. */
  readonly account?: keyof PartyAccounts;
}

function columnsOf(say: (zh: string, en: string) => string): readonly PartyColumn[] {
  return [
    { title: say("认缴（备查）", "Committed (memo)"), of: row => row.committed },
    { title: say("到位资本", "Matched capital"), of: row => row.matched, account: "matched" },
    { title: say("预缴", "Prepaid"), of: row => row.prepaid, account: "prepaid" },
    { title: say("尚未缴付", "Not yet paid"), of: row => row.unpaid },
    { title: say("已分配收益", "Income share"), of: row => row.incomeShare, account: "incomeShare" },
    { title: say("应缴补偿", "Owes"), of: row => row.owes, account: "owes" },
    { title: say("应收补偿", "Is owed"), of: row => row.isOwed, account: "isOwed" },
  ];
}
