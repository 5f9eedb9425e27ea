/** Gathers what a report is made from beside the statement of its book. */

import type { Agreement } from "#domain/agreement/agreement.ts";
import { compareAgreements } from "#domain/agreement/compare.ts";
import { dateInChina, monthsBetween } from "#domain/calendar.ts";
import type { SectionCase } from "#domain/cases/case.ts";
import type {
  ReportSources,
  SourceAgreement,
  SourceCall,
  SourceCase,
  SourceDue,
  SourceSection,
  SourceSettled,
  SourceVersion,
} from "#domain/evaluation-report/sources.ts";
import { baseOf, type ReportSpan } from "#domain/evaluation-report/span.ts";
import { partStandings } from "#domain/fund/calls.ts";
import { positionHistories } from "#domain/fund/position.ts";
import { receiptsOf } from "#domain/fund/receipts.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { AgreementRegistrationRecord } from "#events/agreement-records.ts";
import type { AssessmentRecord, BookRecord } from "#events/records.ts";
import type { Stored } from "#functions/shared/app.ts";
import { asFund, fundOf, fundRegister } from "#functions/shared/fund.ts";
import { type PeriodStanding, periodStanding } from "#functions/shared/obligations.ts";
import { sectionAt } from "#functions/shared/sections.ts";
import { withContent } from "#functions/shared/settlement-content.ts";
import { dueDate } from "#functions/supervision/case-of-card.ts";
import { rulesOf } from "#functions/supervision/section-rules.ts";
import { loadWholeState } from "#storage/journal.ts";
import { allVersions, EVERYONE, latestVersion, listIds, listLatest } from "#storage/records.ts";

/** As everything was recorded by now, and as it stands on the day. */
export async function gatherSources(
  app: Stored,
  book: BookRecord,
  span: ReportSpan,
  asOf: string,
): Promise<ReportSources> {
  const documents = await agreementsOf(app, book.id);
  const agreements = await Promise.all(documents.map(versions => agreementSource(app, versions, span, asOf)));
  const named = documents.flatMap(versions =>
    versions.filter(({ pilot }) => pilot !== true).flatMap(({ sections }) => sections.map(({ id }) => id)),
  );
  const ids = [...new Set(named)];
  const sections = await Promise.all(ids.map(id => sectionSource(app, id, span)));
  const cases = await Promise.all(ids.map(id => casesOn(app, id)));
  const { kind, parties } = book;
  return {
    asOf,
    book: { kind, parties: parties.map(({ id, name, nameEn }) => ({ id, name, nameEn })) },
    agreements,
    sections: sections.filter(each => each !== null),
    calls: await callsOf(app, book, asOf),
    cases: cases.flat(),
  };
}

/** All versions of each agreement whose obligations the book holds, oldest first. */
async function agreementsOf({ store }: Stored, book: string): Promise<readonly (readonly Agreement[])[]> {
  const ids = await listIds(store, "agreement", EVERYONE);
  const all = await Promise.all(ids.map(id => allVersions<Agreement>(store, "agreement", id)));
  return all
    .map(versions => versions.map(({ value }) => value))
    .filter(versions => versions.some(each => each.book === book));
}

async function agreementSource(
  app: Stored,
  versions: readonly Agreement[],
  { from, to }: ReportSpan,
  asOf: string,
): Promise<SourceAgreement> {
  const [{ id, name } = { id: "", name: { zh: "", en: "" } }] = versions.slice(-1);
  const told = await allVersions<AgreementRegistrationRecord>(app.store, "agreement-registration", id);
  const registered = new Map(told.map(({ version, value }) => [version, value.registeredAt]));
  const standings = await Promise.all(
    (await listIds(app.store, "settlement", id)).map(each => periodStanding(app.store, each, asOf)),
  );
  const within = standings.flatMap(each => {
    const end = each?.newest.evaluation.to ?? "";
    return each !== null && end >= from && end <= to ? [each] : [];
  });
  return {
    id,
    name,
    versions: versions.map((version, index) => versionSource(version, versions[index - 1], registered)),
    settled: await Promise.all(within.map(each => settledSource(app, each))),
  };
}

