/** One report of a fund on a page that prints as it is seen, and exports exactly what is seen. */
import { Button, Input } from "antd";
import { REPORTS_OF_A_DAY, type ReportKind } from "#domain/fund/reports/report.ts";
import type { AnswerOf } from "#events/operations.ts";
import { AccountLink } from "#portal/books/account-link.tsx";
import { addressOfBalances, type BalanceBasis } from "#portal/books/address.ts";
import { useBook } from "#portal/books/use-book.ts";
import { Amount, useDecimals, useUnit } from "#portal/format/amount-view.tsx";
import { chinaTime, todayInChina } from "#portal/format/time.ts";
import type { Basis } from "#portal/funds/address.ts";
import { monthsOfBook } from "#portal/funds/months-of-book.ts";
import { ReportLinks } from "#portal/funds/report-links.tsx";
import { useReportWords } from "#portal/funds/report-words.ts";
import { useFundReport } from "#portal/funds/use-pools.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Book } from "#portal/live/answers.ts";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited } from "#portal/parts/awaited.tsx";
import { BackTo } from "#portal/parts/back-link.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";
import { addressOfView } from "#portal/routes.ts";

interface ReportPageProps {
  readonly book: string;
  readonly report: ReportKind;
  readonly basis: Basis;
}

export function ReportPage({ book, report, basis }: ReportPageProps) {
  const say = useSay();
  return (
    <>
      <BackTo address={addressOfView("funds", book)}>{say("← 基金", "← The fund")}</BackTo>
      <ReportLinks book={book} />
      <Awaited of={useBook(book)} lines={8}>
        {one => <Found book={one} report={report} basis={basis ?? usualBasis(one, report)} />}
      </Awaited>
    </>
  );
}

function usualBasis(book: Book, report: ReportKind): NonNullable<Basis> {
  const today = todayInChina();
  const month = today.slice(0, 7);
  return REPORTS_OF_A_DAY.includes(report)
    ? { asOf: today }
    : (monthsOfBook(book) ?? { from: month, to: month });
}

interface FoundProps {
  readonly book: Book;
  readonly report: ReportKind;
  readonly basis: NonNullable<Basis>;
}

function Found({ book, report, basis }: FoundProps) {
  return (
    <article className="book report">
      <Choice book={book.id} report={report} basis={basis} />
      <Awaited of={useFundReport(book.id, report, basis)} lines={10}>
        {answer => <Sheet book={book} answer={answer} />}
      </Awaited>
    </article>
  );
}

/** Of which day or months, and the files of it. */
function Choice({ book, report, basis }: Omit<FoundProps, "book"> & { readonly book: string }) {
  const say = useSay();
  const save = useCommand(async (client, format: "csv" | "xlsx" | "pdf") => {
    const params = { book, report };
    const file = await (format === "pdf"
      ? client.download("printFundReport", { params, query: basis })
      : client.download("getFundReport", { params, query: { ...basis, format } }));
    saveFile(file, file.filename ?? `${book}_${report}.${format}`);
  });
  const go = (...of: readonly string[]) => {
    // Half a date is no address: the field says itself what is wrong with it.
    if (of.every(part => part !== ""))
      window.location.hash = addressOfView("funds", book, "reports", report, ...of);
  };
  return (
    <div className="report-choice no-print">
      {"asOf" in basis ? (
        <Labelled label={say("截至", "As of")}>
          {id => <Input id={id} type="date" value={basis.asOf} onChange={event => go(event.target.value)} />}
        </Labelled>
      ) : (
        <>
          <Labelled label={say("起始期间", "From")}>
            {id => (
              <Input
                id={id}
                type="month"
                value={basis.from}
                onChange={event => go(event.target.value, basis.to)}
              />
            )}
          </Labelled>
          <Labelled label={say("截止期间", "To")}>
            {id => (
              <Input
                id={id}
                type="month"
                value={basis.to}
                onChange={event => go(basis.from, event.target.value)}
              />
            )}
          </Labelled>
        </>
      )}
      <div className="buttons">
        <Button onClick={() => window.print()}>{say("打印", "Print")}</Button>
        <Button loading={save.busy} onClick={() => void save.run("pdf")}>
          {say("下载 PDF", "Download PDF")}
        </Button>
        <Button loading={save.busy} onClick={() => void save.run("xlsx")}>
          {say("导出 Excel", "Export Excel")}
        </Button>
        <Button loading={save.busy} onClick={() => void save.run("csv")}>
          {say("导出 CSV", "Export CSV")}
        </Button>
      </div>
      {save.problem !== null && <ProblemNotice problem={save.problem} onClose={save.forget} />}
    </div>
  );
}

