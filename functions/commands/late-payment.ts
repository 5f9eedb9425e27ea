/** What late payment costs (逾期加收): posted as an obligation of its own, target minus what was posted before. */
import type * as z from "zod";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { dateInChina } from "#domain/calendar.ts";
import { canonicalBytes, type Json } from "#domain/canonical.ts";
import { obligationEntry } from "#domain/fund/entries.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord, EntryRef } from "#events/records.ts";
import type { ChargeLatePayment } from "#events/settlement-commands.ts";
import type { SurchargeRecord } from "#events/settlement-records.ts";
import { entryRefs, nothingPosted, posted } from "#functions/commands/books.ts";
import { accountsOfAllParties } from "#functions/commands/settlements.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import {
  answered,
  asker,
  bookRecord,
  bookRequest,
  notFound,
  param,
  periodOf,
} from "#functions/shared/ask.ts";
import { lateCharges, type PeriodStanding, periodStanding } from "#functions/shared/obligations.ts";
import { commit } from "#storage/journal.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";

const chargeLatePayment: UseCase = async (app, ask) => {
  const name = param(ask, "agreement");
  const agreement = await latestVersion<Agreement>(app.store, "agreement", name);
  if (agreement === null) return notFound("agreement", name);
  const book = await bookRecord(app, agreement.value.book);
  if (!book.ok) return book;
  return answered(
    await commit(app.store, {
      book: book.value.id,
      request: bookRequest(ask, book.value.id),
      accounts: async () => ok(await accountsOfAllParties(app, name)),
      judge: async (_state, at) => {
        const standing = await chargeable(app, ask, name, at);
        return standing.ok ? ok(judgeCharge(app, ask, book.value, standing.value, at)) : standing;
      },
    }),
  );
};

export const latePaymentCommands: UseCases = { chargeLatePayment };

async function chargeable(
  app: App,
  ask: Ask,
  agreement: string,
  at: string,
): Promise<Result<PeriodStanding>> {
  const { asOf } = ask.body as z.output<typeof ChargeLatePayment>;
  const today = dateInChina(Date.parse(at));
  if (asOf > today) {
    const message = `asOf ${asOf} has not come yet; nobody knows what will be paid until then`;
    return refuse("request.date", message, { field: "asOf", value: asOf, expected: `${today} or before` });
  }
  const id = param(ask, "settlement");
  const standing = await periodStanding(app.store, id, asOf);
  if (standing === null || standing.newest.agreement !== agreement) return notFound("settlement", id);
  if (standing.newest.settling?.surcharge !== undefined) return ok(standing);
  return refuse("settlement.no-surcharge", `the agreement of ${id} has no clause on late payment`, {
    field: "settlement",
    value: id,
    expected: "an agreement with settling.surcharge",
  });
}

function judgeCharge(app: App, ask: Ask, book: BookRecord, standing: PeriodStanding, at: string) {
  const body = ask.body as z.output<typeof ChargeLatePayment>;
  const { id, surcharge: before, newest } = standing;
  const target: SurchargeRecord["target"] = lateCharges(standing, body.asOf).map(
    ({ payer, payee, amountMinor, lines }) => ({
      payer,
      payee,
      amount: formatAmount(amountMinor, CNY),
      lines,
    }),
  );
  const changes = changesOf(target, before?.value.target ?? []);
  const receipt = (about: { [key: string]: Json }, version: number, charges: SurchargeRecord["target"]) =>
    JSON.parse(JSON.stringify({ ...about, settlement: id, version, charges }));
  if (changes.length === 0)
    return { receipt: receipt(nothingPosted(book.id), before?.version ?? 0, before?.value.target ?? []) };
  const version = (before?.version ?? 0) + 1;
  const digest = hashText(sha256(canonicalBytes(target)));
  const header = {
    narrative: `${newest.evaluation.from}至${newest.evaluation.to}补偿逾期加收（截至${body.asOf}）`,
    effectiveOn: body.effectiveOn,
    period: periodOf(body),
    preparer: asker(ask).id,
    approver: null,
    evidence: [
      { kind: "settlement" as const, id },
      { kind: "rule" as const, id: "late-surcharge", digest },
    ],
  };
  const entries = changes.map(change => obligationEntry(header, { ...change, kind: "late-surcharge" }));
  const slots = (refs: readonly EntryRef[]) => {
    const value: SurchargeRecord = {
      settlement: id,
      book: book.id,
      asOf: body.asOf,
      target,
      entries: refs,
      chargedBy: asker(ask).id,
      chargedAt: at,
    };
    return versionSlots(app.store, { kind: "surcharge", id, version, value });
  };
  return {
    batch: { open: [], openPeriods: [], closePeriods: [], entries },
    claims: [{ kind: "surcharge", id: `${id}#${version}`, claims: `surcharge ${version} of ${id}` }],
    records: (block: Parameters<typeof entryRefs>[0]) => slots(entryRefs(block)),
    receipt: (block: Parameters<typeof posted>[0]) => receipt(posted(block), version, target),
  };
}

function changesOf(now: SurchargeRecord["target"], before: SurchargeRecord["target"]) {
  const changes = new Map<string, { payer: string; payee: string; amountMinor: bigint }>();
  for (const [list, sign] of [
    [now, 1n],
    [before, -1n],
  ] as const) {
    for (const { payer, payee, amount } of list) {
      const key = JSON.stringify([payer, payee]);
      const known = changes.get(key)?.amountMinor ?? 0n;
      changes.set(key, { payer, payee, amountMinor: known + sign * readAmount(amount, CNY) });
    }
  }
  return [...changes.values()].filter(({ amountMinor }) => amountMinor !== 0n);
}
