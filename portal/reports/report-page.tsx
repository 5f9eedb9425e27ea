/** One report as it would be now: the same figures, words and pictures as on paper, to print, to take away or to issue. */
import { Button } from "antd";
import { cashBars, classStrip, deadlineBars, indexCurve } from "#domain/evaluation-report/charts.ts";
import type { ReportModel } from "#domain/evaluation-report/model.ts";
import type { ReportSpan } from "#domain/evaluation-report/span.ts";
import { summaryOf } from "#domain/evaluation-report/tables.ts";
import { comparedText, spanText, titleOf } from "#domain/evaluation-report/words.ts";
import { useSay } from "#portal/language/language.tsx";
import { useLive } from "#portal/live/live.tsx";
import { useCommand } from "#portal/live/use-command.ts";
import { Awaited } from "#portal/parts/awaited.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { saveFile } from "#portal/parts/save-file.ts";
import { PictureView } from "#portal/reports/picture-view.tsx";
import { ReportTable } from "#portal/reports/report-table.tsx";
import { addressOfView } from "#portal/routes.ts";
import { decidesVouchers } from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";

export function ReportPage({ book, span }: { book: string; span: ReportSpan }) {
  const { template, from, to, base } = span;
  const report = useLive(`report ${book} ${template} ${from} ${to} ${base}`, client =>
    client.call("previewReport", { params: { book, template }, query: { from, to, base } }),
  );
  return (
    <Awaited of={report} lines={12}>
      {model => <Sheet model={model as unknown as ReportModel} />}
    </Awaited>
  );
}

function Sheet({ model }: { model: ReportModel }) {
  const say = useSay();
  const { bookName, asOf, cut, sections, cash, agreements } = model;
  return (
    <article className="report" aria-label={titleOf(model, say)}>
      <header className="page-head">
        <div>
          <p className="crumb no-print">
            <a href={addressOfView("reports", model.book)}>{say("← 全部报告", "← All reports")}</a>
          </p>
          <h2>{titleOf(model, say)}</h2>
          <p>
            {bookName} · {spanText(model, say)}
          </p>
          <p className="quiet">
            {comparedText(model, say)}
            {say(`；截至 ${asOf}，账簿第 ${cut.seq} 区块`, `; as of ${asOf}, block ${cut.seq} of the book`)}
          </p>
        </div>
        <Actions model={model} />
      </header>
      <ul className="report-summary">
        {summaryOf(model, say).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {sections.length > 0 && (
        <>
          <h3>{say("水质类别与目标", "Classes and targets")}</h3>
          <PictureView picture={classStrip(model, say)} />
          <ReportTable model={model} part="water" title={say("断面水质", "Water by section")} />
          {sections.map(section => {
            const curve = indexCurve(section, say);
            return curve === null ? null : <PictureView key={section.section} picture={curve} />;
          })}
          <ReportTable
            model={model}
            part="indicators"
            title={say("指标均值与基准年比较", "Means against the base year")}
          />
        </>
      )}
      {cash !== null && (
        <>
          <h3>{say("资金收支", "Money in and out")}</h3>
          <PictureView picture={cashBars(cash, say)} />
        </>
      )}
      <ReportTable model={model} part="accounts" title={say("科目余额", "Accounts")} />
      {agreements.length > 0 && (
        <ReportTable model={model} part="obligations" title={say("补偿清算", "Settled obligations")} />
      )}
      <h3>{say("期限履行", "Deadlines")}</h3>
      <PictureView picture={deadlineBars(model, say)} />
      <ReportTable model={model} part="deadlines" title={say("到期事项", "What fell due")} />
      <ReportTable model={model} part="cases" title={say("问题台账", "Cases")} />
      <ReportTable model={model} part="revisions" title={say("规则修订", "Revisions of the rules")} />
      <ReportTable model={model} part="cost" title={say("每改善一点的资金", "Money for each point gained")} />
    </article>
  );
}

function Actions({ model }: { model: ReportModel }) {
  const say = useSay();
  const { me } = useSession();
  const { book, template, from, to, base } = model;
  const pdf = useCommand(async client => {
    const query = { from, to, base, format: "pdf" };
    const file = await client.download("previewReport", { params: { book, template }, query });
    saveFile(file, `${book}_${template}_${from}_${to}.pdf`);
  });
  const issue = useCommand(
    async (
      client,
      body: { template: typeof template; from: string; to: string; base: string },
      idempotencyKey,
    ) => {
      await client.call("issueReport", { params: { book }, body, idempotencyKey });
      window.location.hash = addressOfView("reports", book);
    },
  );
  const problem = pdf.problem ?? issue.problem;
  return (
    <div className="no-print report-actions">
      <Button disabled={pdf.busy} onClick={() => void pdf.run(null)}>
        {say("导出 PDF", "PDF")}
      </Button>
      {decidesVouchers(me) && (
        <Button
          type="primary"
          disabled={issue.busy}
          onClick={() => void issue.run({ template, from, to, base })}
        >
          {say("出具", "Issue")}
        </Button>
      )}
      {problem !== null && (
        <ProblemNotice
          problem={problem}
          onClose={() => {
            pdf.forget();
            issue.forget();
          }}
        />
      )}
    </div>
  );
}
