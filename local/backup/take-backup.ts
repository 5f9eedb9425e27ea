/**
 * Copies the data folder of one machine while it runs. The database is copied first, by its own engine's means, as
 * it stood at one instant; issued files afterwards: each is there before a record names it and never changes, so none
 * that the copied records name can be missing.
 */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { BackupError, type Manifest, writeManifest } from "#local/backup/manifest.ts";
import { DATABASE, DECLARED_LOSS, LOG_NAME, OBJECTS, SECRETS } from "#local/data-folder.ts";
import { removeFolder } from "#local/remove-folder.ts";

export interface BackupOptions {
  readonly dataFolder: string;
  /** Must not be there yet; appears whole or not at all. */
  readonly target: string;
  /** Leaves out what signs checkpoints and sign-ins: whoever has these can sign. */
  readonly withoutKeys: boolean;
  readonly now: Date;
}

export async function takeBackup({ dataFolder, target, withoutKeys, now }: BackupOptions): Promise<Manifest> {
  const database = join(dataFolder, DATABASE);
  if (!existsSync(database))
    throw new BackupError(`${dataFolder} holds no data of Headwater: no ${DATABASE}`);
  if (existsSync(target)) throw new BackupError(`${target} is there already; name a new folder`);
  const draft = `${target}.partial`;
  removeFolder(draft);
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    await copyDatabase(database, join(draft, DATABASE));
    const objects = join(dataFolder, OBJECTS);
    if (existsSync(objects)) {
      // A name that ends in ~ is a file that is being written and that nothing names yet.
      cpSync(objects, join(draft, OBJECTS), { recursive: true, filter: path => !path.endsWith("~") });
    }
    const wanted = (name: string) =>
      name === LOG_NAME || name === DECLARED_LOSS || (!withoutKeys && SECRETS.test(name));
    for (const name of readdirSync(dataFolder).filter(wanted)) {
      cpSync(join(dataFolder, name), join(draft, name));
      chmodSync(join(draft, name), 0o600);
    }
    const manifest = await writeManifest(draft, now.toISOString());
    mkdirSync(dirname(target), { recursive: true });
    renameSync(draft, target);
    return manifest;
  } catch (error) {
    removeFolder(draft);
    throw error;
  }
}

/** More pages than a database can have (2^32 - 2). */
const ALL_PAGES = 2_147_483_647;

async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    // All pages in one step: a step of its own would start again whenever a commit comes between.
    await backup(source, to, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  try {
    const [row] = copy.prepare("PRAGMA integrity_check").all();
    const verdict = Object.values(row ?? {})[0];
    if (verdict !== "ok") throw new BackupError(`the database is damaged: ${String(verdict)}`);
  } finally {
    copy.close();
  }
}
