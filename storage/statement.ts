/** Gathers statements with their proof from the ledger: pages, rows, and the ways to the log's root. */
import { canonicalText } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import { present as there } from "#domain/invariant.ts";
import { headHash, type SealedHead } from "#domain/ledger/head.ts";
import type { Page } from "#domain/ledger/page.ts";
import { CHUNK_ROWS, chunkOf, type Row, rowLeaf } from "#domain/ledger/row.ts";
import type { OpenAccount } from "#domain/ledger/state.ts";
import { frontierRoot, inclusionPath, leafHashOfText } from "#domain/ledger/tree.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { CodeTable } from "#domain/statement/account-codes.ts";
import { type LogProof, present, type Span, type Statement } from "#domain/statement/statement.ts";
import {
  type Issue,
  inScope,
  type ProvenAccount,
  presentStatements,
  type Scope,
  type Statements,
} from "#domain/statement/statements.ts";
import { cosignedNote, readCosignatures, readNewestCheckpoint } from "#storage/checkpoints.ts";
import { readClaim } from "#storage/claims.ts";
import { readChunk, readHead, readLastHead } from "#storage/journal.ts";
import { readLog } from "#storage/log-proofs.ts";
import { findOpening, type Opening } from "#storage/opening-head.ts";
import { readPagesOfAll } from "#storage/pages.ts";
import { inForce, type Registration, readRegistrations } from "#storage/register.ts";
import type { Store } from "#storage/store.ts";

interface Periods {
  readonly book: string;
  readonly bookName: string;
  readonly from: string;
  readonly to: string;
  /** Size of an earlier log, to prove that this one only grew. */
  readonly since?: number;
  /** A party's own codes of these accounts, or of more. */
  readonly codes?: CodeTable;
}

export interface StatementRequest extends Periods {
  readonly account: string;
}

export interface StatementsRequest extends Periods {
  readonly scope: Scope;
  /** The last block to look at, where it is not the newest that can matter. */
  readonly cut?: number;
  readonly issue?: Issue;
  /** Told now and then how many postings were gathered. */
  readonly progress?: (postings: number) => Promise<void>;
}

/**
 * Builds the statement of one account at the head that closed its last period, or at the last head while that is
 * open; against the newest checkpoint that covers it, or unsigned against the log that ends with it.
 */
export async function buildStatement(store: Store, request: StatementRequest): Promise<Result<Statement>> {
  const gathered = await gather(store, { ...request, scope: { kind: "account", account: request.account } });
  if (!gathered.ok) return gathered;
  const { span, log, register, opening, accounts } = gathered.value;
  const [{ account, chunk, proof }] = accounts as [GatheredAccount];
  const index = register.findLastIndex(each => each.account.definition.id === request.account);
  const registrations = register.map(each => leafHashOfText(canonicalText(each.account.definition)));
  const { pages, row, rowPath } = proof;
  return ok(
    present(
      { ...span, account: account.definition },
      {
        pages,
        row,
        rowPlace: chunk,
        rowPath,
        registrationIndex: index,
        registrationPath: inclusionPath(index, registrations).map(hashText),
        ...log,
        ...(opening === null ? {} : { opening: { ...opening, account: proof.opening } }),
      },
    ),
  );
}

/** Builds the statements of a party, of a whole book or of one account, at a head as `buildStatement` does. */
export async function buildStatements(store: Store, request: StatementsRequest): Promise<Result<Statements>> {
  const gathered = await gather(store, request);
  if (!gathered.ok) return gathered;
  const { span, log, register, opening, accounts } = gathered.value;
  const proof = {
    register: register.map(({ account }) => account.definition),
    accounts: accounts.map(each => each.proof),
    ...log,
    ...(opening === null ? {} : { opening }),
  };
  return ok(presentStatements(span, request.scope, request.issue ?? null, proof));
}

interface GatheredAccount {
  readonly account: OpenAccount;
  readonly chunk: Statement["proof"]["rowPlace"];
  readonly proof: ProvenAccount;
}

interface Gathered {
  readonly span: Span;
  readonly log: LogProof;
  readonly register: readonly Registration[];
  readonly opening: { readonly head: string; readonly headPath: readonly string[] } | null;
  readonly accounts: readonly GatheredAccount[];
}

function tableOf(codes: CodeTable, chosen: readonly OpenAccount[]): CodeTable {
  const shown = new Set(chosen.map(({ definition }) => definition.id));
  return { ...codes, accounts: codes.accounts.filter(({ account }) => shown.has(account)) };
}

/** With fewer postings than this nothing is won by an opening head. */
const OPENING_FROM = 100;
const PROGRESS_EVERY = 5_000;

