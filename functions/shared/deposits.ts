/** Deposits (保证金) under agreements, as they are stored: what each holder holds of each party. */
import type { DepositPair } from "#domain/agreement/clauses/advances.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { DepositRecord } from "#events/settlement-records.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { allVersions, type Version, versionSlots } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const KIND = "deposit";

export interface DepositOf extends DepositPair {
  readonly agreement: string;
}

export interface DepositStanding extends DepositOf {
  readonly heldMinor: bigint;
  readonly movements: readonly Version<DepositRecord>[];
}

export async function depositStanding(
  store: Store,
  { agreement, party, heldBy }: DepositOf,
): Promise<DepositStanding> {
  const id = idOf({ agreement, party, heldBy });
  const movements = await allVersions<DepositRecord>(store, KIND, id);
  return { agreement, party, heldBy, heldMinor: heldAfter(movements.at(-1)), movements };
}

function idOf({ agreement, party, heldBy }: DepositOf): string {
  return `${agreement}/${party}/${heldBy}`;
}

function heldAfter(movement: Version<DepositRecord> | undefined): bigint {
  return movement === undefined ? 0n : readAmount(movement.value.held, CNY);
}

/** What would be held if the movement of a voucher had not been; below zero when it was used since. */
export function heldWithout({ heldMinor, movements }: DepositStanding, voucher: string): bigint {
  const at = movements.findIndex(({ value }) => value.voucher === voucher);
  return heldMinor - heldAfter(movements[at]) + heldAfter(movements[at - 1]);
}

/** The next movement, after which so much is held. */
export function depositSlots(
  store: Store,
  { agreement, party, heldBy, movements }: DepositStanding,
  {
    heldMinor,
    reference = null,
    voucher = null,
    ...about
  }: Pick<DepositRecord, "on" | "reverses"> &
    Partial<Pick<DepositRecord, "reference" | "voucher">> & { readonly heldMinor: bigint },
): readonly Slot[] {
  const held = formatAmount(heldMinor, CNY);
  const value: DepositRecord = { agreement, party, heldBy, held, reference, voucher, ...about };
  const id = idOf({ agreement, party, heldBy });
  return versionSlots(store, { kind: KIND, id, version: (movements.at(-1)?.version ?? 0) + 1, value });
}
