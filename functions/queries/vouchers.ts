/** Vouchers of a book in pages, the newest first; those that wait for a decision are kept apart, and asking for them reads no other. */
import { ok, refuse } from "#domain/result.ts";
import type { VoucherRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { waitingVouchers } from "#functions/shared/waiting-vouchers.ts";
import { lastOfList, latestVersion, type Version } from "#storage/records.ts";

const PAGE = { most: 500, usual: 200 };

const listVouchers: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const limit = limitOf(ask, PAGE);
  if (!limit.ok) return limit;
  const { id } = book.value;
  const { state, before } = ask.query;
  if (state !== undefined && state !== "waiting") {
    const about = { field: "state", value: state, expected: "waiting, or nothing" };
    return refuse("request.invalid", `state "${state}" is not one that vouchers are listed by`, about);
  }
  if (state === "waiting") return answer(await waitingVouchers(app, id), null);
  const listed = await lastOfList(app.store, "voucher", id, { limit: limit.value, before });
  const found = await Promise.all(
    listed.map(each => latestVersion<VoucherRecord>(app.store, "voucher", each.id)),
  );
  const next = listed.length < limit.value ? null : (listed.at(-1)?.sort ?? null);
  return answer(
    found.filter(each => each !== null),
    next,
  );
};

function answer(found: readonly Version<VoucherRecord>[], next: string | null) {
  return ok({ value: { vouchers: found.map(({ version, value }) => ({ ...value, version })), next } });
}

export const voucherQueries: UseCases = { listVouchers };
