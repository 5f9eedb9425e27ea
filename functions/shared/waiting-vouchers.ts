/** The vouchers of a book that wait for a decision: one record, so that nobody reads all that were ever decided. */
import type { VoucherRecord } from "#events/records.ts";
import type { WaitingVouchersRecord } from "#events/voucher-records.ts";
import type { App } from "#functions/shared/app.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { latestVersion, listLatest, type Version, versionSlots } from "#storage/records.ts";

const KIND = "waiting-vouchers";

export async function waitingVouchers(app: App, book: string): Promise<readonly Version<VoucherRecord>[]> {
  const { vouchers } = (await waitingIn(app, book)).value;
  const found = await Promise.all(vouchers.map(id => latestVersion<VoucherRecord>(app.store, "voucher", id)));
  return found.filter(each => each !== null).filter(({ value }) => waits(value));
}

/** The record with one voucher more. */
export async function waitingWith(app: App, book: string, voucher: string): Promise<readonly Slot[]> {
  return next(app, book, vouchers => [...vouchers, voucher]);
}

/** The record after a final decision. */
export async function waitingWithout(app: App, book: string, voucher: string): Promise<readonly Slot[]> {
  return next(app, book, vouchers => vouchers.filter(each => each !== voucher));
}

async function next(
  app: App,
  book: string,
  change: (vouchers: readonly string[]) => readonly string[],
): Promise<readonly Slot[]> {
  const { version, value } = await waitingIn(app, book);
  const vouchers = change(value.vouchers);
  return versionSlots(app.store, { kind: KIND, id: book, version: version + 1, value: { vouchers } });
}

/** A book of before this was kept has the vouchers that its list shows to be undecided. */
async function waitingIn({ store }: App, book: string): Promise<Version<WaitingVouchersRecord>> {
  const found = await latestVersion<WaitingVouchersRecord>(store, KIND, book);
  if (found !== null) return found;
  const all = await listLatest<VoucherRecord>(store, "voucher", book);
  const vouchers = all.filter(({ value }) => waits(value)).map(({ id }) => id);
  return { id: book, version: 0, value: { vouchers } };
}

function waits({ state }: VoucherRecord): boolean {
  return state === "proposed" || state === "checked";
}
