/** The table as people know the form, on the screen and on paper: head, two sides, shares, cards, signatures. */
import { useEffect } from "react";
import { assetName } from "#domain/money/asset.ts";
import { Amount, useDecimals } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { Reconciliation } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { CopyText } from "#portal/parts/copy-text.tsx";
import { AdjustmentTable } from "#portal/reconciliation/adjustment-table.tsx";
import { readItem } from "#portal/reconciliation/outstanding-item.ts";

type Table = Reconciliation["table"];

export function TableSheet({ one }: { one: Reconciliation }) {
  const say = useSay();
  const { language } = useLanguage();
  const { table, cut, matches } = one;
  useEffect(() => {
    // Paper holds the form and nothing of the page around it.
    document.body.classList.add("prints-sheet");
    return () => document.body.classList.remove("prints-sheet");
  }, []);
  return (
    <div className="table-sheet">
      <h3>{say("银行存款余额调节表", "Bank reconciliation statement")}</h3>
      <dl className="sheet-head">
        <Head title={say("编制单位", "Unit")} text={table.unit} />
        <Head title={say("开户银行", "Bank")} text={table.bank} />
        <Head title={say("账号", "Account")} text={table.bankAccount} />
        <Head title={say("截止日期", "As of")} text={table.asOf} />
        <Head title={say("币种", "Currency")} text={assetName(table.asset)[language]} />
      </dl>
      <AdjustmentTable table={table} />
      <Shares table={table} />
      <Cards table={table} />
      <Signatures one={one} />
      <p className="quiet">
        {say("本表不是原始凭证，不得据以记账。", "Not an original voucher; nothing may be posted from it.")}{" "}
        {say(
          `已勾对 ${matches.length} 组，账簿截至区块 ${cut}。`,
          `${matches.length} matched, book up to block ${cut}.`,
        )}
      </p>
    </div>
  );
}

function Head({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** What each partner has of the account; they add up to it. */
function Shares({ table: { partners } }: { table: Table }) {
  const say = useSay();
  const names = useNames();
  const rows = partners?.rows ?? [];
  const decimals = useDecimals(
    rows.flatMap(({ balance, received, paid, adjusted }) => [balance, received, paid, adjusted]),
  );
  if (partners === undefined) return null;
  const money = (label: string, text: string) => (
    <td className="right" data-label={label}>
      <Amount text={text} decimals={decimals} />
    </td>
  );
  const titles = [
    say("账面", "Per book"),
    say("银行已收", "Received by the bank"),
    say("银行已付", "Paid by the bank"),
    say("调节后", "Adjusted"),
  ] as const;
  return (
    <table className="ledger-table stacking shares">
      <caption>{say("分户", "Shares")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("主体", "Party")}</th>
          {titles.map(title => (
            <th key={title} scope="col" className="right">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ kind, party, name, balance, received, paid, adjusted }) => (
          <tr key={`${kind} ${party}`}>
            <th scope="row">
              {kind === "party"
                ? names.party(party ?? name)
                : kind === "common"
                  ? say("共同部分", "Common")
                  : say("待查款项", "Unidentified")}
            </th>
            {money(titles[0], balance)}
            {money(titles[1], received)}
            {money(titles[2], paid)}
            {money(titles[3], adjusted)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {say("合计", "Total")}{" "}
            {partners.agrees ? "✓" : say("与账户余额不符", "does not meet the account")}
          </th>
          {money(titles[0], partners.balance)}
          <td />
          <td />
          {money(titles[3], partners.adjusted)}
        </tr>
      </tfoot>
    </table>
  );
}

/** Items that are open for long. */
function Cards({ table: { cards } }: { table: Table }) {
  const say = useSay();
  if (cards.length === 0) return null;
  return (
    <ul className="old-items" aria-label={say("长期未达账项", "Items open for long")}>
      {cards.map(({ level, item }) => {
        const { id, date, number, summary, amount, ageDays } = readItem(item);
        return (
          <li key={id} className={level}>
            <strong>{level === "red" ? say("红牌", "Red card") : say("黄牌", "Yellow card")}</strong>{" "}
            {say(`未达 ${ageDays} 天`, `open for ${ageDays} days`)} ·{" "}
            {[date, number, summary].filter(text => text !== "").join(" · ")} · <Amount text={amount} />
          </li>
        );
      })}
    </ul>
  );
}

function Signatures({ one: { preparedBy, preparedAt, review, seal } }: { one: Reconciliation }) {
  const say = useSay();
  const names = useNames();
  const approved = review?.decision === "approve" ? review : null;
  const sign = (title: string, by: string | undefined, at: string | undefined) => (
    <div>
      <dt>{title}</dt>
      <dd>
        {by === undefined ? <span className="to-sign" /> : names.person(by)}{" "}
        {at !== undefined && <time dateTime={at}>{chinaTime(at)}</time>}
      </dd>
    </div>
  );
  return (
    <>
      <dl className="signatures">
        {sign(say("会计主管", "Chief accountant"), undefined, undefined)}
        {sign(say("复核", "Reviewed by"), approved?.by, approved?.at)}
        {sign(say("编制", "Prepared by"), preparedBy, preparedAt)}
      </dl>
      {seal !== null && seal !== undefined && (
        <p className="notice good seal">
          <strong>{say("已封存", "Sealed")}</strong> {names.person(seal.by)}{" "}
          <time dateTime={seal.at}>{chinaTime(seal.at)}</time> ·{" "}
          {say(`检查点 ${seal.size} 块`, `checkpoint of ${seal.size} blocks`)} ·{" "}
          {say("表的摘要", "digest of the table")}{" "}
          <CopyText text={seal.tableDigest} ends={8} label={say("表的摘要", "digest of the table")} />
        </p>
      )}
    </>
  );
}
