/** Reports: choose one to look at, and those that were issued, with their files. */

import { Button, Select } from "antd";
import { useState } from "react";
import { addMonths, isMonth, monthOf } from "#domain/calendar.ts";
import { reportSpan, TEMPLATES, type Template } from "#domain/evaluation-report/span.ts";
import { spanText, TEMPLATE_WORDS, titleOf } from "#domain/evaluation-report/words.ts";
import type { AnswerOf } from "#events/operations.ts";
import { chinaTime, todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { BookSummary } from "#portal/live/answers.ts";
import { useLive } from "#portal/live/live.tsx";
import { useBooks } from "#portal/live/names.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited, Empty, Placeholder } from "#portal/parts/awaited.tsx";
import { BeginLink } from "#portal/parts/begin-link.tsx";
import { FaultText } from "#portal/parts/fault-text.tsx";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";
import { TextField } from "#portal/parts/text-field.tsx";
import { addressOfReport } from "#portal/reports/address.ts";
import { addressOfView } from "#portal/routes.ts";
import { readsBooks } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

type Issued = AnswerOf<"listReports">["reports"][number];

export function ReportsPage({ book }: { book: string | null }) {
  const say = useSay();
  const { me, checking } = useSession();
  const books = useBooks(readsBooks(me));
  if (checking) return <Placeholder lines={6} />;
  if (!readsBooks(me))
    return (
      <Empty title={say("登录后查阅报告", "Sign in to read reports")}>
        {say(
          "报告由账簿各方的财政部门、执委会与审计查阅。",
          "They are read by finance bureaus of the book's parties, the committee and auditors.",
        )}
      </Empty>
    );
  return (
    <>
      <header className="page-head">
        <h2>{say("报告", "Reports")}</h2>
      </header>
      <Awaited of={books} lines={6}>
        {({ books: all }) => {
          const chosen = all.find(({ id }) => id === book) ?? all[0];
          return chosen === undefined ? (
            <Empty title={say("没有可查看的账簿", "No book to look at")}>
              <BeginLink what="books" />
            </Empty>
          ) : (
            <OfBook key={chosen.id} book={chosen} all={all} />
          );
        }}
      </Awaited>
    </>
  );
}

function OfBook({ book, all }: { book: BookSummary; all: readonly BookSummary[] }) {
  const say = useSay();
  const issued = useLive(`reports ${book.id}`, client =>
    client.all("listReports", { params: { book: book.id } }),
  );
  return (
    <>
      <Choose book={book} all={all} />
      <h3>{say("已出具", "Issued")}</h3>
      <Awaited of={issued}>
        {({ reports }) =>
          reports.length === 0 ? (
            <Empty title={say("还没有出具报告", "No report was issued yet")}>
              {say(
                "查看一份报告后可以出具：编号、存一次、可离线核验。",
                "Look at one and issue it: it is numbered, kept once, and can be verified offline.",
              )}
            </Empty>
          ) : (
            <IssuedTable reports={reports.toReversed()} />
          )
        }
      </Awaited>
    </>
  );
}

/** The last whole quarter, year or five years, in months of the calendar. */
function usualStart(template: Template): string {
  const month = monthOf(todayInChina());
  const year = Number(month.slice(0, 4));
  if (template === "yearly") return `${year - 1}-01`;
  if (template === "multi-year") return `${year - 5}-01`;
  const quarter = `${year}-${String(Math.floor((Number(month.slice(5)) - 1) / 3) * 3 + 1).padStart(2, "0")}`;
  return addMonths(quarter, -3);
}

function Choose({ book, all }: { book: BookSummary; all: readonly BookSummary[] }) {
  const say = useSay();
  const [template, setTemplate] = useState<Template>("yearly");
  const [from, setFrom] = useState(usualStart("yearly"));
  const [base, setBase] = useState("");
  const span = reportSpan(template, { from, ...(base === "" ? {} : { base }) });
  const choose = (next: Template) => {
    setTemplate(next);
    setFrom(usualStart(next));
  };
  return (
    <section className="report-form" aria-label={say("选择报告", "Choose a report")}>
      <Labelled label={say("账簿", "Book")} wide>
        {id => (
          <Select
            id={id}
            value={book.id}
            onChange={value => {
              window.location.hash = addressOfView("reports", value);
            }}
            options={all.map(each => ({ value: each.id, label: say(each.name, each.nameEn) }))}
          />
        )}
      </Labelled>
      <Labelled label={say("模板", "Template")} wide>
        {id => (
          <Select<Template>
            id={id}
            value={template}
            onChange={choose}
            options={TEMPLATES.map(value => ({
              value,
              label: say(TEMPLATE_WORDS[value].zh, TEMPLATE_WORDS[value].en),
            }))}
          />
        )}
      </Labelled>
      <TextField label={say("起始月", "First month")} value={from} maxLength={7} onChange={setFrom} />
      <TextField
        label={say("基准期起始月（空：上一年）", "First month of the base (empty: the year before)")}
        value={base}
        maxLength={7}
        onChange={setBase}
      />
      <div className="buttons">
        <Button
          type="primary"
          disabled={!span.ok}
          onClick={() => {
            if (span.ok) window.location.hash = addressOfReport(book.id, span.value);
          }}
        >
          {say("查看报告", "Look at the report")}
        </Button>
      </div>
      <p className="quiet" role="status">
        {span.ok
          ? `${titleOf(span.value, say)}：${spanText(span.value, say)}`
          : isMonth(from)
            ? say("基准期须在比较期之前结束", "The base must end before what is compared with it")
            : say("月份如 2021-01", "A month such as 2021-01")}
      </p>
    </section>
  );
}

function IssuedTable({ reports }: { reports: readonly Issued[] }) {
  const say = useSay();
  const [number, what, when, by, files] = [
    say("编号", "Number"),
    say("报告", "Report"),
    say("出具时间", "Issued"),
    say("出具人", "By"),
    say("文件", "Files"),
  ];
  const download = useCommand(async (client, { report, form }: { report: Issued; form: string }) => {
    const params = { book: report.book, number: String(report.number), form };
    const file = await client.download("getReportFile", { params });
    saveFile(file, report.forms.find(each => each.form === form)?.name ?? `report.${form}`);
  });
  return (
    <>
      {download.problem !== null && <ProblemNotice problem={download.problem} onClose={download.forget} />}
      <table className="ledger-table stacking" aria-label={say("已出具的报告", "Issued reports")}>
        <thead>
          <tr>
            {[number, what, when, by, files].map(title => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map(report => (
            <tr key={report.number}>
              <td data-label={number}>{report.number}</td>
              <td data-label={what}>
                <a href={addressOfReport(report.book, report)}>
                  {titleOf(report, say)} {spanText(report, say)}
                </a>
                {report.replaces !== null && (
                  <span className="quiet">
                    {" "}
                    {say(`替代第 ${report.replaces} 号`, `replaces ${report.replaces}`)}
                  </span>
                )}
              </td>
              <td data-label={when}>{chinaTime(report.issuedAt)}</td>
              <td data-label={by}>{report.issuedByName}</td>
              <td data-label={files}>
                <Files
                  report={report}
                  busy={download.busy}
                  take={form => void download.run({ report, form })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        {say("JSON 含来源与证明，可离线核验：", "The JSON has sources and proof and is verified offline: ")}
        <a href="./verify.html" target="_blank" rel="noreferrer">
          {say("核验页面", "the page that verifies")}
        </a>
      </p>
    </>
  );
}

function Files({ report, busy, take }: { report: Issued; busy: boolean; take: (form: string) => void }) {
  const say = useSay();
  if (report.state === "stopped")
    return <span className="negative">{report.fault !== null && <FaultText fault={report.fault} />}</span>;
  if (report.state === "building")
    return (
      <span role="status">
        {say(
          `正在生成 ${report.forms.length} / ${report.formsInAll}`,
          `Building ${report.forms.length} of ${report.formsInAll}`,
        )}
      </span>
    );
  return (
    <span className="buttons">
      {report.forms.map(({ form, bytes }) => (
        <Button key={form} size="small" disabled={busy} onClick={() => take(form)}>
          {form.toUpperCase()} {Math.ceil(bytes / 1024)} KB
        </Button>
      ))}
    </span>
  );
}
