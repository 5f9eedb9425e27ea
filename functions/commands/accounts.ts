/** The accounts that a book opens beside those of its chart, and later versions of accounts. */
import type * as z from "zod";
import { canonicalText, type Json } from "#domain/canonical.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { accountExists, accountMovedOn, changeFaults, openingFaults } from "#domain/ledger/judge-accounts.ts";
import { accountsAfter, type JournalState } from "#domain/ledger/state.ts";
import { ASSETS, type Asset } from "#domain/money/asset.ts";
import { type Fault, ok, okUnless, type Result } from "#domain/result.ts";
import type { ChangeAccount, OpenAccounts } from "#events/ledger-commands.ts";
import type { AssetRecord, BookRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, bookRecord, bookRequest, notFound, param } from "#functions/shared/ask.ts";
import { commit } from "#storage/journal.ts";
import { latestVersion } from "#storage/records.ts";

const openAccounts: UseCase = async (app, ask) => {
  const book = await bookRecord(app, param(ask, "book"));
  if (!book.ok) return book;
  const { id } = book.value;
  const { accounts } = ask.body as z.output<typeof OpenAccounts>;
  const wanted = await definitionsOf(app, book.value, accounts);
  if (!wanted.ok) return wanted;
  return answered(
    await commit(app.store, {
      book: id,
      request: bookRequest(ask, id),
      accounts: wanted.value.flatMap(({ id, carriesTo }) =>
        carriesTo === undefined ? [id] : [id, carriesTo],
      ),
      opens: true,
      judge: state => Promise.resolve(judgeOpening(state, wanted.value)),
    }),
  );
};

const changeAccount: UseCase = async (app, ask) => {
  const book = await bookRecord(app, param(ask, "book"));
  if (!book.ok) return book;
  const { id } = book.value;
  const account = param(ask, "account");
  const change = ask.body as z.output<typeof ChangeAccount>;
  return answered(
    await commit(app.store, {
      book: id,
      request: bookRequest(ask, id),
      accounts: [account],
      judge: state => Promise.resolve(judgeChange(state, account, change)),
    }),
  );
};

export const accountCommands: UseCases = { openAccounts, changeAccount };

/** A change that the account has already is left as it is, so that it may be asked for again. */
function judgeChange(state: JournalState, id: string, change: z.output<typeof ChangeAccount>) {
  const known = state.accounts.get(id)?.definition;
  if (known === undefined) return notFound("account", id);
  const wanted = changed(known, change);
  const receipt = (account: AccountDefinition) => ({ book: state.book, account: account as unknown as Json });
  if (canonicalText(wanted) === canonicalText(known)) return ok({ receipt: receipt(known) });
  if (change.version !== known.version) {
    return okUnless([accountMovedOn(known, "version")], { receipt: null });
  }
  const definition = { ...wanted, version: known.version + 1 };
  const batch = { open: [], change: [definition], openPeriods: [], closePeriods: [], entries: [] };
  return okUnless(changeFaults(state, batch, 0, ""), { batch, receipt: () => receipt(definition) });
}

function changed(
  known: AccountDefinition,
  { name, nameEn, bound, validUntil }: z.output<typeof ChangeAccount>,
): AccountDefinition {
  const { validUntil: before, ...rest } = known;
  const until = validUntil === undefined ? before : (validUntil ?? undefined);
  return {
    ...rest,
    name: name ?? known.name,
    nameEn: nameEn ?? known.nameEn,
    bound: bound ?? known.bound,
    ...(until === undefined ? {} : { validUntil: until }),
  };
}

/** An account that is open just so already is left as it is; an account that is open otherwise is refused. */
function judgeOpening(state: JournalState, wanted: readonly AccountDefinition[]) {
  const faults: Fault[] = [];
  const open: AccountDefinition[] = [];
  for (const [index, definition] of wanted.entries()) {
    const known = state.accounts.get(definition.id)?.definition;
    if (known === undefined) open.push(definition);
    else if (canonicalText({ ...known, version: definition.version }) !== canonicalText(definition)) {
      const exists = accountExists(state.book, definition.id, `accounts[${index}]`);
      faults.push({
        ...exists,
        message: `${exists.message}, and otherwise: ${differences(known, definition)}`,
      });
    }
  }
  const batch = { open, openPeriods: [], closePeriods: [], entries: [] };
  const accounts = accountsAfter(state, batch);
  for (const [index, definition] of open.entries()) {
    const field = `accounts[${wanted.indexOf(definition)}]`;
    faults.push(...openingFaults(state, batch, index, accounts, field));
  }
  const receipt = { book: state.book, accounts: wanted as unknown as Json };
  return okUnless(faults, open.length === 0 ? { receipt } : { batch, receipt: () => receipt });
}

function differences(known: AccountDefinition, wanted: AccountDefinition): string {
  const names = new Set([...Object.keys(known), ...Object.keys(wanted)]) as Set<keyof AccountDefinition>;
  return [...names]
    .filter(name => known[name] !== wanted[name])
    .map(name => `${name} is ${known[name] ?? "not given"}`)
    .join(", ");
}

async function definitionsOf(
  app: App,
  { id: book, parties }: BookRecord,
  accounts: z.output<typeof OpenAccounts>["accounts"],
): Promise<Result<readonly AccountDefinition[]>> {
  const faults: Fault[] = [];
  const definitions: AccountDefinition[] = [];
  for (const [index, account] of accounts.entries()) {
    const { id, name, nameEn, party, normal, bound, validFrom, validUntil, carriesTo } = account;
    const field = `accounts[${index}]`;
    const asset = await knownAsset(app, account.asset);
    if (asset === null) {
      const message = `${field}.asset "${account.asset}" is not registered`;
      const expected = "CNY, LAND_M2 or a registered asset";
      faults.push({
        code: "record.not-found",
        message,
        field: `${field}.asset`,
        value: account.asset,
        expected,
      });
    }
    if (party !== null && !parties.some(each => each.id === party)) {
      const message = `${field}.party "${party}" takes no part in book ${book}`;
      const expected = parties.map(each => each.id).join(" or ");
      faults.push({ code: "record.not-found", message, field: `${field}.party`, value: party, expected });
    }
    definitions.push({
      id,
      version: 1,
      name,
      nameEn,
      party,
      asset: account.asset,
      scale: asset?.scale ?? 0,
      normal,
      bound,
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validUntil === undefined ? {} : { validUntil }),
      ...(carriesTo === undefined ? {} : { carriesTo }),
    });
  }
  return okUnless(faults, definitions);
}

async function knownAsset({ store }: App, code: string): Promise<Asset | null> {
  const known = ASSETS.get(code);
  if (known !== undefined) return known;
  const found = await latestVersion<AssetRecord>(store, "asset", code);
  return found === null ? null : { code, scale: found.value.scale };
}
