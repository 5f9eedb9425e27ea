/**
 * Puts a backup where nothing is, after every byte of it and every block of its books has been checked. A backup that
 * is behind a checkpoint which somebody holds has lost blocks: it never goes on under the old log's name, because
 * that log would then have signed two histories. It may begin a new log, and the loss is declared beside it.
 */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { checkRestored, isWhole, type RestoredBook } from "#local/backup/check-restored.ts";
import { BackupError, checkBackup, MANIFEST, type Manifest } from "#local/backup/manifest.ts";
import { DATABASE, DECLARED_LOSS, LOG_NAME } from "#local/data-folder.ts";
import { startEngine } from "#local/engine.ts";
import { removeFolder } from "#local/remove-folder.ts";
import { createTables, tableNames } from "#local/tables.ts";
import { readNewestCheckpoint } from "#storage/checkpoints.ts";
import { copyTables } from "#storage/copy-tables.ts";
import { REAL_WORLD, type Store } from "#storage/store.ts";

export interface RestoreOptions {
  readonly backup: string;
  /** Must be empty or absent; holds the restored data when all is done, and nothing before. */
  readonly dataFolder: string;
  /** Signed checkpoints that were kept elsewhere. */
  readonly notes: readonly string[];
  /** Name of the log that begins where blocks were lost. */
  readonly newLog: string | null;
  readonly now: Date;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly books: readonly RestoredBook[];
}

export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { backup, dataFolder, newLog } = options;
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0)
    throw new BackupError(`${dataFolder} is not empty; a backup is restored where nothing is`);
  const manifest = await checkBackup(backup);
  const draft = `${dataFolder}.partial`;
  removeFolder(draft);
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    cpSync(backup, draft, { recursive: true });
    rmSync(join(draft, MANIFEST));
    const books = await check(draft, options);
    const whole = books.every(isWhole);
    if (!whole && newLog === null) throw new BackupError(lossWords(books));
    if (whole && newLog !== null)
      throw new BackupError(
        "nothing is lost against the checkpoints at hand: the log goes on under its own name",
      );
    mkdirSync(dirname(dataFolder), { recursive: true });
    removeFolder(dataFolder);
    renameSync(draft, dataFolder);
    return { manifest, books };
  } catch (error) {
    removeFolder(draft);
    throw error;
  }
}

/** What the books are; where blocks are lost and a new log is named, the draft begins it. */
async function check(draft: string, options: RestoreOptions): Promise<readonly RestoredBook[]> {
  const file = join(draft, DATABASE);
  const before = await openTables(file);
  try {
    const books = await checkRestored(before.store, options.notes);
    const broken = books.flatMap(({ book, findings }) =>
      findings.map(({ seq, item, message }) => `${book}, block ${seq}, ${item}: ${message}`),
    );
    if (broken.length > 0)
      throw new BackupError(`the books are not what was signed:\n  ${broken.join("\n  ")}`);
    if (options.newLog !== null && !books.every(isWhole)) await beginLog(draft, before.store, books, options);
    return books;
  } finally {
    await before.close();
    const begun = `${file}.new-log`;
    if (existsSync(begun)) {
      for (const name of readdirSync(draft).filter(
        name => name.startsWith(`${DATABASE}-`) || name === DATABASE,
      ))
        rmSync(join(draft, name));
      renameSync(begun, file);
    }
  }
}

async function beginLog(
  draft: string,
  from: Store,
  books: readonly RestoredBook[],
  { newLog, notes, now }: RestoreOptions,
): Promise<void> {
  const fresh = await openTables(join(draft, `${DATABASE}.new-log`));
  try {
    const through = new Map(books.map(({ book, blocks }) => [book, blocks - 1]));
    await copyTables(from, fresh.store, { through, newLog: true });
  } finally {
    await fresh.close();
  }
  const superseded = await Promise.all(books.map(({ book }) => readNewestCheckpoint(from, book)));
  const loss = {
    declaredAt: now.toISOString(),
    newLog,
    books: books.map(({ book, blocks, lostBlocks, contradictions }) => ({
      book,
      blocks,
      lostBlocks,
      contradictions,
    })),
    lastOwnCheckpoints: superseded.flatMap(checkpoint => (checkpoint === null ? [] : [checkpoint.note])),
    checkpointsFromOutside: notes,
  };
  writeFileSync(join(draft, LOG_NAME), `${newLog}\n`);
  appendFileSync(join(draft, DECLARED_LOSS), `${JSON.stringify(loss)}\n`);
}

async function openTables(file: string): Promise<{ store: Store; close(): Promise<void> }> {
  const engine = await startEngine({ file });
  const client = new DynamoDBClient({ endpoint: engine.endpoint });
  const store = { client, tables: tableNames("headwater"), world: REAL_WORLD };
  await createTables(client, store.tables);
  return {
    store,
    close() {
      client.destroy();
      return engine.stop();
    },
  };
}

function lossWords(books: readonly RestoredBook[]): string {
  const words = books
    .filter(book => !isWhole(book))
    .flatMap(({ book, blocks, lostBlocks, contradictions }) => [
      ...(lostBlocks > 0
        ? [
            `${book} has ${blocks} blocks, a signed checkpoint covers ${blocks + lostBlocks}: ${lostBlocks} are lost`,
          ]
        : []),
      ...contradictions.map(why => `${book}: ${why}`),
    ]);
  return [
    ...words,
    "The log cannot go on under its name: it would have signed two histories. Take a newer backup, or begin a new log",
    "with --new-log <name>; the loss is then declared beside the data, and every partner must be told.",
  ].join("\n");
}
