/**
 * Who did what: one small item for every command, written in the command's own transaction, so that what was done and
 * that it was done cannot come apart. By day in China, in order of time.
 */
import { dateInChina, instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import type { DeedRecord } from "#events/deed-operations.ts";
import type { Item, Put } from "#storage/append.ts";
import { deedKeys } from "#storage/keys.ts";
import { type Key, queryItems, textOf } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";
import { AUDITED, nameOf } from "#storage/trail.ts";

/** Whose command it is, and which: what is known before it is carried out. */
export type Doing = Pick<DeedRecord, "who" | "role" | "party" | "operation" | "path" | "key">;

/** With them a deed stays below 1 KB, which the service charges as one. */
const MADE_MAX = 8;
const MADE_CHARACTERS_MAX = 320;

/** Looked at for one page: a party's people may have done little on a day on which others did much. */
const LOOKED_AT_MAX = 2_000;

const DIGEST_CHARACTERS = 16;

export interface Done {
  readonly doing: Doing;
  /** The item that the command can write only once; no two deeds follow from one. */
  readonly once: Key;
  readonly puts: readonly Put[];
  /** What is in the puts that has no key of its own, by name. */
  readonly names: readonly string[];
  /** The block that it became. A book that is cut before it leaves the deed behind as well. */
  readonly block?: { readonly book: string; readonly seq: number };
}

export function deedPut(store: Store, { doing, once, puts, names, block }: Done): Put {
  const nowMs = store.world.now();
  const at = instantText(nowMs);
  const { pk, sk } = deedKeys.deed(dateInChina(nowMs), at, digestOf(once));
  const value: DeedRecord = {
    at,
    ...doing,
    ...madeOf(puts, names),
    correlationId: store.trail?.correlationId ?? null,
  };
  const ofBlock: Item = block === undefined ? {} : { book: { S: block.book }, seq: { N: String(block.seq) } };
  const item = { pk: { S: pk }, sk: { S: sk }, value: { S: canonicalText(value) }, ...ofBlock };
  return { table: tableOf(store, "records"), item };
}

function digestOf({ pk, sk }: Key): string {
  return hashText(sha256(new TextEncoder().encode(`${pk} ${sk}`)))
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, DIGEST_CHARACTERS);
}

/** The first names that there is room for: entries before all others. */
function madeOf(puts: readonly Put[], names: readonly string[]): Pick<DeedRecord, "made" | "madeOmitted"> {
  const written = puts.flatMap(({ item }) => {
    const name = nameOf({ pk: item["pk"]?.S ?? "", sk: item["sk"]?.S ?? "" }, AUDITED);
    return name === null || !name.includes(" ") ? [] : [name];
  });
  const all = [...new Set([...names, ...written])];
  const made: string[] = [];
  let left = MADE_CHARACTERS_MAX;
  for (const name of all.slice(0, MADE_MAX)) {
    left -= name.length;
    if (left < 0) break;
    made.push(name);
  }
  return { made, madeOmitted: all.length - made.length };
}

export interface DeedsAsked {
  readonly day: string;
  /** Key of the deed that the page before ended with; empty for the first page. */
  readonly after: string;
  readonly limit: number;
  readonly shows: (deed: DeedRecord) => boolean;
}

/** At most `limit` deeds of a day in China, oldest first, and where to go on; null at the end. */
export async function readDeeds(
  store: Store,
  { day, after, limit, shows }: DeedsAsked,
): Promise<{ readonly deeds: readonly DeedRecord[]; readonly next: string | null }> {
  const range = { pk: deedKeys.day(day), from: `${after}!`, to: "\u{10ffff}", limit: LOOKED_AT_MAX };
  const deeds: DeedRecord[] = [];
  let lookedAt = 0;
  for await (const item of queryItems(store.client, tableOf(store, "records"), range)) {
    lookedAt += 1;
    const deed = JSON.parse(textOf(item, "value")) as DeedRecord;
    if (shows(deed)) deeds.push(deed);
    if (deeds.length === limit || lookedAt === LOOKED_AT_MAX) return { deeds, next: textOf(item, "sk") };
  }
  return { deeds, next: null };
}
