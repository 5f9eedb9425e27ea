/**
 * Checks a statement with nothing but the file: pages to the row, row to the head, head to the log, and every
 * shown figure to the pages. Who signed is said only with keys that the reader has from elsewhere.
 */

import { isMonth } from "#domain/calendar.ts";
import { canonicalBytes, canonicalText } from "#domain/canonical.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashFromText, hashText } from "#domain/hash.ts";
import { invariant } from "#domain/invariant.ts";
import { netOf } from "#domain/ledger/account.ts";
import { type Head, headHash, headLeaf, parseHead } from "#domain/ledger/head.ts";
import { type Page, pageHash } from "#domain/ledger/page.ts";
import { CHUNK_ROWS, chunkOf, ROW_PAGES, rowLeaf } from "#domain/ledger/row.ts";
import { leafHash, verifyInclusion } from "#domain/ledger/tree.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { type Fault, okUnless, type Result, refuse } from "#domain/result.ts";
import { readStatement } from "#domain/statement/read.ts";
import { checkSignatures, type SignedLog } from "#domain/statement/signed-log.ts";
import { present, type Statement } from "#domain/statement/statement.ts";

/** What was proven, for people. */
export interface Verified {
  readonly statement: Statement;
  readonly head: Head;
  /** Hash of the head: the same in every statement of the book at this cut. */
  readonly headHash: string;
  /** The checkpoint of its log, and which of the given keys have signed it; null when there is none. */
  readonly signed: SignedLog | null;
}

export interface VerifyOptions {
  /** Keys that the reader trusts; with any, one of them must have signed. */
  readonly vkeys?: readonly VerifierKey[];
}

/** Reads and checks the text of a statement file. */
export function verifyStatement(text: string, { vkeys = [] }: VerifyOptions = {}): Result<Verified> {
  try {
    const statement = readStatement(text);
    return statement.ok ? check(statement.value, vkeys) : statement;
  } catch (error) {
    // A file that was cut or changed in shape fails somewhere below; it is refused, never half believed.
    const why = error instanceof Error ? error.message : String(error);
    return refuse("statement.malformed", `the statement cannot be read: ${why}`, {
      expected: "an unchanged file",
    });
  }
}

function check(statement: Statement, vkeys: readonly VerifierKey[]): Result<Verified> {
  const { proof } = statement;
  const bytes = new TextEncoder().encode(proof.head);
  const head = parseHead(bytes);
  const signed = checkSignatures(statement, vkeys);
  const faults = [
    ...(signed.ok ? [] : signed.faults),
    ...headFaults(statement, head, bytes),
    ...registrationFaults(statement, head),
    ...rowFaults(statement, head),
    ...pageFaults(statement),
    ...shownFaults(statement),
  ];
  return okUnless(faults, {
    statement,
    head,
    headHash: headHash(bytes),
    signed: signed.ok ? signed.value : null,
  });
}

/** The head is the one named, and a leaf of the log. */
function headFaults({ book, cut, proof }: Statement, head: Head, bytes: Uint8Array): Fault[] {
  const faults: Fault[] = [];
  const named = { seq: head.seq, recordedAt: head.recordedAt, head: headHash(bytes) };
  if (canonicalText(named) !== canonicalText(cut)) {
    faults.push(broken("cut", "the cut does not name the head of the proof", canonicalText(named)));
  }
  if (head.book !== book) faults.push(broken("book", `the head belongs to book ${head.book}`, head.book));
  const included = verifyInclusion({
    leaf: headLeaf(bytes),
    leafIndex: head.seq,
    size: proof.log.size,
    path: proof.headPath.map(hashIn),
    root: hashIn(proof.log.root),
  });
  if (!included) faults.push(broken("proof.headPath", "the head is not a leaf of the log"));
  return faults;
}

function registrationFaults({ account, proof }: Statement, head: Head): Fault[] {
  const included = verifyInclusion({
    leaf: leafHash(canonicalBytes(account)),
    leafIndex: proof.registrationIndex,
    size: head.register.size,
    path: proof.registrationPath.map(hashIn),
    root: hashIn(head.register.root),
  });
  return included
    ? []
    : [broken("account", "the account is not in the register of the head as it is shown here")];
}

/** The row is the account's own, in the chunk that the head names. */
function rowFaults({ account, proof }: Statement, head: Head): Fault[] {
  const { row, rowPlace, rowPath, registrationIndex } = proof;
  const faults: Fault[] = [];
  if (row.account !== account.id || row.version !== account.version) {
    faults.push(broken("proof.row", `the row is of account ${row.account} version ${row.version}`));
  }
  if (!standsWhereOpened(rowPlace, registrationIndex, head.register, account.version)) {
    faults.push(broken("proof.rowPlace", "the row does not stand where the account was opened"));
  }
  const included = verifyInclusion({
    leaf: rowLeaf(row),
    leafIndex: rowPlace.index,
    size: rowPlace.size,
    path: rowPath.map(hashIn),
    root: hashIn(head.chunks[rowPlace.chunk]?.root ?? ""),
  });
  if (!included)
    faults.push(
      broken("proof.row", "the account's row is not in the head: balance or posting count was changed"),
    );
  return faults;
}

