/**
 * Builds the forms of an issued report: JSON with its sources and the proof of its book, then the paper from the kept
 * JSON. Each form that is kept is a version of the record, so that an interrupted build goes on where it stopped.
 */

import { type EvaluationReport, makeReport } from "#domain/evaluation-report/model.ts";
import { reportPdf } from "#domain/evaluation-report/report-pdf.ts";
import { present } from "#domain/invariant.ts";
import { ok, type Result } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { IssuedReportRecord } from "#events/report-records.ts";
import { REPORT, REPORT_FORMS, reportKey } from "#functions/shared/issued-reports.ts";
import { keepForm } from "#functions/shared/kept-forms.ts";
import { gatherSources } from "#functions/shared/report-sources.ts";
import { fontsFromEnvironment } from "#functions/statements/fonts.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import { buildStatements } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";

/** Goes on until the report is ready, refused, or somebody else is building it. */
export async function buildReport(store: Store, objects: ObjectStore, id: string): Promise<void> {
  for (;;) {
    const issued = await latestVersion<IssuedReportRecord>(store, REPORT, id);
    if (issued === null || issued.value.state !== "building") return;
    const { value } = issued;
    const form = REPORT_FORMS.find(each => value.forms.every(done => done.form !== each));
    const changed =
      form === undefined ? { state: "ready" as const } : await made(store, objects, value, form);
    const next = { id, version: issued.version + 1, value: { ...value, ...changed } };
    if (!(await appendVersion(store, { kind: REPORT, ...next }))) return;
  }
}

/** What the record says more once the form is kept; that it stopped, and why, when it is refused. */
async function made(
  store: Store,
  objects: ObjectStore,
  record: IssuedReportRecord,
  form: (typeof REPORT_FORMS)[number],
): Promise<Partial<IssuedReportRecord>> {
  const built = form === "json" ? await jsonOf(store, record) : ok(await pdfOf(objects, record));
  if (!built.ok) {
    const [{ code, message }] = built.faults;
    return { state: "stopped", fault: { code, message } };
  }
  const mediaType = form === "json" ? "application/json" : "application/pdf";
  const name = nameOf(record, form);
  const kept = await keepForm(objects, {
    form,
    name,
    key: reportKey(record, name),
    mediaType,
    bytes: built.value,
  });
  return { forms: [...record.forms, kept] };
}

function nameOf({ book, number, template, from, to }: IssuedReportRecord, extension: string): string {
  return `${book}_report-${number}_${template}_${from}_${to}.${extension}`;
}

async function jsonOf(store: Store, record: IssuedReportRecord): Promise<Result<Uint8Array>> {
  const { book: id, template, from, to, base, cut, asOf, number, issuedAt, issuedByName, replaces } = record;
  const span = { template, from, to, base };
  const book = present(await latestVersion<BookRecord>(store, "book", id), id).value;
  const statements = await buildStatements(store, {
    book: id,
    bookName: book.name,
    scope: { kind: "book" },
    from,
    to,
    cut,
  });
  if (!statements.ok) return statements;
  const sources = await gatherSources({ store }, book, span, asOf);
  const issue = { number, issuedAt, issuedBy: issuedByName, replaces };
  const report = makeReport(span, issue, sources, statements.value);
  return ok(new TextEncoder().encode(`${JSON.stringify(report)}\n`));
}

async function pdfOf(objects: ObjectStore, record: IssuedReportRecord): Promise<Uint8Array> {
  const json = present(
    record.forms.find(({ form }) => form === "json"),
    "the kept JSON",
  );
  const bytes = present(await objects.read(reportKey(record, json.name)), json.name);
  const report = JSON.parse(new TextDecoder().decode(bytes)) as EvaluationReport;
  return reportPdf(report, await fontsFromEnvironment());
}
