/**
 * The register of a book's accounts: each as it was opened, and every later version. A registration never changes,
 * so what was read of one is right for ever; an account's row says which of them is in force.
 */
import { present } from "#domain/invariant.ts";
import type { OpenAccount } from "#domain/ledger/state.ts";
import type { Item } from "#storage/append.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { rememberedAccount } from "#storage/known-accounts.ts";
import { collect, type Key, numberOf, prefixRange, queryItems, textOf } from "#storage/read.ts";
import { getItemOrSettle } from "#storage/settled-read.ts";
import { type Store, tableOf } from "#storage/store.ts";

/** An account as one block registered it. */
export interface Registration {
  readonly account: OpenAccount;
  readonly seq: number;
}

/** Kinds of the claims that registrations are kept in; both begin alike, so that one read finds both. */
const OPENED = "account";
const CHANGED = "account-version";

export function registrationKey(book: string, id: string, version: number): Key {
  return version === 1
    ? ledgerKeys.claim(book, OPENED, id)
    : ledgerKeys.claim(book, CHANGED, ledgerKeys.accountVersion(id, version));
}

/** All registrations up to and with a block, in the order of the register's leaves. */
export async function readRegistrations(
  store: Store,
  book: string,
  throughSeq = Number.POSITIVE_INFINITY,
): Promise<readonly Registration[]> {
  const range = prefixRange(ledgerKeys.claim(book, OPENED, "").pk, OPENED);
  const items = await collect(queryItems(store.client, tableOf(store, "ledger"), range));
  return items
    .map(item => ({ account: openAccountOf(item), seq: numberOf(item, "seq") }))
    .filter(({ seq }) => seq <= throughSeq)
    .sort((a, b) => a.seq - b.seq || orderInBlock(a.account, b.account));
}

/** A block first opens accounts and then changes others, both in order of opening. */
function orderInBlock(a: OpenAccount, b: OpenAccount): number {
  const changes = (account: OpenAccount) => (account.definition.version === 1 ? 0 : 1);
  return changes(a) - changes(b) || a.position - b.position;
}

/** Every account in the version that was in force at a block, in order of opening. */
export async function readRegister(
  store: Store,
  book: string,
  throughSeq?: number,
): Promise<readonly OpenAccount[]> {
  return inForce(await readRegistrations(store, book, throughSeq));
}

/** The newest registration of each account, in order of opening. */
export function inForce(registrations: readonly Registration[]): readonly OpenAccount[] {
  const newest = new Map(registrations.map(({ account }) => [account.definition.id, account]));
  return [...newest.values()].sort((a, b) => a.position - b.position);
}

/** An account as it was opened; null when it is not open. */
export function readOpened(store: Store, book: string, id: string): Promise<OpenAccount | null> {
  return readRegistration(store, registrationKey(book, id, 1));
}

/** The account in this version, which its row says is in force. */
export async function inVersion(
  store: Store,
  book: string,
  account: OpenAccount,
  version: number,
): Promise<OpenAccount> {
  const { id } = account.definition;
  if (version === account.definition.version) return account;
  const found = await readRegistration(store, registrationKey(book, id, version));
  return present(found, `version ${version} of account ${id}`);
}

function readRegistration(store: Store, key: Key): Promise<OpenAccount | null> {
  return rememberedAccount(store.client, `${tableOf(store, "ledger")} ${key.pk} ${key.sk}`, async () => {
    const item = await getItemOrSettle(store, "ledger", key);
    return item === null ? null : openAccountOf(item);
  });
}

function openAccountOf(item: Item): OpenAccount {
  return JSON.parse(textOf(item, "account")) as OpenAccount;
}
