/** The movements of money between a payer and a payee of one assessment period, as they are stored. */
import {
  type Movement,
  NOTHING_PAID,
  type PaidPart,
  type PairTotals,
  paidPartsOf,
} from "#domain/agreement/pair-money.ts";
import type { Pair } from "#domain/agreement/standing.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { ObligationPaidRecord } from "#events/settlement-records.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { allVersions, versionSlots } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const KIND = "obligation-paid";

export interface PairMoney {
  readonly id: string;
  /** The newest version; 0 before anything moved. */
  readonly version: number;
  readonly totals: PairTotals;
  readonly movements: readonly Movement[];
  /** Payments that were not taken back, oldest first. */
  readonly payments: readonly PaidPart[];
  /** The netting that holds what is owed; null when none does. */
  readonly reservedBy: string | null;
}

/** `settlement` names the period also before it is settled. */
export async function pairMoney(
  store: Store,
  settlement: string,
  { payer, payee }: Pair,
): Promise<PairMoney> {
  const id = `${settlement}/${payer}/${payee}`;
  const records = await allVersions<ObligationPaidRecord>(store, KIND, id);
  const movements = records.map(({ value }) => movementOf(value));
  return {
    id,
    version: records.at(-1)?.version ?? 0,
    totals: movements.at(-1) ?? NOTHING_PAID,
    movements,
    payments: paidPartsOf(movements),
    reservedBy: records.at(-1)?.value.reservedBy ?? null,
  };
}

function movementOf({ paid, prepaid = "0.00", cleared = "0.00", ...about }: ObligationPaidRecord): Movement {
  const { way = "payment", paidOn = "", reference = null, byBank = true, voucher = null } = about;
  return {
    paidMinor: readAmount(paid, CNY),
    prepaidMinor: readAmount(prepaid, CNY),
    clearedMinor: readAmount(cleared, CNY),
    ...{ way, paidOn, reference, byBank, voucher },
    sentBack: about.sentBack,
    reverses: about.reverses,
  };
}

/** The next movement, after which this stands. What a netting holds it holds on. */
export function movementSlots(
  store: Store,
  { id, version, reservedBy }: Pick<PairMoney, "id" | "version" | "reservedBy">,
  { paidMinor, prepaidMinor, clearedMinor }: PairTotals,
  about: Omit<ObligationPaidRecord, "paid" | "prepaid" | "cleared" | "reservedBy">,
): readonly Slot[] {
  const ahead = {
    prepaid: formatAmount(prepaidMinor, CNY),
    cleared: formatAmount(clearedMinor, CNY),
  };
  const value: ObligationPaidRecord = {
    paid: formatAmount(paidMinor, CNY),
    ...(prepaidMinor === 0n ? {} : ahead),
    ...about,
    ...(reservedBy === null ? {} : { reservedBy }),
  };
  return versionSlots(store, { kind: KIND, id, version: version + 1, value });
}

/** No money of what a netting holds moves in another way: it would be paid twice. */
export function notReserved({ id, reservedBy }: PairMoney): Result<null> {
  if (reservedBy === null) return ok(null);
  const message = `${reservedBy} holds ${id}: it is netted when both sides approve, and free when either refuses`;
  return refuse("netting.reserved", message, {
    field: "settlement",
    value: id,
    expected: `a decision on ${reservedBy} first`,
  });
}

/** A payment as it is answered. */
export function paidPart({ amountMinor, ...about }: PaidPart) {
  return { ...about, amount: formatAmount(amountMinor, CNY) };
}