function versionSource(
  agreement: Agreement,
  before: Agreement | undefined,
  registered: ReadonlyMap<number, string>,
): SourceVersion {
  const { version, effectiveFrom, effectiveTo, pilot = false, reason = null } = agreement;
  return {
    version,
    effectiveFrom,
    effectiveTo,
    pilot,
    reason,
    registeredAt: registered.get(version) ?? null,
    changed: before === undefined ? [] : compareAgreements(before, agreement).map(({ title }) => title),
  };
}

async function settledSource({ store }: Stored, standing: PeriodStanding): Promise<SourceSettled> {
  const { id, versions, obligations } = standing;
  const { evaluation, earlier = [], settledAt } = await withContent(store, standing.newest);
  const judged = [...earlier, evaluation];
  const text = (minor: bigint) => formatAmount(minor, CNY);
  return {
    id,
    from: evaluation.from,
    to: evaluation.to,
    version: versions.at(-1)?.version ?? 1,
    settledAt,
    lines: judged.flatMap(({ trace }) =>
      trace.flatMap(({ lines }) => lines.map(({ sections, amount }) => ({ sections, amount }))),
    ),
    held: judged.flatMap(({ held }) => held.map(({ reason }) => reason)),
    obligations: obligations.map(each => ({
      payer: each.payer,
      payee: each.payee,
      amount: text(each.amountMinor),
      paid: text(each.paidMinor),
      open: text(each.openMinor),
      parts: each.parts.map(
        ({ dueOn, amountMinor, openMinor, payments }): SourceDue => ({
          dueOn,
          amount: text(amountMinor),
          open: text(openMinor),
          lastPaidOn: lastOf(payments.map(({ paidOn }) => paidOn)),
        }),
      ),
    })),
  };
}

/** Null where the agreement names a section that is not registered: nothing is known of its water. */
async function sectionSource({ store }: Stored, id: string, span: ReportSpan): Promise<SourceSection | null> {
  const section = await sectionAt(store, id, span.to);
  if (section === null) return null;
  const base = baseOf(span);
  const months = [...new Set([...monthsBetween(base.from, base.to), ...monthsBetween(span.from, span.to)])];
  const found = await Promise.all(
    months.map(month => latestVersion<AssessmentRecord>(store, "assessment", `${id}.${month}`)),
  );
  const { name, river, waterBody, targetClass } = section;
  return {
    id,
    name,
    river,
    waterBody,
    targetClass,
    profile: (await rulesOf(store, id)).profile,
    months: found.flatMap(each =>
      each === null
        ? []
        : [{ version: each.version, state: each.value.state, assessment: each.value.assessment }],
    ),
  };
}

async function casesOn({ store }: Stored, section: string): Promise<readonly SourceCase[]> {
  const cases = await listLatest<SectionCase>(store, "case", section);
  return cases.map(({ value: { id, title, owner, openedOn, dueOn, workingDays, closedAt } }) => ({
    id,
    section,
    title,
    owner,
    openedOn,
    dueOn: dueOn ?? dueDate(openedOn, workingDays),
    closedOn: closedAt === null ? null : dateInChina(Date.parse(closedAt)),
  }));
}

async function callsOf(app: Stored, record: BookRecord, asOf: string): Promise<readonly SourceCall[]> {
  const book = asFund(record);
  if (!book.ok) return [];
  const { value: register } = await fundRegister(app, book.value);
  const calls = register.calls.filter(({ calledOn }) => calledOn <= asOf);
  if (calls.length === 0) return [];
  const state = await loadWholeState(app.store, record.id);
  const fund = await fundOf(app, book.value, state, register, positionHistories);
  const receipts = fund.parties.flatMap(party => receiptsOf(fund, party)).filter(({ on }) => on <= asOf);
  return partStandings(calls, receipts).map(({ call, party, dueOn, amountMinor, openMinor, payments }) => ({
    call,
    party,
    dueOn,
    amount: formatAmount(amountMinor, CNY),
    open: formatAmount(openMinor, CNY),
    lastPaidOn: lastOf(payments.map(({ on }) => on)),
  }));
}

function lastOf(days: readonly string[]): string | null {
  return days.toSorted().at(-1) ?? null;
}
