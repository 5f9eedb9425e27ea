/** The settlements of one assessment period with what was paid, objected to and charged since: where each obligation stands. */
import { prepaidPairs } from "#domain/agreement/clauses/advances.ts";
import type { PaidPart, PairTotals } from "#domain/agreement/pair-money.ts";
import type { Span } from "#domain/agreement/periods.ts";
import {
  lateCharge,
  type Pair,
  type Part,
  paidAs,
  pairsOf,
  partsOf,
  type Settled,
  type Standing,
  standingOn,
} from "#domain/agreement/standing.ts";
import { dateInChina } from "#domain/calendar.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { type Refused, type Result, refuse } from "#domain/result.ts";
import { addWorkingDays } from "#domain/working-days.ts";
import type { BookRecord, SettlementRecord } from "#events/records.ts";
import type {
  SettlementObjection,
  SettlementObjectionsRecord,
  SurchargeRecord,
} from "#events/settlement-records.ts";
import { pairMoney } from "#functions/shared/pair-money.ts";
import { allVersions, latestVersion, type Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export interface ObligationStanding extends Pair, Standing {
  readonly parts: readonly Part[];
  readonly payments: readonly PaidPart[];
  readonly totals: PairTotals;
  /** The netting that holds it. */
  readonly reservedBy: string | null;
  /** What was charged for late payment; part of the amount. */
  readonly surchargeMinor: bigint;
}

export interface PeriodStanding {
  readonly id: string;
  readonly versions: readonly Version<SettlementRecord>[];
  readonly newest: SettlementRecord;
  readonly objections: readonly SettlementObjection[];
  /** The objection that holds the payment; null when none does. */
  readonly heldBy: SettlementObjection | null;
  readonly surcharge: Version<SurchargeRecord> | null;
  readonly obligations: readonly ObligationStanding[];
}

/** Names an assessment period of an agreement, also before it is settled. */
export function settlementId(agreement: string, { from, to }: Span): string {
  return `${agreement}.${from}.${to}`;
}

/** Null when there is no such settlement. */
export async function periodStanding(store: Store, id: string, on: string): Promise<PeriodStanding | null> {
  const [versions, said, surcharge] = await Promise.all([
    allVersions<SettlementRecord>(store, "settlement", id),
    latestVersion<SettlementObjectionsRecord>(store, "settlement-objections", id),
    latestVersion<SurchargeRecord>(store, "surcharge", id),
  ]);
  const newest = versions.at(-1);
  if (newest === undefined) return null;
  const objections = said?.value.objections ?? [];
  const heldBy = holding(objections, newest.version);
  const history = versions.map(settledOf);
  const obligations = await Promise.all(
    (await movedPairs(store, id, history)).map(async (pair): Promise<ObligationStanding> => {
      const { payments, totals, reservedBy } = await pairMoney(store, id, pair);
      const surchargeMinor = chargedTo(surcharge?.value ?? null, pair);
      const parts = withSurcharge(partsOf(history, pair, payments), payments, surchargeMinor, newest.version);
      const paid = paidAs(payments);
      const standing = standingOn(parts, payments, { on, held: heldBy !== null, paid });
      return { ...pair, ...standing, parts, payments, totals, reservedBy, surchargeMinor };
    }),
  );
  return { id, versions, newest: newest.value, objections, heldBy, surcharge, obligations };
}

/** Those that something was ever due between, and those between which something was prepaid. */
async function movedPairs(store: Store, id: string, history: readonly Settled[]): Promise<readonly Pair[]> {
  const due = pairsOf(history);
  const ahead = prepaidPairs(history.map(({ settling }) => settling)).filter(
    pair => !due.some(each => each.payer === pair.payer && each.payee === pair.payee),
  );
  const moved = await Promise.all(ahead.map(async pair => (await pairMoney(store, id, pair)).version > 0));
  return [...due, ...ahead.filter((_, index) => moved[index])];
}

/** What of a settlement decides on what is due. */
export function settledOf({ version, value }: Version<SettlementRecord>): Settled {
  return {
    version,
    settledOn: dateInChina(Date.parse(value.settledAt)),
    to: value.evaluation.to,
    target: value.target,
    settling: value.settling,
  };
}

/** The objection that holds the payment of this settlement; null when none does. */
export function holding(
  objections: readonly SettlementObjection[],
  version: number,
): SettlementObjection | null {
  const held = objections.find(
    each => each.state === "open" || (each.state === "upheld" && each.version === version),
  );
  return held ?? null;
}

export function heldPayment(settlement: string, { id, party, reason }: SettlementObjection): Refused {
  const message = `objection ${id} of ${party} holds the payment: ${reason}`;
  const expected = "a decision on the objection first";
  return refuse("settlement.objected", message, { field: "settlement", value: settlement, expected });
}

function chargedTo(surcharge: SurchargeRecord | null, { payer, payee }: Pair): bigint {
  const found = surcharge?.target.find(each => each.payer === payer && each.payee === payee);
  return found === undefined ? 0n : readAmount(found.amount, CNY);
}

/** A surcharge is paid last, and is never late itself. */
function withSurcharge(
  parts: readonly Part[],
  payments: readonly PaidPart[],
  surchargeMinor: bigint,
  settlement: number,
): readonly Part[] {
  if (surchargeMinor === 0n) return parts;
  const paidMinor = payments.reduce((sum, each) => sum + each.amountMinor, 0n);
  const principalMinor = parts.reduce((sum, each) => sum + each.amountMinor, 0n);
  const restMinor = paidMinor > principalMinor ? paidMinor - principalMinor : 0n;
  const ownMinor = restMinor < surchargeMinor ? restMinor : surchargeMinor;
  const part = { settlement, dueOn: null, payments: [] };
  return [...parts, { ...part, amountMinor: surchargeMinor, openMinor: surchargeMinor - ownMinor }];
}

/** What late payment costs as of a day, for each obligation that was or is late; without surcharges on surcharges. */
export function lateCharges({ newest, obligations, objections }: PeriodStanding, on: string) {
  const clause = newest.settling?.surcharge;
  if (clause === undefined) return [];
  const dayOf = (instant: string) => dateInChina(Date.parse(instant));
  const holds = objections.map(({ at, resolved }) => ({
    from: dayOf(at),
    until: resolved === null ? on : dayOf(resolved.at),
  }));
  return obligations.flatMap(({ payer, payee, parts }) => {
    const charge = lateCharge(parts, clause, { on, holds });
    return charge.lines.length === 0 ? [] : [{ payer, payee, ...charge }];
  });
}

/**
 * The last day on which a party may object to a settlement; null where its agreement says nothing of objections.
 * Errors: `calendar.unknown-year` where the holidays of that year are not known yet.
 */
export function lastDayToObject({ settling, settledAt }: SettlementRecord): Result<string> | null {
  const clause = settling?.objection;
  return clause === undefined ? null : addWorkingDays(dateInChina(Date.parse(settledAt)), clause.workingDays);
}

export type Method = NonNullable<SettlementRecord["settling"]>["method"];

/** Where the agreement is silent: out of the fund where the book keeps one, else from treasury to treasury. */
export function methodOf(
  { settling }: Pick<SettlementRecord, "settling">,
  { kind }: Pick<BookRecord, "kind">,
): Method {
  return settling?.method ?? (kind === "fiscal-custody" ? "pool" : "bank-transfer");
}
