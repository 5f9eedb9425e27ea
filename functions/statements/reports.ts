/** Reports: as they would be now, and issued ones with their files. */

import { dateInChina } from "#domain/calendar.ts";
import { reportModel } from "#domain/evaluation-report/model.ts";
import { reportPdf } from "#domain/evaluation-report/report-pdf.ts";
import { type ReportSpan, reportSpan, TEMPLATES } from "#domain/evaluation-report/span.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { IssuedReportRecord } from "#events/report-records.ts";
import type { Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { REPORT, reportKey, reportOf } from "#functions/shared/issued-reports.ts";
import { answerForm } from "#functions/shared/kept-forms.ts";
import { listedPage } from "#functions/shared/listed-page.ts";
import { gatherSources } from "#functions/shared/report-sources.ts";
import { printed } from "#functions/statements/paper-answer.ts";
import { buildStatements } from "#storage/statement.ts";

const previewReport: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const span = askedSpan(ask);
  if (!span.ok) return span;
  const { format = "json" } = ask.query;
  if (format !== "json" && format !== "pdf") {
    const about = { field: "format", value: format, expected: "json or pdf" };
    return refuse("request.invalid", `format "${format}" is not known`, about);
  }
  const { id, name } = book.value;
  const { template, from, to } = span.value;
  const sources = await gatherSources(app, book.value, span.value, dateInChina(app.store.world.now()));
  const statements = await buildStatements(app.store, {
    book: id,
    bookName: name,
    scope: { kind: "book" },
    from,
    to,
  });
  if (!statements.ok) return statements;
  const model = reportModel(span.value, null, sources, statements.value);
  if (format === "json") return ok({ value: model });
  return printed(`${id}_${template}_${from}_${to}`, fonts => reportPdf(model, fonts));
};

function askedSpan(ask: Ask): Result<ReportSpan> {
  const named = param(ask, "template");
  const template = TEMPLATES.find(each => each === named);
  if (template === undefined) {
    const about = { field: "template", value: named, expected: TEMPLATES.join(", ") };
    return refuse("request.invalid", `there is no template "${named}"`, about);
  }
  const { from = "", to, base } = ask.query;
  return reportSpan(template, { from, to, base });
}

const listReports: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const page = await listedPage<IssuedReportRecord>(app, ask, { kind: REPORT, owner: book.value.id });
  if (!page.ok) return page;
  const { found, next } = page.value;
  return ok({ value: { reports: found.map(({ version, value }) => ({ ...value, version })), next } });
};

const getReport: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const report = await reportOf(app, book.value.id, param(ask, "number"));
  return report.ok ? ok({ value: { ...report.value.value, version: report.value.version } }) : report;
};

const getReportFile: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const report = await reportOf(app, book.value.id, param(ask, "number"));
  if (!report.ok) return report;
  const { value } = report.value;
  const wanted = param(ask, "form");
  const form = value.forms.find(each => each.form === wanted);
  if (form !== undefined) return answerForm(app, ask, form, reportKey(value, form.name));
  if (value.state !== "building") return notFound("form", wanted);
  const message = `report ${value.number} is being built: ${value.forms.length} of ${value.formsInAll} forms are ready`;
  return refuse("statement.building", message, { field: "form", value: wanted });
};

export const reportQueries: UseCases = { previewReport, listReports, getReport, getReportFile };
