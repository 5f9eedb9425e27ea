/** Each obligation of an agreement with its state: due, held, overdue, paid, cleared, to be returned. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok } from "#domain/result.ts";
import type { BookRecord, SettlementRecord } from "#events/records.ts";
import { mayReadAgreement } from "#functions/shared/agreement-readers.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { bookRecord, dayAsked, notFound, param } from "#functions/shared/ask.ts";
import {
  lastDayToObject,
  methodOf,
  type ObligationStanding,
  type PeriodStanding,
  periodStanding,
} from "#functions/shared/obligations.ts";
import { paidPart } from "#functions/shared/pair-money.ts";
import { wholeSettlementMade } from "#functions/shared/settlement-made.ts";
import { latestVersion, listIds, readVersion } from "#storage/records.ts";

const listObligations: UseCase = async (app, ask) => {
  const id = param(ask, "agreement");
  const agreement = await latestVersion<Agreement>(app.store, "agreement", id);
  if (agreement === null) return notFound("agreement", id);
  const allowed = await mayReadAgreement(app, ask, agreement.value);
  if (!allowed.ok) return allowed;
  const day = dayAsked(app, ask);
  if (!day.ok) return day;
  const on = day.value;
  const book = await bookRecord(app, agreement.value.book);
  if (!book.ok) return book;
  const ids = await listIds(app.store, "settlement", id);
  const found = await Promise.all(ids.map(each => periodStanding(app.store, each, on)));
  const periods = found.filter(each => each !== null).map(each => periodOf(each, book.value));
  return ok({ value: { agreement: id, on, periods } });
};

const getSettlementAnnouncement: UseCase = async (app, ask) => {
  const [id, settlement, version] = [
    param(ask, "agreement"),
    param(ask, "settlement"),
    param(ask, "version"),
  ];
  const agreement = await latestVersion<Agreement>(app.store, "agreement", id);
  if (agreement === null) return notFound("agreement", id);
  const allowed = await mayReadAgreement(app, ask, agreement.value);
  if (!allowed.ok) return allowed;
  const number = /^[1-9]\d{0,5}$/.test(version) ? Number(version) : 0;
  const found = await readVersion<SettlementRecord>(app.store, "settlement", settlement, number);
  if (found === null || found.agreement !== id) return notFound("settlement", `${settlement} ${version}`);
  return ok({ value: wholeSettlementMade(found, number) });
};

export const obligationQueries: UseCases = { listObligations, getSettlementAnnouncement };

function periodOf(
  { id, versions, newest, objections, heldBy, surcharge, obligations }: PeriodStanding,
  book: BookRecord,
) {
  const { evaluation, earlier = [] } = newest;
  const until = lastDayToObject(newest);
  return {
    settlement: id,
    book: newest.book,
    from: evaluation.from,
    to: evaluation.to,
    method: methodOf(newest, book),
    netted: newest.settling?.netting === "within-settlement",
    nettingWith: newest.settling?.nettingWith ?? [],
    obligations: obligations.map(obligationOf),
    undecided: [...earlier, evaluation].flatMap(({ held }) => held),
    parties: newest.parties.map(party => party.id),
    objectUntil: until?.ok === true ? until.value : null,
    heldBy,
    objections,
    settlements: versions.map(({ version, value }) => ({
      version,
      agreementVersions: [...(value.earlier ?? []), value.evaluation].map(each => each.version),
      posted: value.posted,
      entries: value.entries,
      settledBy: value.settledBy,
      settledAt: value.settledAt,
    })),
    charges: surcharge?.value.target ?? [],
  };
}

function obligationOf(standing: ObligationStanding) {
  const { payer, payee, dueOn, state, parts, payments } = standing;
  const text = (minor: bigint) => formatAmount(minor, CNY);
  return {
    payer,
    payee,
    amount: text(standing.amountMinor),
    surcharge: text(standing.surchargeMinor),
    paid: text(standing.paidMinor),
    prepaid: text(standing.totals.prepaidMinor),
    cleared: text(standing.totals.clearedMinor),
    open: text(standing.openMinor),
    overdue: text(standing.overdueMinor),
    dueOn,
    state,
    reservedBy: standing.reservedBy,
    parts: parts.map(part => ({
      settlement: part.settlement,
      dueOn: part.dueOn,
      amount: text(part.amountMinor),
      open: text(part.openMinor),
    })),
    payments: payments.map(paidPart),
  };
}
