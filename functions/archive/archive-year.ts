/**
 * Archives a closed year step by step. Every step is a version of the record, kept after its files are, so that an
 * interruption repeats one step at most and finds its files again. When all files are there their list is kept, and a
 * block of the book names it; when a checkpoint covers that block, the way to it is kept and the archive is sealed.
 */
import { ANCHOR, MANIFEST, makeManifest, manifestText } from "#domain/archive/manifest.ts";
import { dateInChina, instantText } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";
import { headHash } from "#domain/ledger/head.ts";
import { ok, refuse, unwrap } from "#domain/result.ts";
import type { ArchiveRecord } from "#events/archive-records.ts";
import type { BookRecord } from "#events/records.ts";
import { type ClosedYear, firstBlock } from "#functions/archive/due-years.ts";
import { proofOf } from "#functions/archive/proofs.ts";
import { STAGES } from "#functions/archive/stages.ts";
import type { Archiving } from "#functions/archive/step.ts";
import { ARCHIVE, archiveFile, archiveId } from "#functions/shared/archives.ts";
import { readCheckpointOver } from "#storage/checkpoints.ts";
import { commit, readHead } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { allVersions, appendVersion, latestVersion, type Version, versionSlots } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** No person can have this id. */
const SYSTEM = "~archive";

const encoder = new TextEncoder();

/** The next step of a year's archive; false when nothing can be done now: it is sealed, or waits for a signature. */
export async function archiveStep(
  store: Store,
  objects: ObjectStore,
  book: BookRecord,
  closed: ClosedYear,
): Promise<boolean> {
  const id = archiveId(book.id, closed.year);
  const found = await latestVersion<ArchiveRecord>(store, ARCHIVE, id);
  if (found === null) return begin(store, book.id, closed);
  const { value: record } = found;
  const archiving = { store, objects, book, record };
  if (record.state === "sealed") return false;
  if (record.state === "listed") return seal(archiving, found);
  return record.next === null ? list(archiving, found) : put(archiving, found);
}

/** Nothing is archived before a checkpoint covers the block that closed the year. */
async function begin(store: Store, book: string, { year, cut }: ClosedYear): Promise<boolean> {
  if ((await readCheckpointOver(store, book, cut)) === null) return false;
  const now = store.world.now();
  const first = await firstBlock(store, book, year, cut);
  const [stage] = STAGES[0] ?? [""];
  const value: ArchiveRecord = {
    book,
    year,
    state: "writing",
    first,
    cut,
    archivedOn: dateInChina(now),
    added: [],
    files: 0,
    bytes: 0,
    next: { stage, at: first, part: 1 },
    manifest: null,
    at: instantText(now),
  };
  const lists = [{ owner: book, sort: year }];
  return appendVersion(store, { kind: ARCHIVE, id: archiveId(book, year), version: 1, value, lists });
}

async function put(archiving: Archiving, found: Version<ArchiveRecord>): Promise<boolean> {
  const { objects, record } = archiving;
  const cursor = present(record.next, "a step to go on with");
  const at = STAGES.findIndex(([name]) => name === cursor.stage);
  const [, stage] = present(STAGES[at], `stage ${cursor.stage}`);
  const { files, next } = await stage(archiving, cursor);
  const added = [];
  for (const file of files) added.push(await archiveFile(objects, record, file));
  const following = STAGES[at + 1];
  const after =
    next !== null
      ? { stage: cursor.stage, ...next }
      : following === undefined
        ? null
        : { stage: following[0], at: 0, part: 1 };
  return change(archiving, found, {
    added,
    files: record.files + added.length,
    bytes: record.bytes + added.reduce((sum, { bytes }) => sum + bytes, 0),
    next: after,
  });
}

/** Keeps the list, and says in the book which one it is: block and version are one transaction. */
async function list(archiving: Archiving, found: Version<ArchiveRecord>): Promise<boolean> {
  const { store, objects, book, record } = archiving;
  const { year, first, cut, archivedOn } = record;
  const steps = await allVersions<ArchiveRecord>(store, ARCHIVE, found.id);
  const before = first === 0 ? null : present(await readHead(store, book.id, first - 1), `head ${first - 1}`);
  const { head, bytes: cutBytes } = present(await readHead(store, book.id, cut), `head ${cut}`);
  const manifest = makeManifest(
    {
      book: book.id,
      bookName: book.name,
      year,
      before: before === null ? null : new TextDecoder().decode(before.bytes),
      cut: { seq: cut, recordedAt: head.recordedAt, head: headHash(cutBytes) },
      archivedOn,
    },
    steps.flatMap(({ value }) => value.added),
  );
  const kept = await archiveFile(objects, record, {
    name: MANIFEST,
    kind: "register",
    title: "会计档案保管清册 list of the archive",
    mediaType: "application/json",
    bytes: encoder.encode(manifestText(manifest)),
  });
  const archived = { year, manifest: kept.sha256 };
  const committed = await commit(store, {
    book: book.id,
    request: {
      table: "ledger",
      key: ledgerKeys.key(book.id, SYSTEM, year),
      digest: hashText(sha256(canonicalBytes(archived))),
      deed: null,
    },
    accounts: [],
    judge: async () => {
      const now = await latestVersion<ArchiveRecord>(store, ARCHIVE, found.id);
      if (now?.version !== found.version)
        return refuse("ledger.claimed", `${year} of ${book.id} is archived already`);
      return ok({
        batch: { open: [], openPeriods: [], closePeriods: [], entries: [], archived },
        records: block => {
          const { seq } = block.sealed.head;
          const listed = { sha256: kept.sha256, block: seq };
          const value = {
            ...record,
            state: "listed" as const,
            added: [],
            manifest: listed,
            at: block.sealed.head.recordedAt,
          };
          return versionSlots(store, { kind: ARCHIVE, id: found.id, version: found.version + 1, value });
        },
        receipt: block => ({ year, block: block.sealed.head.seq, manifest: kept.sha256 }),
      });
    },
  });
  unwrap(committed);
  return true;
}

async function seal(archiving: Archiving, found: Version<ArchiveRecord>): Promise<boolean> {
  const { store, objects, record } = archiving;
  invariant(record.manifest !== null, `the list of ${found.id} is named by a block`);
  const proof = await proofOf(store, record.book, record.manifest.block, true);
  if (proof === null) return false;
  await archiveFile(objects, record, {
    name: ANCHOR,
    kind: "register",
    title: "保管清册证明 proof of the list",
    mediaType: "text/plain",
    bytes: encoder.encode(proof),
  });
  return change(archiving, found, { state: "sealed", added: [] });
}

/** False when somebody else has gone on with it. */
function change(
  { store }: Archiving,
  { id, version, value }: Version<ArchiveRecord>,
  about: Partial<ArchiveRecord>,
): Promise<boolean> {
  const next = { ...value, ...about, at: instantText(store.world.now()) };
  return appendVersion(store, { kind: ARCHIVE, id, version: version + 1, value: next });
}
