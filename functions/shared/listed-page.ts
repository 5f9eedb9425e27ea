/** Records of a list a page at a time: how every list is answered that grows with the data. */
import { ok, type Result } from "#domain/result.ts";
import type { Ask, Stored } from "#functions/shared/app.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { firstOfList, lastOfList, latestVersion, type Version } from "#storage/records.ts";

/** Of most lists. */
export const PAGE = { most: 500, usual: 200 };

interface Listing {
  readonly kind: string;
  readonly owner: string;
  readonly size?: typeof PAGE;
  /** The newest first; in the order of the list otherwise. */
  readonly newest?: boolean;
}

export interface Page<T> {
  readonly found: readonly Version<T>[];
  /** What `after` of the page that follows is; null on the last. */
  readonly next: string | null;
}

/** The page that `after` and `limit` of the query ask for. What the asker may not see is left out of it by the caller. */
export async function listedPage<T>(
  app: Stored,
  { query }: Pick<Ask, "query">,
  listing: Listing,
): Promise<Result<Page<T>>> {
  const limit = limitOf({ query }, listing.size ?? PAGE);
  return limit.ok ? ok(await pageBehind<T>(app, listing, limit.value, query["after"])) : limit;
}

export async function pageBehind<T>(
  { store }: Stored,
  { kind, owner, newest = false }: Listing,
  limit: number,
  after: string | undefined,
): Promise<Page<T>> {
  const ofOneMore = { limit: limit + 1, after, before: after };
  const listed = await (newest ? lastOfList : firstOfList)(store, kind, owner, ofOneMore);
  const shown = listed.slice(0, limit);
  const found = await Promise.all(shown.map(({ id }) => latestVersion<T>(store, kind, id)));
  const next = listed.length > shown.length ? (shown.at(-1)?.sort ?? null) : null;
  return { found: found.filter(version => version !== null), next };
}
