/** What is paid ahead under an agreement (预拨), period by period, and the deposits that stand (保证金). */
import type { Agreement } from "#domain/agreement/agreement.ts";
import {
  agreedDeposit,
  agreedPrepayment,
  type DepositPair,
  depositPairs,
  type PrepaidPair,
  prepaidPairs,
} from "#domain/agreement/clauses/advances.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { monthsOf, periodsWithin, type Span } from "#domain/agreement/periods.ts";
import { addMonths, lastDayOf, monthOf } from "#domain/calendar.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok } from "#domain/result.ts";
import type { PREPAYMENT_STATES } from "#events/answers/settlements.ts";
import type { SettlementRecord, VoucherRecord } from "#events/records.ts";
import { mayReadAgreement } from "#functions/shared/agreement-readers.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { dayAsked, notFound, param } from "#functions/shared/ask.ts";
import { depositStanding } from "#functions/shared/deposits.ts";
import { settlementId } from "#functions/shared/obligations.ts";
import { type PairMoney, paidPart, pairMoney } from "#functions/shared/pair-money.ts";
import { allVersions, latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const listAdvances: UseCase = async (app, ask) => {
  const id = param(ask, "agreement");
  const versions = (await allVersions<Agreement>(app.store, "agreement", id)).map(({ value }) => value);
  const newest = versions.at(-1);
  if (newest === undefined) return notFound("agreement", id);
  const allowed = await mayReadAgreement(app, ask, newest);
  if (!allowed.ok) return allowed;
  const on = dayAsked(app, ask);
  if (!on.ok) return on;
  const clauses = versions.map(({ settling }) => settling);
  const prepayments = await Promise.all(
    begunPeriods(versions, monthOf(on.value)).flatMap(({ version, period }) =>
      prepaidPairs(clauses).map(pair => prepaymentOf(app, version, period, pair, monthOf(on.value))),
    ),
  );
  const deposits = await Promise.all(
    depositPairs(clauses).map(pair => depositOf(app, id, inForceOn(versions, on.value), pair)),
  );
  return ok({
    value: {
      agreement: id,
      book: newest.book,
      on: on.value,
      prepayments: prepayments.filter(each => each !== null),
      deposits,
    },
  });
};

export const advanceQueries: UseCases = { listAdvances };

/** The periods that have begun by a month, oldest first, each as the version in force on its last day knows it. */
function begunPeriods(versions: readonly Agreement[], month: string) {
  return versions
    .filter(({ pilot }) => pilot !== true)
    .flatMap(version => {
      const last = addMonths(month, monthsOf(version.period) - 1);
      return periodsWithin(version, monthOf(version.effectiveFrom), last)
        .filter(({ from, to }) => from <= month && inForceOn(versions, lastDayOf(to)) === version)
        .map(({ from, to }) => ({ version, period: { from, to } }));
    })
    .toSorted((a, b) => (a.period.from < b.period.from ? -1 : 1));
}

/** Null where the period has nothing of it. */
async function prepaymentOf(
  { store }: App,
  { id, settling }: Agreement,
  period: Span,
  pair: PrepaidPair,
  month: string,
) {
  const settlement = settlementId(id, period);
  const [money, settled] = await Promise.all([
    pairMoney(store, settlement, pair),
    allVersions<SettlementRecord>(store, "settlement", settlement),
  ]);
  const agreedMinor = agreedPrepayment(settling, pair);
  if (agreedMinor === 0n && money.version === 0) return null;
  const clause = settling?.prepayments?.find(
    ({ payer, payee }) => payer === pair.payer && payee === pair.payee,
  );
  const dueFrom = addMonths(period.from, clause?.afterMonths ?? 0);
  const { prepaidMinor, clearedMinor } = money.totals;
  const ahead = money.payments.filter(({ way }) => way === "prepayment").map(paidPart);
  return {
    settlement,
    ...period,
    ...pair,
    dueFrom,
    agreed: formatAmount(agreedMinor, CNY),
    prepaid: formatAmount(prepaidMinor, CNY),
    cleared: formatAmount(clearedMinor, CNY),
    clearedBy: settled.flatMap(({ value }) => value.entries),
    state: stateOf(money, agreedMinor, { settled: settled.length > 0, came: dueFrom <= month }),
    payments: await Promise.all(ahead.map(each => withEntries(store, each))),
  };
}

/** What moved, with the entries of the voucher that moved it. */
async function withEntries<Moved extends { readonly voucher: string | null }>(store: Store, moved: Moved) {
  const { voucher } = moved;
  const found = voucher === null ? null : await latestVersion<VoucherRecord>(store, "voucher", voucher);
  return { ...moved, entries: found?.value.entries ?? [] };
}

function stateOf(
  { totals: { prepaidMinor, clearedMinor } }: PairMoney,
  agreedMinor: bigint,
  { settled, came }: { readonly settled: boolean; readonly came: boolean },
): (typeof PREPAYMENT_STATES)[number] {
  if (settled) return prepaidMinor > clearedMinor ? "to-be-returned" : "cleared";
  if (prepaidMinor >= agreedMinor) return "prepaid";
  return came ? "due" : "to-come";
}

async function depositOf(
  { store }: App,
  agreement: string,
  version: Agreement | undefined,
  pair: DepositPair,
) {
  const { heldMinor, movements } = await depositStanding(store, { agreement, ...pair });
  const agreedMinor = agreedDeposit(version?.settling, pair);
  return {
    ...pair,
    agreed: formatAmount(agreedMinor, CNY),
    held: formatAmount(heldMinor, CNY),
    open: formatAmount(agreedMinor - heldMinor, CNY),
    movements: await Promise.all(
      movements.map(({ value: { on, held, reference, voucher } }) =>
        withEntries(store, { on, held, reference, voucher }),
      ),
    ),
  };
}
