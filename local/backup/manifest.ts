/** What a backup of one machine consists of: every file with its digest, so that a copy can be trusted before it is used. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import * as z from "zod";

export const MANIFEST = "manifest.json";

const Manifest = z.strictObject({
  format: z.literal("headwater-backup-1"),
  /** When the database was copied: commits up to then are in it. */
  takenAt: z.iso.datetime(),
  files: z.array(
    z.strictObject({
      /** Below the backup's folder, with `/`. */
      path: z.string().regex(/^(?!.*\.\.)[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/),
      bytes: z.int().nonnegative(),
      /** Lower-case hex. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type Manifest = z.infer<typeof Manifest>;

/** Something about a backup that its keeper must mend; the message says what. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

/** Describes the files of a folder, in order of their paths, and writes the manifest beside them. */
export async function writeManifest(folder: string, takenAt: string): Promise<Manifest> {
  const files: Manifest["files"] = [];
  for (const path of filesBelow(folder)) files.push(await described(folder, path));
  const manifest: Manifest = { format: "headwater-backup-1", takenAt, files };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  return manifest;
}

/** The manifest of a backup whose files are all there and are what it says. */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  const listed = new Set(manifest.files.map(({ path }) => path));
  const wrong = filesBelow(folder)
    .filter(path => path !== MANIFEST && !listed.has(path))
    .map(path => `${path} is not in the manifest`);
  for (const file of manifest.files) {
    if (!existsSync(join(folder, file.path))) wrong.push(`${file.path} is missing`);
    else if ((await described(folder, file.path)).sha256 !== file.sha256)
      wrong.push(`${file.path} is not what was backed up`);
  }
  if (wrong.length > 0) throw new BackupError(`the backup ${folder} is damaged: ${wrong.join("; ")}`);
  return manifest;
}

function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) throw new BackupError(`${folder} is not a backup: it has no ${MANIFEST}`);
  const read = Manifest.safeParse(parsed(readFileSync(path, "utf8")));
  if (!read.success) throw new BackupError(`${path} is damaged: ${z.prettifyError(read.error)}`);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function described(folder: string, path: string): Promise<Manifest["files"][number]> {
  const file = join(folder, path);
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { path, bytes: statSync(file).size, sha256: hash.digest("hex") };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}