/**
 * The register has a leaf for each account and one for each later version, in the order in which they happened: an
 * account is opened as many places before its leaf as there were later versions by then.
 */
function standsWhereOpened(
  rowPlace: Statement["proof"]["rowPlace"],
  registrationIndex: number,
  { accounts, size }: Head["register"],
  version: number,
): boolean {
  const position = rowPlace.chunk * CHUNK_ROWS + rowPlace.index;
  const before = registrationIndex - position;
  const most = version === 1 ? size - accounts : registrationIndex;
  return (
    before >= 0 &&
    before <= most &&
    position < accounts &&
    canonicalText(rowPlace) === canonicalText(placeOf(position, accounts))
  );
}

/** Where the row of the n-th account of a book stands, and how many rows its chunk has. */
function placeOf(position: number, accounts: number): Statement["proof"]["rowPlace"] {
  const chunk = chunkOf(position);
  const size = Math.min(CHUNK_ROWS, accounts - chunk * CHUNK_ROWS);
  return { chunk, index: position % CHUNK_ROWS, size };
}

/** The pages are complete, in order, and end in the row. */
function pageFaults({ book, account, proof }: Statement): Fault[] {
  const faults: Fault[] = [];
  let previous: string | null = null;
  let closing = formatAmount(0n, account);
  let count = 0;
  for (const [index, page] of proof.pages.entries()) {
    const at = `proof.pages[${index}]`;
    if (page.book !== book || page.account !== account.id)
      faults.push(broken(at, `the page is of ${page.book} ${page.account}`));
    if (page.previous !== previous)
      faults.push(
        broken(at, "the page does not follow the one before: something between them is missing or changed"),
      );
    if (page.opening !== closing)
      faults.push(broken(at, `the page opens with ${page.opening}, the one before closed with ${closing}`));
    if (!runs(page, account)) faults.push(broken(at, "the running balances do not follow from the amounts"));
    count += page.postings.length;
    if (page.count !== count)
      faults.push(broken(at, `the page counts ${page.count} postings so far, there are ${count}`));
    previous = pageHash(page);
    closing = page.closing;
  }
  const { row } = proof;
  if (row.tip !== previous) {
    faults.push(
      broken(
        "proof.pages",
        "the newest page is not the one that the head stands for: a page was changed or left out",
      ),
    );
  }
  const blocks = proof.pages.map(({ seq }) => seq).slice(-ROW_PAGES);
  if (canonicalText(row.pages) !== canonicalText(blocks)) {
    const message = `the head has the newest pages in blocks ${row.pages.join(", ")}, the file in ${blocks.join(", ")}`;
    faults.push(broken("proof.pages", message));
  }
  if (row.postings !== count) {
    faults.push(
      broken(
        "proof.pages",
        `the head counts ${row.postings} postings of this account, the file has ${count}`,
      ),
    );
  }
  if (row.balance !== closing)
    faults.push(broken("proof.pages", `the head has balance ${row.balance}, the pages end with ${closing}`));
  return faults;
}

function runs(page: Page, account: Statement["account"]): boolean {
  let balanceMinor = readAmount(page.opening, account);
  for (const { side, amount, balance } of page.postings) {
    balanceMinor += netOf(side, readAmount(amount, account));
    if (balance !== formatAmount(balanceMinor, account)) return false;
  }
  return page.closing === formatAmount(balanceMinor, account);
}

/** Everything that is shown is what the pages give. */
function shownFaults(statement: Statement): Fault[] {
  const { book, bookName, account, from, to, cut, proof } = statement;
  if (!isMonth(from) || !isMonth(to) || from > to) {
    return [altered("from", `${from} to ${to} are not accounting periods, the earlier first`)];
  }
  const expected = present({ book, bookName, account, from, to, cut }, proof);
  return Object.keys({ ...expected, ...statement }).flatMap(field => {
    const [shown, right] = [statement, expected].map(each =>
      JSON.stringify((each as unknown as Record<string, unknown>)[field]),
    );
    if (shown === right) return [];
    return differingLines(field, statement, expected);
  });
}

function differingLines(field: string, statement: Statement, expected: Statement): Fault[] {
  if (field !== "lines" || statement.lines.length !== expected.lines.length) {
    return [altered(field, `${field} is not what the pages of the account give`)];
  }
  return statement.lines.flatMap((line, index) => {
    const right = expected.lines[index];
    const same = canonicalText(line) === canonicalText(right);
    return same
      ? []
      : [
          altered(
            `lines[${index}]`,
            `line ${index + 1} (${line.number}) is not what the pages of the account give`,
          ),
        ];
  });
}

/** A hash in its one spelling: base64 leaves two bits of the last character unused. */
function hashIn(text: string): Uint8Array {
  const hash = hashFromText(text);
  invariant(hashText(hash) === text, `"${text}" is not a hash`);
  return hash;
}

function altered(field: string, message: string): Fault {
  return { code: "statement.altered", message, field };
}

function broken(field: string, message: string, expected?: string): Fault {
  return { code: "statement.broken-proof", message, field, ...(expected === undefined ? {} : { expected }) };
}
