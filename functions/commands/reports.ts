/** Issuing reports: numbered and fixed here, built and kept by `functions/jobs`. */
import type * as z from "zod";
import { dateInChina, instantText } from "#domain/calendar.ts";
import type { Json } from "#domain/canonical.ts";
import { reportSpan } from "#domain/evaluation-report/span.ts";
import { ok } from "#domain/result.ts";
import type { IssueReport } from "#events/report-commands.ts";
import type { IssuedReportRecord } from "#events/report-records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { NEWEST_REPORT, REPORT, REPORT_FORMS, REPORT_NUMBERS } from "#functions/shared/issued-reports.ts";
import { signedCut } from "#functions/shared/signed-cut.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";

const NUMBER_DIGITS = 8;

const issueReport: UseCase = async (app, ask) => {
  const { store } = app;
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { template, ...asked } = ask.body as z.output<typeof IssueReport>;
  const span = reportSpan(template, asked);
  if (!span.ok) return span;
  const { id } = book.value;
  const { from, to, base } = span.value;
  return answered(
    await writeRecords(store, recordRequest(ask), async () => {
      const cut = await signedCut(store, id, to);
      if (!cut.ok) return cut;
      const number = ((await latestVersion(store, REPORT_NUMBERS, id))?.version ?? 0) + 1;
      const same = `${id}.${template}.${from}.${to}.${base}`;
      const before = await latestVersion<{ number: number }>(store, NEWEST_REPORT, same);
      const now = store.world.now();
      const value: IssuedReportRecord = {
        ...span.value,
        book: id,
        number,
        cut: cut.value,
        asOf: dateInChina(now),
        replaces: before?.value.number ?? null,
        issuedBy: asker(ask).id,
        issuedByName: asker(ask).name,
        issuedAt: instantText(now),
        state: "building",
        forms: [],
        formsInAll: REPORT_FORMS.length,
        fault: null,
      };
      const sort = String(number).padStart(NUMBER_DIGITS, "0");
      return ok({
        versions: [
          { kind: REPORT_NUMBERS, id, version: number, value: {} },
          { kind: REPORT, id: `${id}.${number}`, version: 1, value, lists: [{ owner: id, sort }] },
          { kind: NEWEST_REPORT, id: same, version: (before?.version ?? 0) + 1, value: { number } },
        ],
        receipt: { ...value, version: 1 } as unknown as Json,
      });
    }),
  );
};

export const reportCommands: UseCases = { issueReport };
