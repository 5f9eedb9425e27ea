/**
 * The links of the bank's side: what a line is matched with, by whom, and the adjustment table that says so. Lines and
 * matches are kept by account, so one of them is found by looking through those of its account.
 */
import { type ChainLink, detail, link, notYet } from "#domain/chain/link.ts";
import type { BankLineJson } from "#domain/reconciliation/bank-line.ts";
import { type Match, matchId } from "#domain/reconciliation/match.ts";
import { type DecidedMatch, matchesThatHold, takenApart } from "#domain/reconciliation/match-log.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BankMatchingRecord } from "#events/bank-records.ts";
import type { BankStatementRecord, BookRecord, ReconciliationRecord } from "#events/records.ts";
import type { Walk } from "#functions/queries/chain/walk.ts";
import { notFound } from "#functions/shared/ask.ts";
import { type OwnAccount, ownAccounts } from "#functions/shared/bank-accounts.ts";
import { matchingId, reconcileStored } from "#functions/shared/reconciled.ts";
import { asKeptNow, type StoredReconciliation } from "#functions/shared/reconciliations.ts";
import { allVersions, listLatest } from "#storage/records.ts";

/** An account's side of the bank as it is kept. */
interface AtBank {
  readonly book: BookRecord;
  readonly own: OwnAccount;
  readonly tables: readonly ReconciliationRecord[];
}

/** The accounts of a book with their adjustment tables, oldest day first. */
export async function bankOf(walk: Walk, book: BookRecord): Promise<readonly AtBank[]> {
  const [accounts, stored] = await Promise.all([
    ownAccounts(walk.app, book),
    listLatest<StoredReconciliation>(walk.store, "reconciliation", book.id),
  ]);
  const tables = stored.map(({ value }) => asKeptNow(value)).sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
  return accounts.map(own => ({
    book,
    own,
    tables: tables.filter(({ table }) => table.bankAccount === own.number),
  }));
}

/** The lines that a match joins, the match and the first table that has it, for those of a match's lines that are given. */
export async function matchedLinks(
  walk: Walk,
  bank: AtBank,
  side: "bankLines" | "bookLines",
  ids: readonly string[],
): Promise<{ readonly links: readonly ChainLink[]; readonly bookLines: readonly string[] }> {
  const found = await matchesOf(walk, bank, match => match[side].some(id => ids.includes(id)));
  if (found.length === 0) {
    return {
      links: [notYet("match", "尚未与银行流水勾对", "not matched with a line of the bank yet")],
      bookLines: [],
    };
  }
  const lines = await linesOf(walk, bank.book, bank.own.number);
  const links = found.flatMap(match => [
    matchLink(match),
    ...match.bankLines.flatMap(id => {
      const line = lines.find(each => each.id === id);
      return line === undefined ? [] : [lineLink(line)];
    }),
    tableLink(bank, match),
  ]);
  return { links, bookLines: found.flatMap(({ bookLines }) => bookLines) };
}

type FoundMatch = Match & Partial<Pick<DecidedMatch, "by" | "at" | "note">>;

/** By people's decisions, by the tables, or else by what references alone join now. */
async function matchesOf(
  walk: Walk,
  { book, own, tables }: AtBank,
  wanted: (match: Match) => boolean,
): Promise<readonly FoundMatch[]> {
  const log = await allVersions<BankMatchingRecord>(walk.store, "bank-matching", matchingId(book, own));
  const decisions = log.map(({ value }) => value);
  const decided = matchesThatHold(decisions).filter(wanted);
  if (decided.length > 0) return decided;
  const apart = takenApart(decisions);
  const inTables = tables
    .flatMap(({ matches }) => matches)
    .filter(match => wanted(match) && !apart.has(matchId(match)));
  if (inTables.length > 0) return [...new Map(inTables.map(match => [matchId(match), match])).values()];
  const computed = await reconcileStored(walk.app, book, own, null);
  walk.note(
    `账户 ${own.number} 的勾对不在任何一张余额调节表里，已逐笔核对该账户全部流水`,
    `no adjustment table has the match: all lines of account ${own.number} were gone through`,
  );
  return computed.ok ? computed.value.matches.filter(wanted) : [];
}

