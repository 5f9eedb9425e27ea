/** The months of one bank account: what was imported, how far each table is, and the next step of each. */
import { Amount, useUnit } from "#portal/format/amount-view.tsx";
import { chinaTime } from "#portal/format/time.ts";
import { useLanguage, useSay } from "#portal/language/language.tsx";
import type { ImportedStatement } from "#portal/live/answers.ts";
import { useNames } from "#portal/live/names.tsx";
import { Awaited, Empty } from "#portal/parts/awaited.tsx";
import { layoutInWords } from "#portal/reconciliation/layout-words.ts";
import { type AccountMonth, monthsOf } from "#portal/reconciliation/months.ts";
import { useReconciliations, useStatements } from "#portal/reconciliation/own-accounts.ts";
import type { AccountView } from "#portal/reconciliation/reconciliation-page.tsx";
import { useTableState } from "#portal/reconciliation/table-state.tsx";
import { addressOfView } from "#portal/routes.ts";

export function MonthsPage({ view }: { view: AccountView }) {
  const say = useSay();
  const { book, account, acts } = view;
  const statements = useStatements(book.id);
  const tables = useReconciliations(book.id);
  return (
    <>
      {acts && (
        <p className="buttons">
          <a
            className="button-link primary"
            href={addressOfView("reconciliation", book.id, account.number, "import")}
          >
            {say("导入银行文件", "Import a bank's file")}
          </a>
        </p>
      )}
      <Awaited of={statements} lines={5}>
        {({ statements: all }) => (
          <Awaited of={tables} lines={5}>
            {({ reconciliations }) => {
              const own = all.filter(({ bankAccount }) => bankAccount === account.number);
              const months = monthsOf(
                own,
                reconciliations.filter(({ table }) => table.bankAccount === account.number),
              );
              return months.length === 0 ? (
                <Empty title={say("还没有导入银行对账单", "No bank statement was imported yet")}>
                  {say(
                    "从网银下载明细或对账单文件，原样导入即可；导入前会先显示检查结果。",
                    "Download the statement from the bank and import it as it is; it is checked before it enters the book.",
                  )}
                </Empty>
              ) : (
                <>
                  <Months view={view} months={months} />
                  <Files files={own} />
                </>
              );
            }}
          </Awaited>
        )}
      </Awaited>
    </>
  );
}

function Months({ view, months }: { view: AccountView; months: readonly AccountMonth[] }) {
  const say = useSay();
  const stateOf = useTableState();
  const { book, account } = view;
  const addressOf = (...step: string[]) => addressOfView("reconciliation", book.id, account.number, ...step);
  return (
    <table className="ledger-table stacking">
      <thead>
        <tr>
          <th scope="col">{say("月份", "Month")}</th>
          <th scope="col">{say("银行对账单", "Bank's statement")}</th>
          <th scope="col">{say("调节表", "Table")}</th>
          <th scope="col" className="right">
            {say("未达账项", "Outstanding")}
          </th>
          <th scope="col">{say("办理", "Go to")}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, asOf, statements, table }) => (
          <tr key={month}>
            <th scope="row">{month}</th>
            <td data-label={say("银行对账单", "Bank's statement")}>
              {statements.length === 0 ? (
                <span className="quiet">{say("没有覆盖该月的文件", "no file covers this month")}</span>
              ) : (
                statements.map(({ id, from, to }) => (
                  <span key={id} className="digits statement-span">
                    {from}–{to}
                  </span>
                ))
              )}
            </td>
            <td data-label={say("调节表", "Table")}>{stateOf(table).mark}</td>
            <td data-label={say("未达账项", "Outstanding")} className="right">
              {table === undefined ? "—" : outstandingIn(table.table)}
            </td>
            <td data-label={say("办理", "Go to")}>
              <span>
                <a href={addressOf(asOf)}>{say("勾对", "Match")}</a>
                {" · "}
                <a href={addressOf(asOf, "table")}>{say("调节表", "Table")}</a>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function outstandingIn({ book, bankSide }: NonNullable<AccountMonth["table"]>["table"]): number {
  return [book.add, book.less, bankSide.add, bankSide.less].reduce((sum, { items }) => sum + items.length, 0);
}

function Files({ files }: { files: readonly ImportedStatement[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const { name: unit } = useUnit();
  return (
    <details className="imported-files">
      <summary>{say(`已导入的文件（${files.length}）`, `Imported files (${files.length})`)}</summary>
      <div className="table-scroll">
        <table className="ledger-table stacking">
          <thead>
            <tr>
              <th scope="col">{say("期间", "Period")}</th>
              <th scope="col">{say("版式", "Layout")}</th>
              <th scope="col" className="right">
                {say("笔数", "Lines")}
              </th>
              <th scope="col" className="right">
                {say(`期初（${unit}）`, `Opening (${unit})`)}
              </th>
              <th scope="col" className="right">
                {say(`期末（${unit}）`, `Closing (${unit})`)}
              </th>
              <th scope="col">{say("导入", "Imported")}</th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ id, from, to, layout, lines, opening, closing, importedBy, importedAt }) => (
              <tr key={id}>
                <th scope="row" className="digits">
                  {from}–{to}
                </th>
                <td data-label={say("版式", "Layout")}>{layoutInWords(layout)[language]}</td>
                <td data-label={say("笔数", "Lines")} className="right">
                  {lines}
                </td>
                <td data-label={say("期初", "Opening")} className="right">
                  <Amount text={opening} />
                </td>
                <td data-label={say("期末", "Closing")} className="right">
                  <Amount text={closing} />
                </td>
                <td data-label={say("导入", "Imported")}>
                  {importedBy === null ? "—" : names.person(importedBy)}{" "}
                  {importedAt !== null && <time dateTime={importedAt}>{chinaTime(importedAt)}</time>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