async function gather(store: Store, request: StatementsRequest): Promise<Result<Gathered>> {
  const { book, bookName, from, to, scope } = request;
  const closing = await closingHead(store, book, request.cut, to);
  const { head } = closing;
  const register = await readRegistrations(store, book, head.seq);
  const chosen = inForce(register).filter(({ definition }) => inScope(scope, definition));
  if (chosen.length === 0) return noAccount(book, scope);
  const anchor = await anchorOf(store, book, closing);
  const since = request.since ?? anchor.log.size;
  if (since > anchor.log.size) {
    return refuse("request.invalid", `since ${since} is after block ${anchor.log.size}, the last one`, {
      field: "since",
      value: since,
      expected: `1 to ${anchor.log.size}`,
    });
  }
  const reader = readLog(store, book);
  const chunks = new Map<number, readonly Row[]>();
  for (const index of new Set(chosen.map(({ position }) => chunkOf(position)))) {
    const { seq } = there(head.chunks[index], `chunk ${index}`);
    chunks.set(index, await readChunk(store, book, index, seq));
  }
  const rowsOf = ({ position }: OpenAccount) => there(chunks.get(chunkOf(position)), "chunk");
  const rowOf = (account: OpenAccount) => there(rowsOf(account)[account.position % CHUNK_ROWS], "row");
  const postings = chosen.reduce((sum, account) => sum + rowOf(account).postings, 0);
  const opening = postings < OPENING_FROM ? null : await findOpening(store, reader, closing, from, chosen);
  const { pages, openings } = await gatherPages(store, request, closing, chosen, opening);
  const accounts = chosen.map((account, index): GatheredAccount => {
    const rows = rowsOf(account);
    const place = account.position % CHUNK_ROWS;
    return {
      account,
      chunk: { chunk: chunkOf(account.position), index: place, size: rows.length },
      proof: {
        pages: there(pages[index], "pages"),
        row: rowOf(account),
        rowPath: rowPath(rows, place),
        opening: openings[index] ?? null,
      },
    };
  });
  const path = await reader.consistency(since, anchor.log.size);
  const pathOf = async ({ head: { seq } }: SealedHead) =>
    (await reader.inclusion(seq, anchor.log.size)).map(hashText);
  return ok({
    span: {
      book,
      bookName,
      from,
      to,
      cut: { seq: head.seq, recordedAt: head.recordedAt, head: headHash(closing.bytes) },
      ...(request.codes === undefined ? {} : { codes: tableOf(request.codes, chosen) }),
    },
    log: {
      head: new TextDecoder().decode(closing.bytes),
      headPath: await pathOf(closing),
      ...anchor,
      ...(request.since === undefined ? {} : { consistency: { from: since, path: path.map(hashText) } }),
    },
    register,
    opening:
      opening === null
        ? null
        : {
            head: new TextDecoder().decode(opening.sealed.bytes),
            headPath: await pathOf(opening.sealed),
          },
    accounts,
  });
}

/** The pages of each account behind the opening head, and its row there. */
async function gatherPages(
  store: Store,
  { progress }: StatementsRequest,
  closing: SealedHead,
  chosen: readonly OpenAccount[],
  opening: Opening | null,
) {
  const before = await Promise.all(chosen.map(async account => opening?.rowsOf(account) ?? null));
  const wanted = chosen.map((account, index) => {
    const row = before[index]?.row;
    const since = row === undefined || opening === null ? null : { seq: opening.sealed.head.seq, row };
    return { account, since };
  });
  const pages = new Map<string, Page[]>(chosen.map(({ definition }) => [definition.id, []]));
  let [gathered, told] = [0, 0];
  for await (const { pages: ofBlock } of readPagesOfAll(store, wanted, closing)) {
    for (const { page } of ofBlock) {
      there(pages.get(page.account), page.account).push(page);
      gathered += page.postings.length;
    }
    if (progress !== undefined && gathered - told >= PROGRESS_EVERY) {
      told = gathered;
      await progress(gathered);
    }
  }
  const openings = chosen.map(({ position }, index) => {
    const found = before[index] ?? null;
    if (found === null) return null;
    return { row: found.row, rowPath: rowPath(found.rows, position % CHUNK_ROWS) };
  });
  return { pages: chosen.map(({ definition }) => there(pages.get(definition.id), "pages")), openings };
}

function rowPath(rows: readonly Row[], index: number): string[] {
  return inclusionPath(index, rows.map(rowLeaf)).map(hashText);
}

/** Nothing can be posted behind the head that closed the last period, so nothing behind it can matter. */
export async function closingHead(
  store: Store,
  book: string,
  cut: number | undefined,
  to: string,
): Promise<SealedHead> {
  const closed = cut ?? (await readClaim(store, book, "period-close", to));
  const head = closed === null ? await readLastHead(store, book) : await readHead(store, book, closed);
  return there(head, `head of ${book}`);
}

function noAccount(book: string, scope: Scope): Result<never> {
  if (scope.kind === "account") {
    const { account } = scope;
    return refuse("ledger.unknown-account", `account "${account}" is not open in book ${book}`, {
      field: "account",
      value: account,
      expected: "the code of an open account",
    });
  }
  const party = scope.kind === "party" ? scope.party : "";
  return refuse("ledger.unknown-account", `book ${book} has no account of ${party}`, {
    field: "party",
    value: party,
    expected: "a party with accounts in this book",
  });
}

/** The log that the head is proven in, with the note that was signed of it. */
async function anchorOf(
  store: Store,
  book: string,
  { head, log }: SealedHead,
): Promise<Pick<LogProof, "log" | "checkpoint">> {
  const newest = await readNewestCheckpoint(store, book);
  if (newest === null || newest.size <= head.seq) {
    return { log: { size: log.size, root: hashText(frontierRoot(log)) }, checkpoint: null };
  }
  const { size, root } = newest;
  const checkpoint = cosignedNote(newest, await readCosignatures(store, book, size));
  return { log: { size, root }, checkpoint };
}
