/**
 * Registrations of accounts that were read before. Each is written once and never changes, so what was read of it
 * is right for ever; only what is absent must be asked for again. Saves one read per touched account.
 */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { OpenAccount } from "#domain/ledger/state.ts";

/** About as many as a function instance meets; beyond, the oldest are forgotten. */
const KNOWN_MAX = 20_000;

const known = new WeakMap<DynamoDBClient, Map<string, OpenAccount>>();

/** The registration under `place`, from memory or by `read`. Null, absent, is never remembered. */
export async function rememberedAccount(
  client: DynamoDBClient,
  place: string,
  read: () => Promise<OpenAccount | null>,
): Promise<OpenAccount | null> {
  const accounts = known.get(client) ?? new Map<string, OpenAccount>();
  known.set(client, accounts);
  const before = accounts.get(place);
  if (before !== undefined) return before;
  const account = await read();
  if (account === null) return null;
  const [oldest] = accounts.keys();
  if (accounts.size >= KNOWN_MAX && oldest !== undefined) accounts.delete(oldest);
  accounts.set(place, account);
  return account;
}
