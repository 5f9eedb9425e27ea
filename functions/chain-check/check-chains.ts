/**
 * Rebuilds the blocks of every book from the stored bytes, those that are new since the last look. The stream's
 * sentinel sees who rewrites an item through the service; this sees what the bytes are, however they came to be so.
 */
import { instantText } from "#domain/calendar.ts";
import { headHash, type SealedHead } from "#domain/ledger/head.ts";
import { type JournalState, unregistered } from "#domain/ledger/state.ts";
import { ALARM_OWNER, type AlarmRecord, type BookRecord, type ChainCheckRecord } from "#events/records.ts";
import { logAlarm } from "#functions/shared/log.ts";
import { loadStateAt, readHead, readLastHead } from "#storage/journal.ts";
import { appendVersion, EVERYONE, latestVersion, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { replay } from "#storage/verify-book.ts";

const KIND = "chain-check";

/** Blocks of one book in one look: well within a function's time. A longer book is caught up with by later looks. */
const BLOCKS_MAX = 5_000;
const FINDINGS_KEPT = 20;

export interface ChainsChecked {
  readonly books: number;
  readonly blocks: number;
  readonly findings: number;
}

/** Looks at every book; one that cannot be read is told to `failed`, and the others are looked at all the same. */
export async function checkChains(
  store: Store,
  failed: (book: string, error: unknown) => void,
  blocksMax = BLOCKS_MAX,
): Promise<ChainsChecked> {
  let [books, blocks, findings] = [0, 0, 0];
  for (const { id } of await listLatest<BookRecord>(store, "book", EVERYONE)) {
    try {
      const checked = await checkChain(store, id, blocksMax);
      books += 1;
      blocks += checked?.blocks ?? 0;
      findings += checked?.findings.length ?? 0;
    } catch (error) {
      failed(id, error);
    }
  }
  return { books, blocks, findings };
}

/** What this look found; null when the book has not grown and the last look found nothing. */
async function checkChain(store: Store, book: string, blocksMax: number): Promise<ChainCheckRecord | null> {
  const before = await latestVersion<ChainCheckRecord>(store, KIND, book);
  const { through = null } = before?.value ?? {};
  const newest = (await readLastHead(store, book))?.head.seq ?? -1;
  const base = through === null ? null : await readHead(store, book, through.seq);
  const wrong = through === null ? null : differsFrom(base, through, newest);
  if (wrong === null && newest === (through?.seq ?? -1) && before?.value.findings.length === 0) return null;
  const from = (through?.seq ?? -1) + 1;
  const looked =
    wrong === null
      ? await replay(store, await stateAfter(store, book, base), {
          from,
          to: Math.min(newest, from + blocksMax - 1),
        })
      : { state: null, blocks: 0, findings: [] };
  const found = looked.findings.map(({ seq, item, message }) => `block ${seq}, ${item}: ${message}`);
  const all = wrong === null ? found : [wrong, ...found];
  const last = looked.state?.last ?? null;
  const record: ChainCheckRecord = {
    book,
    through: all.length > 0 || last === null ? through : { seq: last.head.seq, head: headHash(last.bytes) },
    checkedAt: instantText(store.world.now()),
    blocks: looked.blocks,
    findings: all.slice(0, FINDINGS_KEPT),
  };
  const version = (before?.version ?? 0) + 1;
  await appendVersion(store, { kind: KIND, id: book, version, value: record });
  for (const finding of record.findings) await raise(store, book, finding, record.checkedAt);
  return record;
}

/** What was rebuilt before must still be there, with the same bytes. */
function differsFrom(
  base: SealedHead | null,
  { seq, head }: NonNullable<ChainCheckRecord["through"]>,
  newest: number,
): string | null {
  if (newest < seq) return `block ${seq}, head: it was there and the book ends with block ${newest} now`;
  if (base === null) return `block ${seq}, head: it was there and is missing now`;
  return headHash(base.bytes) === head
    ? null
    : `block ${seq}, head: it is not the one that was rebuilt before`;
}

async function stateAfter(store: Store, book: string, base: SealedHead | null): Promise<JournalState> {
  return base === null ? unregistered(book) : loadStateAt(store, book, base);
}

/** The same finding again raises nothing new. */
async function raise(store: Store, book: string, finding: string, seenAt: string): Promise<void> {
  const block = /^block (\d+), ([^:]*)/.exec(finding);
  const id = `${book}.${block?.[1] ?? "0"}.${(block?.[2] ?? "").replaceAll(/\W+/g, "-")}`;
  const alarm: AlarmRecord = { id, kind: "chain", item: `${book} ${finding}`, seenAt };
  logAlarm({ correlationId: store.trail?.correlationId ?? id, where: `chain-check ${book}` }, alarm);
  const lists = [{ owner: ALARM_OWNER, sort: `${seenAt}#${id}` }];
  await appendVersion(store, { kind: "alarm", id, version: 1, value: alarm, lists });
}
