/** The second person's part of a day's table: reviewing it, and sealing it with a checkpoint. */
import type * as z from "zod";
import { instantText } from "#domain/calendar.ts";
import { canonicalBytes, type Json } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { ReviewReconciliation } from "#events/bank-commands.ts";
import type { BankMatchingRecord } from "#events/bank-records.ts";
import type { BookRecord, ReconciliationRecord } from "#events/records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { type OwnAccount, ownAccount } from "#functions/shared/bank-accounts.ts";
import { matchingId } from "#functions/shared/reconciled.ts";
import { asKeptNow, notTheCashier, type StoredReconciliation } from "#functions/shared/reconciliations.ts";
import { cosignedNote, readCosignatures, readNewestCheckpoint } from "#storage/checkpoints.ts";
import { allVersions, latestVersion, writeRecords } from "#storage/records.ts";

const reviewReconciliation: UseCase = (app, ask) =>
  change(app, ask, async (record, own, book) => {
    const { id } = asker(ask);
    const { decision, ...rest } = ask.body as z.output<typeof ReviewReconciliation>;
    const allowed = notTheCashier(asker(ask), own);
    if (!allowed.ok) return allowed;
    if (record.preparedBy === id) return samePerson(id, "prepared this table");
    const log = await allVersions<BankMatchingRecord>(app.store, "bank-matching", matchingId(book, own));
    if (log.some(({ value: { made } }) => made.some(({ by }) => by === id))) {
      return samePerson(id, "matched lines of this account");
    }
    if (record.review) {
      return refuse("bank.account-state", `${record.review.by} reviewed this table at ${record.review.at}`, {
        field: "asOf",
        value: record.asOf,
        expected: "a table that waits for its review; prepare it again after a change",
      });
    }
    if (decision === "approve" && !record.table.agrees) {
      const { difference } = record.table;
      const message = `the adjusted balances differ by ${difference}; such a table is not approved`;
      return refuse("bank.out-of-balance", message, { field: "decision", value: difference, expected: "0" });
    }
    const at = instantText(app.store.world.now());
    const reason = "reason" in rest ? rest.reason : null;
    return ok({ ...record, review: { decision, by: id, at, reason } });
  });

const sealReconciliation: UseCase = (app, ask) =>
  change(app, ask, async (record, own) => {
    const allowed = notTheCashier(asker(ask), own);
    if (!allowed.ok) return allowed;
    if (record.review?.decision !== "approve") {
      return refuse("bank.not-reviewed", `the table of ${record.asOf} was not approved by a second person`, {
        field: "asOf",
        value: record.asOf,
        expected: "a table that was reviewed and approved",
      });
    }
    const checkpoint = await readNewestCheckpoint(app.store, record.book);
    if (checkpoint === null || checkpoint.size <= record.cut) {
      return refuse(
        "checkpoint.none",
        `no checkpoint covers block ${record.cut} yet; it is signed in a moment`,
        {
          field: "asOf",
          value: record.cut,
          expected: `a checkpoint of size ${record.cut + 1} or more`,
        },
      );
    }
    const cosignatures = await readCosignatures(app.store, record.book, checkpoint.size);
    const seal = {
      by: asker(ask).id,
      at: instantText(app.store.world.now()),
      size: checkpoint.size,
      tableDigest: hashText(sha256(canonicalBytes(record.table as unknown as Json))),
      note: cosignedNote(checkpoint, cosignatures),
    };
    return ok({ ...record, seal });
  });

export const reconciliationReviewCommands: UseCases = { reviewReconciliation, sealReconciliation };

/** Writes the next version of a table, named by its day, or `<number>.<day>` of another account than the first. */
async function change(
  app: App,
  ask: Ask,
  judge: (
    record: ReconciliationRecord,
    own: OwnAccount,
    book: BookRecord,
  ) => Promise<Result<ReconciliationRecord>>,
) {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const table = param(ask, "table");
  const id = `${book.value.id}.${table}`;
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      const latest = await latestVersion<StoredReconciliation>(app.store, "reconciliation", id);
      if (latest === null) return notFound("table", table);
      if (latest.value.seal) {
        const message = `the table ${table} was sealed by ${latest.value.seal.by} at ${latest.value.seal.at}`;
        return refuse("bank.sealed", message, { field: "table", value: table });
      }
      const kept = asKeptNow(latest.value);
      const own = await ownAccount(app, book.value, kept.table.bankAccount);
      if (!own.ok) return own;
      const value = await judge(kept, own.value, book.value);
      if (!value.ok) return value;
      const version = latest.version + 1;
      const receipt = JSON.parse(JSON.stringify({ ...value.value, version }));
      return ok({ versions: [{ kind: "reconciliation", id, version, value: value.value }], receipt });
    }),
  );
}

function samePerson(id: string, what: string): Result<never> {
  return refuse("bank.same-person", `${id} ${what}; somebody else reviews it`, {
    field: "asOf",
    value: id,
    expected: "another person",
  });
}
