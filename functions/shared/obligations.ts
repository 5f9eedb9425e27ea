/** The settlements of one assessment period with what was paid, objected to and charged since: where each obligation stands. */
import {
  lateCharge,
  type Pair,
  type Part,
  type Payment,
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
import type { BookRecord, ObligationPaidRecord, SettlementRecord } from "#events/records.ts";
import type {
  SettlementObjection,
  SettlementObjectionsRecord,
  SurchargeRecord,
} from "#events/settlement-records.ts";
import { allVersions, latestVersion, type Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export interface ObligationStanding extends Pair, Standing {
  readonly parts: readonly Part[];
  readonly payments: readonly PaidPart[];
  /** What was charged for late payment; part of the amount. */
  readonly surchargeMinor: bigint;
}

export interface PaidPart extends Payment {
  readonly reference: string | null;
  readonly byBank: boolean;
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
    pairsOf(history).map(async (pair): Promise<ObligationStanding> => {
      const payments = await paymentsOf(store, id, pair);
      const surchargeMinor = chargedTo(surcharge?.value ?? null, pair);
      const parts = withSurcharge(partsOf(history, pair, payments), payments, surchargeMinor, newest.version);
      const byBank = payments.at(-1)?.byBank ?? true;
      const standing = standingOn(parts, payments, { on, held: heldBy !== null, byBank });
      return { ...pair, ...standing, parts, payments, surchargeMinor };
    }),
  );
  return { id, versions, newest: newest.value, objections, heldBy, surcharge, obligations };
}

function settledOf({ version, value }: Version<SettlementRecord>): Settled {
  return {
    version,
    settledOn: dateInChina(Date.parse(value.settledAt)),
    to: value.evaluation.to,
    target: value.target,
    settling: value.settling,
  };
}

function holding(objections: readonly SettlementObjection[], version: number): SettlementObjection | null {
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
  payments: readonly Payment[],
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

/** Payments in order; one that was taken back takes the newest away. */
async function paymentsOf(
  store: Store,
  id: string,
  { payer, payee }: Pair,
): Promise<readonly (PaidPart & { amountMinor: bigint })[]> {
  const records = await allVersions<ObligationPaidRecord>(
    store,
    "obligation-paid",
    `${id}/${payer}/${payee}`,
  );
  const payments: (PaidPart & { amountMinor: bigint })[] = [];
  let before = 0n;
  for (const { value } of records) {
    const now = readAmount(value.paid, CNY);
    const { paidOn = "", reference = null, byBank = true } = value;
    if (now > before) payments.push({ paidOn, amountMinor: now - before, reference, byBank });
    for (let back = before - now; back > 0n; ) {
      const last = payments.pop();
      if (last === undefined) break;
      if (last.amountMinor > back) payments.push({ ...last, amountMinor: last.amountMinor - back });
      back -= last.amountMinor;
    }
    before = now;
  }
  return payments;
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
export function methodOf({ settling }: SettlementRecord, { kind }: Pick<BookRecord, "kind">): Method {
  return settling?.method ?? (kind === "fiscal-custody" ? "pool" : "bank-transfer");
}
