/** The book's side of a reconciliation, from a file: a statement, an exported book, or another book's ledger. */

import { Readable } from "node:stream";
import type { FileFaults } from "#cli/bank/files.ts";
import { openBookFile } from "#cli/book-file.ts";
import type { Io } from "#cli/command.ts";
import { readBytes } from "#cli/input.ts";
import { rebuiltBlocks } from "#cli/rebuilt-blocks.ts";
import { type Asset, CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { bookLinesOf, type ShownPosting } from "#domain/reconciliation/book-lines.ts";
import type { BookLine } from "#domain/reconciliation/match.ts";
import { readLedgerFile } from "#domain/reconciliation/read-ledger.ts";
import type { KnownParty } from "#domain/reconciliation/whose-money.ts";
import { type Result, refuse } from "#domain/result.ts";
import { readStatement } from "#domain/statement/read.ts";

export interface BookSide {
  readonly lines: readonly BookLine[];
  readonly openingMinor: bigint;
  /** Who keeps it, as far as the file says. */
  readonly unit: string;
  readonly parties: readonly KnownParty[];
}

export async function readBookSide(path: string, account: string, io: Io): Promise<BookSide | FileFaults> {
  const bytes = await readBytes(path, io);
  if (!bytes.ok) return { path, faults: bytes.faults };
  const text = new TextDecoder().decode(bytes.value);
  if (/^\{"(record|seq)"/.test(text)) return exportedBook(path, bytes.value, account);
  if (/^\s*\{/.test(text)) return statement(path, text);
  const ledger = await readLedgerFile(bytes.value);
  if (!ledger.ok) return { path, faults: ledger.faults };
  const lines = ledger.value.lines.map(
    ({ id, bookedOn, amountMinor, summary, reference, counterparty, bankReference = "" }): BookLine => ({
      id,
      entryNumber: bankReference,
      effectiveOn: bookedOn,
      amountMinor,
      narrative: summary,
      ...(reference === undefined ? {} : { reference }),
      ...(counterparty === undefined ? {} : { counterparty }),
    }),
  );
  return { lines, openingMinor: 0n, unit: "", parties: [] };
}

function statement(path: string, text: string): BookSide | FileFaults {
  const read = readStatement(text);
  if (!read.ok) return { path, faults: read.faults };
  const { account, lines, opening, bookName } = read.value;
  return {
    lines: bookLinesOf(lines, account),
    openingMinor: readAmount(opening, account),
    unit: bookName,
    parties: [],
  };
}

async function exportedBook(
  path: string,
  bytes: Uint8Array,
  account: string,
): Promise<BookSide | FileFaults> {
  const file = await openBookFile(Readable.from([bytes]));
  const postings: ShownPosting[] = [];
  let definition: Pick<Asset, "scale"> = CNY;
  for await (const found of rebuiltBlocks(file)) {
    if ("wrong" in found) return { path, faults: broken(found.wrong, found.line).faults };
    const { block, state } = found.rebuilt;
    definition = state.accounts.get(account)?.definition ?? definition;
    for (const { id, number, effectiveOn, narrative, evidence, postings: all } of block.body.entries) {
      for (const { account: of, side, amount, dimensions } of all) {
        if (of !== account) continue;
        postings.push({
          entry: id,
          number,
          effectiveOn,
          narrative,
          side,
          amount,
          evidence: evidence.map(({ kind, id: about }) => `${kind}:${about}`),
          ...(dimensions.party === undefined ? {} : { party: dimensions.party }),
        });
      }
    }
  }
  return { lines: bookLinesOf(postings, definition), openingMinor: 0n, ...aboutBook(file.record) };
}

function broken(message: string, line: number): Extract<Result<never>, { ok: false }> {
  return refuse("statement.malformed", message, {
    line,
    expected: "a book as headwater book export prints it",
  });
}

function aboutBook(record: Readonly<Record<string, unknown>> | null): Pick<BookSide, "unit" | "parties"> {
  const { name, parties } = record ?? {};
  const known = (Array.isArray(parties) ? parties : []) as readonly { id?: unknown; name?: unknown }[];
  return {
    unit: typeof name === "string" ? name : "",
    parties: known.map(({ id, name: own }) => ({
      id: String(id),
      names: [String(id), String(own)],
      accounts: [],
    })),
  };
}
