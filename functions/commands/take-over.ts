/** Taking over a fund that already lives (接管): what its file posts, when every party has confirmed it. */
import { FUND_ACCOUNTS, fundDefinitions } from "#domain/fund/fund-accounts.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { type JournalState, openPeriodsBefore, rowOf } from "#domain/ledger/state.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { openingOfFund } from "#domain/take-over/opening.ts";
import { takeOverRows } from "#domain/take-over/read-file.ts";
import { readTakeOver } from "#domain/take-over/take-over.ts";
import type { BookRecord } from "#events/records.ts";
import { headerOf, type Prepared, type ProposalOf, type Signatures } from "#functions/commands/prepared.ts";
import type { App } from "#functions/shared/app.ts";
import { attachmentBytes, attachmentId, storedAttachment } from "#functions/shared/attachments.ts";
import { ownAccounts } from "#functions/shared/bank-accounts.ts";
import { asFund, FUND_RECORD, type FundBook, fitsItem, fundRegister } from "#functions/shared/fund.ts";
import { versionSlots } from "#storage/records.ts";
import { readRegister } from "#storage/register.ts";

/** Every account of the book, and those of its chart that open themselves. */
export async function takeOverAccounts({ store }: App, book: BookRecord): Promise<Result<readonly string[]>> {
  const fund = asFund(book);
  if (!fund.ok) return fund;
  const own = fundDefinitions(fund.value.kind, fund.value.parties).map(({ id }) => id);
  const open = await readRegister(store, book.id);
  return ok([...new Set([...own, ...open.map(({ definition }) => definition.id)])]);
}

export async function prepareTakeOver(
  app: App,
  record: BookRecord,
  state: JournalState,
  proposal: ProposalOf<"take-over">,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  const book = asFund(record);
  if (!book.ok) return book;
  const posted = [...state.accounts.values()].find(account => (rowOf(state, account)?.postings ?? 0) > 0);
  if (posted !== undefined) {
    const message = `entries were posted in ${record.id} already, on ${posted.definition.id} among others; a fund is taken over first`;
    return refuse("take-over.not-empty", message, {
      field: "book",
      value: record.id,
      expected: "a new book",
    });
  }
  const file = await fileOf(app, record.id, proposal.attachments[0].digest);
  if (!file.ok) return file;
  const rows = await takeOverRows(file.value);
  if (!rows.ok) return rows;
  const definitions = definitionsOf(book.value, state);
  const taking = {
    id: record.id,
    parties: record.parties.map(({ id }) => id),
    definitionOf: (account: string) => definitions.get(account),
    bankAccounts: await ownAccounts(app, record),
  };
  const takeOver = readTakeOver(rows.value, taking);
  if (!takeOver.ok) return takeOver;
  if (takeOver.value.on !== proposal.effectiveOn) {
    const message = `the file takes over as of ${takeOver.value.on}, the voucher says ${proposal.effectiveOn}`;
    const about = { field: "effectiveOn", value: proposal.effectiveOn, expected: takeOver.value.on };
    return refuse("take-over.other-book", message, about);
  }
  const { version, value: register } = await fundRegister(app, record);
  const fund = { parties: taking.parties, accounts: FUND_ACCOUNTS[book.value.kind], register };
  const opening = openingOfFund(takeOver.value, taking, fund, headerOf(proposal, signatures));
  if (!opening.ok) return opening;
  const after = opening.value.register;
  const fits = fitsItem(after, "实缴出资");
  if (!fits.ok) return fits;
  const { drafts, periods } = opening.value;
  const used = new Set(drafts.flatMap(({ postings }) => postings.map(({ account }) => account)));
  const open = openPeriodsBefore(state);
  return ok({
    inParts: true,
    drafts,
    claims: [{ kind: "take-over", id: record.id, claims: `taking over book ${record.id}` }],
    records: versionSlots(app.store, {
      kind: FUND_RECORD,
      id: record.id,
      version: version + 1,
      value: after,
    }),
    open: [...definitions.values()].filter(({ id }) => used.has(id) && !state.accounts.has(id)),
    openPeriods: periods.filter(period => !open.includes(period)),
  });
}

/** Open accounts as they are, and the chart's further ones as they would be opened. */
function definitionsOf(
  { kind, parties }: FundBook,
  { accounts }: JournalState,
): ReadonlyMap<string, AccountDefinition> {
  return new Map([
    ...fundDefinitions(kind, parties).map(each => [each.id, each] as const),
    ...[...accounts].map(([id, { definition }]) => [id, definition] as const),
  ]);
}

async function fileOf(app: App, book: string, digest: string): Promise<Result<Uint8Array>> {
  const found = await storedAttachment(app, book, digest);
  if (found !== null) return ok(await attachmentBytes(app, attachmentId(book, digest), found.parts));
  const message = `no file with this digest is stored in book ${book}; store the take-over file first`;
  const about = { field: "attachments[0].digest", value: digest, expected: "a stored file" };
  return refuse("voucher.attachment", message, about);
}
