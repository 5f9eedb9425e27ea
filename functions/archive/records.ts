/** What lies beside the journal and belongs to the year: reports, agreements, settlements, the bank's side. */

import type { Agreement } from "#domain/agreement/agreement.ts";
import { canonicalText } from "#domain/canonical.ts";
import { reportCsv } from "#domain/fund/reports/forms.ts";
import { present } from "#domain/invariant.ts";
import { renderAdjustmentTable } from "#domain/reconciliation/render-table.ts";
import type { BankStatementRecord, SettlementRecord } from "#events/records.ts";
import { JSON_TYPE, type Stage, textFile } from "#functions/archive/step.ts";
import { asFund } from "#functions/shared/fund.ts";
import { reportsOfYear } from "#functions/shared/fund-report.ts";
import { asKeptNow, type StoredReconciliation } from "#functions/shared/reconciliations.ts";
import { withContent } from "#functions/shared/settlement-content.ts";
import { loadStateAt, readHead } from "#storage/journal.ts";
import { allVersions, EVERYONE, latestVersion, listIds, type Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const PER_STEP = 20;
const LOOKED_AT_PER_STEP = 100;

/** The year's reports of a fund; other books have none beside their general ledger. */
export const reports: Stage = async ({ store, book, record }) => {
  const fund = asFund(book);
  if (!fund.ok) return { files: [], next: null };
  const closing = present(await readHead(store, record.book, record.cut), `head ${record.cut}`);
  const made = await reportsOfYear(
    { store },
    fund.value,
    await loadStateAt(store, book.id, closing),
    record.year,
  );
  const files = made.map(({ kind: report, headed }) => {
    const about = { name: `reports/${report}.csv`, kind: "annual-report", title: headed.title } as const;
    return textFile(about, "text/csv; charset=utf-8", reportCsv(headed));
  });
  return { files, next: null };
};

/** Every version of the agreements that post in the book, as they stood when the year was archived. */
export const agreements: Stage = async ({ store, record }) => {
  const files = [];
  for (const { id } of await agreementsOf(store, record.book)) {
    const versions = await allVersions<Agreement>(store, "agreement", id);
    const about = {
      name: `agreements/${fileName(id)}.json`,
      kind: "voucher",
      title: `协议 ${id} agreement`,
    } as const;
    files.push(
      textFile(about, JSON_TYPE, canonicalText(versions.map(({ version, value }) => ({ version, value })))),
    );
  }
  return { files, next: null };
};

/** The newest settlement of every period that touches the year, with its trace: one a step, since it may be large. */
export const settlements: Stage = async ({ store, record }, { at, part }) => {
  const { book, year } = record;
  const ids: string[] = [];
  for (const { id } of await agreementsOf(store, book)) ids.push(...(await listIds(store, "settlement", id)));
  for (const [ahead, id] of ids.slice(at, at + LOOKED_AT_PER_STEP).entries()) {
    const found = present(await latestVersion<SettlementRecord>(store, "settlement", id), id);
    const { from, to } = found.value.evaluation;
    if (from > `${year}-12` || to < `${year}-01`) continue;
    const whole = await withContent(store, found.value);
    const name = `settlements/${fileName(id)}.json`;
    const about = { name, kind: "voucher", title: `清算 ${id} settlement` } as const;
    const file = textFile(about, JSON_TYPE, canonicalText({ ...whole, version: found.version }));
    return { files: [file], next: { at: at + ahead + 1, part } };
  }
  const behind = at + LOOKED_AT_PER_STEP;
  return { files: [], next: behind < ids.length ? { at: behind, part } : null };
};

/** What the bank wrote of days of the year, as it was read. */
export const bankStatements: Stage = async ({ store, record }, { at, part }) => {
  const { found, next } = await lot<BankStatementRecord>(store, "bank-statement", record.book, at);
  const ofYear = found.filter(
    ({ value }) => value.from.slice(0, 4) <= record.year && value.to.slice(0, 4) >= record.year,
  );
  const files = ofYear.map(({ id, value }) => {
    const title = `银行对账单 ${value.bankAccount} ${value.from} ${value.to}`;
    return textFile(
      { name: `bank-statements/${fileName(id)}.json`, kind: "bank-statement", title },
      JSON_TYPE,
      canonicalText(value),
    );
  });
  return { files, next: next === null ? null : { at: next, part } };
};

/** Reconciliations of days of the year: as data, and as the table that was signed. */
export const reconciliations: Stage = async ({ store, record }, { at, part }) => {
  const { found, next } = await lot<StoredReconciliation>(store, "reconciliation", record.book, at);
  const ofYear = found.filter(({ value }) => value.asOf.startsWith(`${record.year}-`));
  const files = ofYear.flatMap(({ id, value }) => {
    const kept = asKeptNow(value);
    const about = { kind: "reconciliation", title: `银行存款余额调节表 ${kept.asOf}` } as const;
    const name = `reconciliations/${fileName(id)}`;
    return [
      textFile({ ...about, name: `${name}.json` }, JSON_TYPE, canonicalText(kept)),
      textFile(
        { ...about, name: `${name}.txt` },
        "text/plain; charset=utf-8",
        `${renderAdjustmentTable(kept.table)}\n`,
      ),
    ];
  });
  return { files, next: next === null ? null : { at: next, part } };
};

async function lot<T>(store: Store, kind: string, owner: string, at: number) {
  const ids = await listIds(store, kind, owner, at + PER_STEP);
  const found = await Promise.all(ids.slice(at).map(id => latestVersion<T>(store, kind, id)));
  const next = ids.length < at + PER_STEP ? null : at + PER_STEP;
  return { found: found.filter((each): each is Version<T> => each !== null), next };
}

async function agreementsOf(store: Store, book: string): Promise<readonly Version<Agreement>[]> {
  const ids = await listIds(store, "agreement", EVERYONE);
  const found = await Promise.all(ids.map(id => latestVersion<Agreement>(store, "agreement", id)));
  return found.filter((each): each is Version<Agreement> => each?.value.book === book);
}

/** A name that an object and a folder may have; ids that differ stay different. */
function fileName(id: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) ? id : `x-${Buffer.from(id).toString("hex")}`;
}