function matchLink(match: FoundMatch): ChainLink {
  const { rule, by, at, note } = match;
  const how =
    by === undefined ? ["按凭据号自动勾对", "matched by its reference"] : ["由人勾对", "matched by a person"];
  return link("match", `勾对：${how[0]}`, `match: ${how[1]}`, {
    reference: matchId(match),
    at: at ?? null,
    by: by === undefined ? [] : [by],
    details: [
      detail("规则", "rule", rule),
      ...(note === undefined ? [] : [detail("说明", "note", note)]),
      detail("账簿一方笔数", "lines of the book", String(match.bookLines.length)),
      detail("银行一方笔数", "lines of the bank", String(match.bankLines.length)),
    ],
  });
}

export function lineLink(line: BankLineJson): ChainLink {
  const { bookedOn, amount, summary, reference, serial, counterparty, bankAccount } = line;
  return link("bank-line", `银行流水 ${bookedOn}：${summary}`, `bank line of ${bookedOn}: ${summary}`, {
    reference: line.id,
    amount,
    details: [
      detail("账号", "account", bankAccount),
      ...(counterparty === undefined
        ? []
        : [detail("对方", "counterparty", `${counterparty.name} ${counterparty.account}`.trim())]),
      ...(reference === undefined ? [] : [detail("凭据号", "reference", reference)]),
      ...(serial === undefined ? [] : [detail("银行流水号", "serial", serial)]),
    ],
  });
}

function tableLink({ tables }: AtBank, match: Match): ChainLink {
  const name = matchId(match);
  const table = tables.find(({ matches }) => matches.some(each => matchId(each) === name));
  if (table === undefined) {
    return notYet("adjustment-table", "尚未编入余额调节表", "in no adjustment table yet");
  }
  const { id, asOf, preparedBy, preparedAt, review, seal } = table;
  const reviewed = review == null ? null : `${review.by} ${review.at}`;
  return link("adjustment-table", `银行存款余额调节表 ${asOf}`, `bank reconciliation statement of ${asOf}`, {
    reference: id,
    at: preparedAt,
    by: [preparedBy, ...(review == null ? [] : [review.by])],
    details: [
      detail("编制", "prepared", `${preparedBy} ${preparedAt}`),
      detail("复核", "reviewed", reviewed),
      ...(review == null ? [] : [detail("复核结论", "decision", review.decision)]),
      ...(seal == null ? [] : [detail("封存", "sealed", `${seal.by} ${seal.at}`)]),
    ],
  });
}

async function linesOf(walk: Walk, book: BookRecord, account?: string): Promise<readonly BankLineJson[]> {
  const statements = await listLatest<BankStatementRecord>(walk.store, "bank-statement", book.id);
  const read = statements.filter(({ value }) => account === undefined || value.bankAccount === account);
  walk.note(
    `银行流水按对账单保存，已查阅 ${read.length} 份对账单`,
    `bank lines are kept by statement: ${read.length} were looked through`,
  );
  const lines = read.flatMap(({ value }) => value.lines);
  return [...new Map(lines.map(line => [line.id, line])).values()];
}

/** The line with this id, or the only one with this serial or reference. */
export async function bankLineOf(walk: Walk, book: BookRecord, name: string): Promise<Result<BankLineJson>> {
  const lines = await linesOf(walk, book);
  const exact = lines.find(({ id }) => id === name);
  if (exact !== undefined) return ok(exact);
  const [found, ...more] = lines.filter(({ serial, reference }) => serial === name || reference === name);
  if (found === undefined) return notFound("bank line", name);
  if (more.length === 0) return ok(found);
  const expected = [found, ...more].map(({ id }) => id).join(" or ");
  return refuse("request.invalid", `${more.length + 1} bank lines have the reference "${name}"`, {
    field: "line",
    value: name,
    expected,
  });
}
