/** Records: versions 1, 2, 3 … of a value, each put only if absent, and lists that find them by owner. */
import { canonicalBytes, canonicalText, type Json } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { ok, type Result } from "#domain/result.ts";
import { appendAll, type Put } from "#storage/append.ts";
import { exactlyOnce, type Receipt, type RequestKey, type Slot } from "#storage/exactly-once.ts";
import { recordKeys } from "#storage/keys.ts";
import { collect, getItem, numberOf, prefixRange, queryItems, type Range, textOf } from "#storage/read.ts";
import { ATTEMPTS_MAX, jitteredPause } from "#storage/retry.ts";
import { type Store, tableOf } from "#storage/store.ts";

/** A list that a record belongs to: all records of `kind` under one `owner`, in order of `sort`. */
export interface ListMembership {
  readonly owner: string;
  readonly sort: string;
}

export interface NewVersion {
  readonly kind: string;
  readonly id: string;
  /** 1 for a new record, otherwise one more than the version it was judged against. */
  readonly version: number;
  readonly value: unknown;
  /** Lists to enter; only for version 1. */
  readonly lists?: readonly ListMembership[];
}

/** A place in a list: what it is ordered by, and of what. */
interface Listed {
  readonly sort: string;
  readonly id: string;
}

export interface Version<T> {
  readonly id: string;
  readonly version: number;
  readonly value: T;
}

/** The puts that make a new version; another writer of the same version makes the command be judged anew. */
export function versionSlots(store: Store, { kind, id, version, value, lists = [] }: NewVersion): Slot[] {
  const table = tableOf(store, "records");
  const { pk, sk } = recordKeys.version(kind, id, version);
  return [
    {
      role: "sequence",
      put: {
        table,
        item: {
          pk: { S: pk },
          sk: { S: sk },
          version: { N: String(version) },
          value: { S: canonicalText(value) },
        },
      },
    },
    ...lists.map(list => listSlot(store, kind, id, list)),
  ];
}

/** The put that enters something into a list, together with what makes it be there. */
export function listSlot(store: Store, kind: string, id: string, { owner, sort }: ListMembership): Slot {
  const item = { pk: { S: recordKeys.list(kind, owner) }, sk: { S: sort }, id: { S: id } };
  return { role: "follows", put: { table: tableOf(store, "records"), item } };
}

/** Writes records without a journal, exactly once. */
export async function writeRecords(
  store: Store,
  request: RequestKey,
  judge: () => Promise<Result<{ readonly versions: readonly NewVersion[]; readonly receipt: Json }>>,
): Promise<Result<Receipt>> {
  return exactlyOnce(store, request, async () => {
    const judged = await judge();
    if (!judged.ok) return judged;
    const { versions, receipt } = judged.value;
    return ok({ slots: versions.flatMap(version => versionSlots(store, version)), receipt });
  });
}

/**
 * Writes one version without a request behind it. Returns false when another writer took the version, and for no
 * other reason: what is in the way for a moment is waited for, and thrown when it stays.
 */
export async function appendVersion(store: Store, version: NewVersion): Promise<boolean> {
  const puts = versionSlots(store, version).map(({ put }) => put);
  // Tokens are of the account: two stages may write the same version at the same moment.
  const token = hashText(sha256(canonicalBytes([tableOf(store, "records"), version]))).slice(0, 36);
  return appendUnlessThere(store, puts, token, `version ${version.version} of ${version.kind} ${version.id}`);
}

/** Returns false when the first of the puts is there already; waits for what is in the way for a moment. */
export async function appendUnlessThere(
  store: Store,
  puts: readonly Put[],
  token: string,
  name: string,
): Promise<boolean> {
  let failure: unknown;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    if (attempt > 0) await store.world.pause(jitteredPause(store, attempt));
    const appended = await appendAll(store.client, puts, token);
    if (appended.kind === "committed") {
      store.trail?.wrote(puts);
      return true;
    }
    if (appended.kind === "cancelled") {
      const [sequence] = appended.outcomes;
      if (sequence === "exists") return false;
      const passes = appended.outcomes.some(outcome => outcome === "conflict" || outcome === "throttled");
      failure = new Error(`${name} was not written: ${appended.outcomes.join(", ")}`);
      if (!passes) throw failure;
    } else
      failure =
        appended.kind === "unknown" ? appended.cause : new Error(`${name}: the store asks to slow down`);
  }
  throw failure;
}

