/** What vouchers on the money of an agreement share: the clauses in force, the way of paying, the refusals. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { lastDayOf } from "#domain/calendar.ts";
import type { Evidence } from "#domain/ledger/entry.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord, SettlementRecord } from "#events/records.ts";
import type { Signatures } from "#functions/commands/prepared.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { isNetting, readNetting } from "#functions/shared/nettings.ts";
import { type Method, methodOf } from "#functions/shared/obligations.ts";
import { allVersions, latestVersion } from "#storage/records.ts";

/** A voucher on the book as it is now. */
export interface Context {
  readonly app: App;
  readonly book: BookRecord;
  readonly state: JournalState;
  readonly signatures: Signatures;
  readonly amountMinor: bigint;
}

export async function versionsIn(
  { store }: App,
  { id: book }: BookRecord,
  agreement: string,
): Promise<Result<readonly Agreement[]>> {
  const versions = (await allVersions<Agreement>(store, "agreement", agreement)).map(({ value }) => value);
  // All versions are kept in one book.
  return versions[0]?.book === book ? ok(versions) : notFound("agreement", agreement);
}

export async function versionOn(
  app: App,
  book: BookRecord,
  agreement: string,
  day: string,
): Promise<Result<Agreement>> {
  const versions = await versionsIn(app, book, agreement);
  if (!versions.ok) return versions;
  const found = inForceOn(versions.value, day);
  if (found !== undefined) return ok(found);
  const message = `no version of agreement "${agreement}" is in force on ${day}`;
  return refuse("agreement.not-in-force", message, {
    field: "to",
    value: day,
    expected: "a period whose last day a version holds",
  });
}

/** Also of a period that is not settled yet: then by the version in force on its last day. */
export async function methodOfPeriod(
  app: App,
  book: BookRecord,
  settlement: string,
): Promise<Result<Method>> {
  const net = isNetting(settlement) ? (await readNetting(app.store, settlement))?.value.net : undefined;
  if (net !== undefined && net !== null)
    return net.book === book.id ? ok(net.method) : notFound("netting", settlement);
  const settled = await latestVersion<SettlementRecord>(app.store, "settlement", settlement);
  if (settled !== null) {
    return settled.value.book === book.id
      ? ok(methodOf(settled.value, book))
      : notFound("settlement", settlement);
  }
  const [agreement, , to] = /^(.+)\.(\d{4}-\d{2})\.(\d{4}-\d{2})$/.exec(settlement)?.slice(1) ?? [];
  if (agreement === undefined || to === undefined) return notFound("settlement", settlement);
  const version = await versionOn(app, book, agreement, lastDayOf(to));
  return version.ok ? ok(methodOf(version.value, book)) : version;
}

/** A deduction and a central table go by their document, everything else by the bank's reference. */
export function isByBank(method: Method): boolean {
  return method === "pool" || method === "bank-transfer";
}

export function evidenceOf(method: Method, reference: string, settlement: string): readonly Evidence[] {
  return [
    { kind: isByBank(method) ? "bank-reference" : "document", id: reference },
    { kind: isNetting(settlement) ? "netting" : "settlement", id: settlement },
  ];
}

export function atMost(amountMinor: bigint, mostMinor: bigint, what: string): Result<null> {
  if (amountMinor <= mostMinor) return ok(null);
  const most = formatAmount(mostMinor > 0n ? mostMinor : 0n, CNY);
  const value = formatAmount(amountMinor, CNY);
  return refuse("voucher.over-agreed", `${most} CNY ${what}`, {
    field: "amount",
    value,
    expected: `at most ${most}`,
  });
}

export function noClause(
  code: "settlement.no-prepayment-clause" | "settlement.no-deposit-clause",
  agreement: string,
  what: string,
): Result<never> {
  const message = `agreement "${agreement}" has no clause by which ${what}`;
  return refuse(code, message, {
    field: "agreement",
    value: agreement,
    expected: "parties that the clause names",
  });
}
