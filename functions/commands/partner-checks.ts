/** A partner's own books against the joint one: its ledger compared, and its answer to a statement (对账回执). */
import type * as z from "zod";
import { mayActFor } from "#domain/access/policy.ts";
import { instantText } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { bookLinesOf } from "#domain/reconciliation/book-lines.ts";
import { type BookLine, matchByReference } from "#domain/reconciliation/match.ts";
import { readLedgerFile } from "#domain/reconciliation/read-ledger.ts";
import { suggest } from "#domain/reconciliation/suggest.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { ConfirmBalance } from "#events/bank-commands.ts";
import type { BalanceConfirmationRecord, LedgerComparisonRecord } from "#events/bank-records.ts";
import type { BookRecord } from "#events/records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, param, readableBook, recordRequest } from "#functions/shared/ask.ts";
import { postingsOf } from "#functions/shared/reconciled.ts";
import { loadStateAt, readLastHead } from "#storage/journal.ts";
import { latestVersion, writeRecords } from "#storage/records.ts";

const compareLedger: UseCase = async (app, ask) => {
  const asked = await ownParty(app, ask);
  if (!asked.ok) return asked;
  const { book, party } = asked.value;
  const file = present(ask.file, "the partner's ledger");
  const ledger = await readLedgerFile(file.bytes, { asset: CNY });
  if (!ledger.ok) return ledger;
  const { lines, from, to, fileDigest } = ledger.value;
  const last = present(await readLastHead(app.store, book.id), `head of ${book.id}`);
  const joint = (await linesOfParty(app, book, last, party)).filter(
    ({ effectiveOn }) => effectiveOn >= from && effectiveOn <= to,
  );
  const { matches, openBank, openBook } = matchByReference(lines, joint);
  const suggestions = suggest(openBank, openBook, new Map());
  const id = `${book.id}.${party}.${Buffer.from(fileDigest, "base64").toString("hex").slice(0, 16)}`;
  const text = (amountMinor: bigint) => formatAmount(amountMinor, CNY);
  const value: LedgerComparisonRecord = {
    id,
    book: book.id,
    party,
    from,
    to,
    cut: last.head.seq,
    fileDigest,
    matched: matches.length,
    suggestions: suggestions.map(({ rule, bankLines, bookLines, ticked }) => {
      return { rule, partner: bankLines, joint: bookLines, ticked };
    }),
    onlyPartner: openBank.map(({ id: line, bookedOn, bankReference = "", summary, amountMinor }) => {
      return {
        id: line,
        date: bookedOn,
        number: bankReference,
        narrative: summary,
        amount: text(amountMinor),
      };
    }),
    onlyJoint: openBook.map(({ id: line, effectiveOn, entryNumber, narrative, amountMinor }) => {
      return { id: line, date: effectiveOn, number: entryNumber, narrative, amount: text(amountMinor) };
    }),
    agrees: openBank.length + openBook.length === 0,
    by: asker(ask).id,
    at: instantText(app.store.world.now()),
  };
  const judge = async () => {
    const latest = await latestVersion<LedgerComparisonRecord>(app.store, "ledger-comparison", id);
    const version = (latest?.version ?? 0) + 1;
    const lists = version === 1 ? [{ owner: book.id, sort: id }] : [];
    const receipt = JSON.parse(JSON.stringify(value));
    return ok({ versions: [{ kind: "ledger-comparison", id, version, value, lists }], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

/**
 * What the party has in the joint book, entry by entry: its credits, which its own book has as debits. What only moves
 * between the party's own accounts comes to nothing and is left out.
 */
async function linesOfParty(
  app: App,
  book: BookRecord,
  last: SealedHead,
  party: string,
): Promise<readonly BookLine[]> {
  const state = await loadStateAt(app.store, book.id, last);
  const own = [...state.accounts.values()].filter(({ definition }) => definition.party === party);
  const byEntry = new Map<string, BookLine>();
  for (const { definition } of own) {
    for (const line of bookLinesOf(await postingsOf(app, last, definition.id), definition, { sign: -1n })) {
      const entry = line.id.split("#")[0] ?? line.id;
      const before = byEntry.get(entry);
      const amountMinor = (before?.amountMinor ?? 0n) + line.amountMinor;
      byEntry.set(entry, { ...(before ?? line), id: entry, amountMinor });
    }
  }
  return [...byEntry.values()].filter(({ amountMinor }) => amountMinor !== 0n);
}

const confirmBalance: UseCase = async (app, ask) => {
  const asked = await ownParty(app, ask);
  if (!asked.ok) return asked;
  const { book, party } = asked.value;
  const body = ask.body as z.output<typeof ConfirmBalance>;
  const amounts = body.verdict === "agrees" ? [] : body.items;
  const faults = amounts.flatMap(({ amount }, index) => {
    const read = parsePositiveAmount(amount, CNY, `items[${index}].amount`);
    return read.ok ? [] : read.faults;
  });
  const sound = okUnless(faults, null);
  if (!sound.ok) return sound;
  const id = `${book.id}.${party}.${body.asOf}`;
  const judge = async () => {
    const latest = await latestVersion<BalanceConfirmationRecord>(app.store, "balance-confirmation", id);
    const version = (latest?.version ?? 0) + 1;
    const at = instantText(app.store.world.now());
    const value: BalanceConfirmationRecord = { ...body, book: book.id, party, by: asker(ask).id, at };
    const lists = version === 1 ? [{ owner: book.id, sort: id }] : [];
    const receipt = JSON.parse(JSON.stringify({ ...value, version }));
    return ok({ versions: [{ kind: "balance-confirmation", id, version, value, lists }], receipt });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

export const partnerCheckCommands: UseCases = { compareLedger, confirmBalance };

/** A bureau speaks for its own party, which is one of the book's. */
async function ownParty(app: App, ask: Ask): Promise<Result<{ book: BookRecord; party: string }>> {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const party = param(ask, "party");
  const allowed = mayActFor(asker(ask), party);
  if (!allowed.ok) return allowed;
  if (book.value.parties.some(({ id }) => id === party)) return ok({ book: book.value, party });
  return refuse("fund.not-a-party", `"${party}" is not a party to book ${book.value.id}`, {
    field: "party",
    value: party,
    expected: book.value.parties.map(({ id }) => id).join(" or "),
  });
}
