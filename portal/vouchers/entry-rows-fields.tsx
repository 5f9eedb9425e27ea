/** Accounts with what is debited and credited to each, and whether the sides agree. */
import { Button, Input, Select } from "antd";
import { groupedAmount } from "#domain/money/decimal-text.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { type EntryRow, newRow, sumsOf } from "#portal/vouchers/entry-rows.ts";

interface EntryRowsFieldsProps {
  readonly book: Book;
  readonly rows: readonly EntryRow[];
  readonly onChange: (rows: readonly EntryRow[]) => void;
}

const ROWS_MAX = 200;

export function EntryRowsFields({ book, rows, onChange }: EntryRowsFieldsProps) {
  const say = useSay();
  const [account, debit, credit] = [
    say("科目", "Account"),
    say("借方（元）", "Debit (CNY)"),
    say("贷方（元）", "Credit (CNY)"),
  ];
  const inYuan = book.accounts.filter(({ asset }) => asset === "CNY");
  const options = inYuan.map(({ id, name, nameEn }) => ({
    value: id,
    label: `${id} ${say(name, nameEn)}`,
  }));
  const sums = sumsOf(rows);
  const change = (id: number, about: Partial<EntryRow>) =>
    onChange(rows.map(row => (row.id === id ? { ...row, ...about } : row)));
  return (
    <>
      <table className="ledger-table stacking entry-rows">
        <thead>
          <tr>
            <th scope="col">{account}</th>
            <th scope="col" className="right">
              {debit}
            </th>
            <th scope="col" className="right">
              {credit}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const of = (column: string) =>
              say(`第 ${index + 1} 行 ${column}`, `${column}, line ${index + 1}`);
            return (
              <tr key={row.id}>
                <th scope="row">
                  <Select
                    aria-label={of(account)}
                    className="entry-account"
                    showSearch={{ optionFilterProp: "label" }}
                    popupMatchSelectWidth={false}
                    value={row.account}
                    placeholder={say("编码或名称", "code or name")}
                    onChange={(value: string) => change(row.id, { account: value })}
                    options={options}
                  />
                </th>
                {(["debit", "credit"] as const).map(side => (
                  <td key={side} className="right" data-label={side === "debit" ? debit : credit}>
                    <Input
                      aria-label={of(side === "debit" ? debit : credit)}
                      inputMode="decimal"
                      maxLength={20}
                      value={row[side]}
                      onChange={({ target }) => change(row.id, { [side]: target.value })}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {say("合计", "Total")}{" "}
              {sums.debit !== sums.credit && (
                <span className="unbalanced">{say("借贷不等", "sides differ")}</span>
              )}
            </th>
            <td className="right" data-label={debit}>
              {groupedAmount(sums.debit)}
            </td>
            <td className="right" data-label={credit}>
              {groupedAmount(sums.credit)}
            </td>
          </tr>
        </tfoot>
      </table>
      {rows.length < ROWS_MAX && (
        <Button
          size="small"
          onClick={() => onChange([...rows, newRow(1 + Math.max(...rows.map(({ id }) => id)))])}
        >
          {say("增加一行", "Another line")}
        </Button>
      )}
    </>
  );
}
