/** Agreements, settlements, vouchers and reconciliations as they were recorded. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { renderAdjustmentTable } from "#domain/reconciliation/render-table.ts";
import { renderAdjustmentHtml, type Signed } from "#domain/reconciliation/render-table-html.ts";
import { ok } from "#domain/result.ts";
import {
  ALARM_OWNER,
  type AlarmRecord,
  type ReconciliationRecord,
  type SettlementRecord,
} from "#events/records.ts";
import { pilotOutcome } from "#functions/queries/pilots.ts";
import { mayReadAgreement } from "#functions/shared/agreement-readers.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { listedPage } from "#functions/shared/listed-page.ts";
import { asKeptNow, type StoredReconciliation } from "#functions/shared/reconciliations.ts";
import { contentPart, withContent } from "#functions/shared/settlement-content.ts";
import { allVersions, EVERYONE, latestVersion, listLatest, type Version } from "#storage/records.ts";

const listAgreements: UseCase = async (app, ask) => {
  const page = await listedPage<Agreement>(app, ask, { kind: "agreement", owner: EVERYONE });
  if (!page.ok) return page;
  const { found, next } = page.value;
  const readable = [];
  for (const { value } of await newestOfEach(app, found))
    if ((await mayReadAgreement(app, ask, value)).ok) readable.push(value);
  return ok({ value: { agreements: readable, next } });
};

/** The newest version of each; a pilot only where there is no other. */
async function newestOfEach(
  { store }: App,
  newest: readonly Version<Agreement>[],
): Promise<readonly Version<Agreement>[]> {
  return Promise.all(
    newest.map(async version => {
      if (version.value.pilot !== true) return version;
      const all = await allVersions<Agreement>(store, "agreement", version.id);
      return all.findLast(({ value }) => value.pilot !== true) ?? version;
    }),
  );
}

/** An answer ends at 6 MB, and a character of Chinese takes three bytes of it. */
const CHARACTERS_ANSWERED_MAX = 2_500_000;

const listSettlements: UseCase = async (app, ask) => {
  const id = param(ask, "agreement");
  const agreement = await latestVersion<Agreement>(app.store, "agreement", id);
  if (agreement === null) return notFound("agreement", id);
  const allowed = await mayReadAgreement(app, ask, agreement.value);
  if (!allowed.ok) return allowed;
  const settlements = [];
  let left = CHARACTERS_ANSWERED_MAX;
  const found = await listLatest<SettlementRecord>(app.store, "settlement", id);
  // The newest first: what does not fit is asked for part by part.
  for (const { version, value } of found.toReversed()) {
    const { characters = 0, parts = [] } = value.content ?? {};
    left -= characters;
    const fits = left >= 0;
    settlements.push({
      ...(fits ? await withContent(app.store, value) : value),
      version,
      parts: parts.length,
      complete: fits,
    });
  }
  return ok({ value: { settlements: settlements.toReversed() } });
};

const getSettlementPart: UseCase = async (app, ask) => {
  const [id, settlement, text] = [param(ask, "agreement"), param(ask, "settlement"), param(ask, "part")];
  const agreement = await latestVersion<Agreement>(app.store, "agreement", id);
  if (agreement === null) return notFound("agreement", id);
  const allowed = await mayReadAgreement(app, ask, agreement.value);
  if (!allowed.ok) return allowed;
  const { version, pilot } = ask.query;
  const versions = await allVersions<SettlementRecord>(app.store, "settlement", settlement);
  const found =
    version === undefined ? versions.at(-1) : versions.find(each => String(each.version) === version);
  if (found === undefined || found.value.agreement !== id) return notFound("settlement", settlement);
  const whole = pilot === undefined ? found.value : await pilotOutcome(app, settlement, pilot);
  if (whole === null) return notFound("pilot", pilot ?? "");
  const parts = whole.content?.parts.length ?? 0;
  const part = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
  if (part < 1 || part > parts) return notFound("part", text);
  const rows = await contentPart(app.store, whole, part);
  return ok({ value: { settlement, version: found.version, part, parts, ...rows } });
};

const listReconciliations: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const listing = { kind: "reconciliation", owner: book.value.id, size: { most: 100, usual: 50 } };
  const page = await listedPage<StoredReconciliation>(app, ask, listing);
  if (!page.ok) return page;
  const { next } = page.value;
  const found = page.value.found.map(({ version, value }) => ({ version, value: asKeptNow(value) }));
  if (ask.query["format"] === "text") {
    const text = found.map(({ value }) => renderAdjustmentTable(value.table)).join("\n\n");
    return ok({
      value: null,
      file: { mediaType: "text/plain", text, name: `${book.value.id}-reconciliations.txt` },
    });
  }
  if (ask.query["format"] === "html") {
    const text = renderAdjustmentHtml(
      found.map(({ value }) => ({ table: value.table, signed: signaturesOf(value) })),
    );
    return ok({
      value: null,
      file: { mediaType: "text/html", text, name: `${book.value.id}-reconciliations.html` },
    });
  }
  return ok({ value: { reconciliations: found.map(({ version, value }) => ({ ...value, version })), next } });
};

/** Only an approval is a signature. */
function signaturesOf({ preparedBy, preparedAt, review }: ReconciliationRecord): Signed {
  const reviewed = review?.decision === "approve" ? { reviewedBy: review.by, reviewedAt: review.at } : {};
  return { preparedBy, preparedAt, ...reviewed };
}

const listAlarms: UseCase = async (app, ask) => {
  const page = await listedPage<AlarmRecord>(app, ask, { kind: "alarm", owner: ALARM_OWNER });
  if (!page.ok) return page;
  const { found, next } = page.value;
  return ok({ value: { alarms: found.map(({ value }) => value), next } });
};

export const recordQueries: UseCases = {
  listAlarms,
  listAgreements,
  listSettlements,
  getSettlementPart,
  listReconciliations,
};
