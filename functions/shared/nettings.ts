/** Nettings as they are stored: their register, what each leaves to pay, and where that stands. */
import type { PaidPart } from "#domain/agreement/pair-money.ts";
import { paidAs, type Standing, standingOn } from "#domain/agreement/standing.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { NetObligation, NettingRecord, NettingsRecord } from "#events/netting-records.ts";
import { type PairMoney, pairMoney } from "#functions/shared/pair-money.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { latestVersion, type Version, versionSlots } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export const NETTING = "netting";

const NETTINGS = "nettings";
const ALL = "all";

/** `netting.12`; the name of a settlement ends with its months. */
export function isNetting(settlement: string): boolean {
  return /^netting\.[1-9]\d*$/.test(settlement);
}

export async function readNetting(store: Store, id: string): Promise<Version<NettingRecord> | null> {
  return latestVersion<NettingRecord>(store, NETTING, id);
}

async function register(store: Store): Promise<Version<NettingsRecord>> {
  const found = await latestVersion<NettingsRecord>(store, NETTINGS, ALL);
  return found ?? { id: ALL, version: 0, value: { count: 0, open: [] } };
}

/** The name of the next one, and the register with it. */
export async function numberNetting(
  store: Store,
): Promise<{ readonly id: string; readonly slots: readonly Slot[] }> {
  const { version, value } = await register(store);
  const count = value.count + 1;
  const id = `${NETTING}.${count}`;
  return { id, slots: registerSlots(store, version + 1, { count, open: [...value.open, id] }) };
}

/** The register without one that is over. */
export async function closeNetting(store: Store, id: string): Promise<readonly Slot[]> {
  const { version, value } = await register(store);
  const open = value.open.filter(each => each !== id);
  return registerSlots(store, version + 1, { ...value, open });
}

function registerSlots(store: Store, version: number, value: NettingsRecord): readonly Slot[] {
  return versionSlots(store, { kind: NETTINGS, id: ALL, version, value });
}

/** Those that wait for a signature, or to be posted. */
export async function openNettings(store: Store): Promise<readonly Version<NettingRecord>[]> {
  const { open } = (await register(store)).value;
  const found = await Promise.all(open.map(id => readNetting(store, id)));
  return found.filter(each => each !== null);
}

/** What a netting leaves to pay, as it stands on a day. */
export interface NetStanding extends Standing {
  readonly net: NetObligation;
  readonly money: PairMoney;
  readonly payments: readonly PaidPart[];
}

/** Null where nothing is left. */
export async function netStanding(
  store: Store,
  { id, net }: NettingRecord,
  on: string,
): Promise<NetStanding | null> {
  if (net === null) return null;
  const money = await pairMoney(store, id, net);
  const { payments } = money;
  const amountMinor = readAmount(net.amount, CNY);
  const openMinor = amountMinor - money.totals.paidMinor;
  const part = { settlement: 1, dueOn: net.dueOn, amountMinor, payments, openMinor };
  const standing = standingOn([part], payments, { on, held: false, paid: paidAs(payments) });
  return { ...standing, net, money, payments };
}