function Sheet({ book, answer }: { book: Book; answer: AnswerOf<"getFundReport"> }) {
  const say = useSay();
  const words = useReportWords();
  const { name: unit } = useUnit();
  const { basis, cut, rows, columns } = answer;
  const decimals = useDecimals(rows.flatMap(({ cells }) => cells.filter(cell => cell !== null)));
  const nameOf = (code: string, label: string) => {
    const account = book.accounts.find(({ id }) => id === code);
    const party = book.parties.find(({ id }) => id === code);
    if (account !== undefined) return say(label.trim(), account.nameEn);
    return party === undefined ? words(label) : say(party.name, party.nameEn);
  };
  return (
    <>
      <header className="report-head">
        <h2>{say(answer.title, answer.titleEn)}</h2>
        <p>{say(book.name, book.nameEn)}</p>
        <p className="report-basis">
          <span>{"asOf" in basis ? basis.asOf : `${basis.from} – ${basis.to}`}</span>
          <span>{say(`单位：${unit}`, `in ${unit}`)}</span>
        </p>
      </header>
      <section
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable with the keyboard
        tabIndex={0}
        aria-label={say(answer.title, answer.titleEn)}
      >
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">{say("项目", "Line")}</th>
              {columns.map(column => (
                <th key={column} scope="col" className="right">
                  {words(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, label, cells, total }, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one report stay where they are
              <tr key={`${code} ${label} ${line}`} className={total ? "strong" : undefined}>
                <th scope="row" className={label.startsWith("　") ? "indented" : undefined}>
                  <NameOfLine book={book} code={code} basis={basis} name={nameOf(code, label)} />
                </th>
                {cells.map((cell, index) => (
                  <td key={columns[index]} className="right">
                    {cell === null ? (
                      ""
                    ) : columns[index]?.includes("%") === true ? (
                      cell
                    ) : (
                      <Amount text={cell} decimals={decimals} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Checks checks={answer.checks} />
      <p className="quiet">
        {say(
          `据第 ${cut.seq} 块，记账时间 ${chinaTime(cut.recordedAt)}`,
          `From block ${cut.seq}, recorded ${chinaTime(cut.recordedAt)}`,
        )}
      </p>
    </>
  );
}

interface NameOfLineProps extends Omit<FoundProps, "report"> {
  /** Of an account, of accounts that are one line together, of a party, or empty. */
  readonly code: string;
  readonly name: string;
}

/** To the journal of an account; what is several accounts together leads to their balances. */
function NameOfLine({ book, code, basis, name }: NameOfLineProps) {
  if (code === "") return name;
  if (book.accounts.some(({ id }) => id === code))
    return (
      <>
        <AccountLink book={book.id} account={code}>
          <code>{code}</code>
        </AccountLink>{" "}
        {name}
      </>
    );
  const at: BalanceBasis =
    "asOf" in basis ? { kind: "effectiveOn", value: basis.asOf } : { kind: "period", value: basis.to };
  const balances = addressOfBalances(book.id, at);
  // Accountants know an account by its code, and a party by its name.
  if (book.parties.some(({ id }) => id === code)) return <a href={balances}>{name}</a>;
  const shown = <code>{code}</code>;
  return (
    <>
      {book.accounts.some(({ id }) => id.startsWith(`${code}.`)) ? <a href={balances}>{shown}</a> : shown}{" "}
      {name}
    </>
  );
}

function Checks({ checks }: Pick<AnswerOf<"getFundReport">, "checks">) {
  const say = useSay();
  return (
    <ul className="report-checks" aria-label={say("核对", "Checks")}>
      {checks.map(({ name, left, right, agrees }) => (
        <li key={name} className={agrees ? "agrees" : "differs"}>
          <span aria-hidden="true">{agrees ? "✓" : "✗"}</span> {name}{" "}
          <span className="quiet">
            <Amount text={left} /> {agrees ? "=" : "≠"} <Amount text={right} />
          </span>{" "}
          {!agrees && <strong>{say("不符", "does not agree")}</strong>}
        </li>
      ))}
    </ul>
  );
}