export async function latestVersion<T>(store: Store, kind: string, id: string): Promise<Version<T> | null> {
  const range = { ...prefixRange(recordKeys.version(kind, id, 0).pk, "v#"), descending: true, limit: 1 };
  const [item] = await collect(queryItems(store.client, tableOf(store, "records"), range));
  if (item === undefined) return null;
  return { id, version: numberOf(item, "version"), value: JSON.parse(textOf(item, "value")) as T };
}

/** One version; `null` when there is none with this number. */
export async function readVersion<T>(
  store: Store,
  kind: string,
  id: string,
  version: number,
): Promise<T | null> {
  const item = await getItem(store.client, tableOf(store, "records"), recordKeys.version(kind, id, version));
  return item === null ? null : (JSON.parse(textOf(item, "value")) as T);
}

/** Every version, oldest first. */
export async function allVersions<T>(store: Store, kind: string, id: string): Promise<readonly Version<T>[]> {
  const range = prefixRange(recordKeys.version(kind, id, 0).pk, "v#");
  const items = await collect(queryItems(store.client, tableOf(store, "records"), range));
  return items.map(item => ({
    id,
    version: numberOf(item, "version"),
    value: JSON.parse(textOf(item, "value")) as T,
  }));
}

/** The newest `limit` versions below `before`, the newest first. */
export async function lastVersions<T>(
  store: Store,
  kind: string,
  id: string,
  { limit, before }: { readonly limit: number; readonly before: number },
): Promise<readonly Version<T>[]> {
  const newest = await latestVersion<T>(store, kind, id);
  const last = Math.min(newest?.version ?? 0, before - 1);
  const numbers = Array.from({ length: Math.max(0, Math.min(limit, last)) }, (_, index) => last - index);
  const found = await Promise.all(
    numbers.map(async version => {
      const value = await readVersion<T>(store, kind, id, version);
      return value === null ? null : { id, version, value };
    }),
  );
  return found.filter(each => each !== null);
}

/** Owner of the lists of things that belong to nobody in particular. */
export const EVERYONE = "all";

/** Ids of a list in order of their sort text; the first `limit` of them where it is given. */
export async function listIds(
  store: Store,
  kind: string,
  owner: string,
  limit?: number,
): Promise<readonly string[]> {
  const range = {
    ...prefixRange(recordKeys.list(kind, owner), ""),
    from: " ",
    ...(limit === undefined ? {} : { limit }),
  };
  const items = await collect(queryItems(store.client, tableOf(store, "records"), range));
  return items.map(item => textOf(item, "id"));
}

/** The last `limit` of a list whose sort text is below `before`, the last one first; of all when it is left out. */
export async function lastOfList(
  store: Store,
  kind: string,
  owner: string,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly Listed[]> {
  const whole = { ...prefixRange(recordKeys.list(kind, owner), ""), from: " ", descending: true };
  return listed(store, whole, { limit, beyond: before, end: "to" });
}

/** The first `limit` of a list whose sort text is above `after`; from its beginning when it is left out. */
export async function firstOfList(
  store: Store,
  kind: string,
  owner: string,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<readonly Listed[]> {
  const whole = { ...prefixRange(recordKeys.list(kind, owner), ""), from: " " };
  return listed(store, whole, { limit, beyond: after, end: "from" });
}

/** Both ends are in a range: one more is read, and the text that the page before ended with left out. */
async function listed(
  store: Store,
  whole: Range,
  {
    limit,
    beyond,
    end,
  }: { readonly limit: number; readonly beyond: string | undefined; readonly end: "from" | "to" },
): Promise<readonly Listed[]> {
  const within = (text: string) => isBefore(whole.from, text) && isBefore(text, whole.to);
  const narrowed = beyond !== undefined && within(beyond) ? { [end]: beyond } : {};
  const range = { ...whole, ...narrowed, limit: limit + 1 };
  const items = await collect(queryItems(store.client, tableOf(store, "records"), range));
  return items
    .map(item => ({ sort: textOf(item, "sk"), id: textOf(item, "id") }))
    .filter(({ sort }) => sort !== beyond)
    .slice(0, limit);
}

/** As the store orders texts: by their bytes. */
function isBefore(first: string, second: string): boolean {
  return Buffer.compare(Buffer.from(first), Buffer.from(second)) < 0;
}

/** The newest version of every record of a list. */
export async function listLatest<T>(
  store: Store,
  kind: string,
  owner: string,
): Promise<readonly Version<T>[]> {
  const ids = await listIds(store, kind, owner);
  const versions = await Promise.all(ids.map(id => latestVersion<T>(store, kind, id)));
  return versions.filter(version => version !== null);
}
