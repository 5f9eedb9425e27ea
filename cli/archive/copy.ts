/** A copy of an archive in a folder: fetched file by file, each checked before it is kept, and gone on with where it stopped. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  ANCHOR,
  type ArchivedFile,
  type ArchiveManifest,
  MANIFEST,
  readManifest,
} from "#domain/archive/manifest.ts";
import type { Client } from "#events/client.ts";

export class WrongCopy extends Error {}

export interface Copied {
  readonly manifest: ArchiveManifest;
  /** Files that were fetched now; the others were there from before. */
  readonly fetched: number;
}

export async function copyArchive(client: Client, book: string, year: string, out: string): Promise<Copied> {
  const fetched = async (name: string) =>
    (await client.download("getArchiveFile", { params: { book, year }, query: { name } })).bytes;
  const list = await fetched(MANIFEST);
  const read = readManifest(list);
  if (!read.ok) throw new WrongCopy(read.faults[0].message);
  let count = 0;
  for (const file of read.value.files) {
    const path = join(out, file.name);
    if ((await digestOf(path)) === file.sha256) continue;
    await keep(path, await fetched(file.name), file);
    count += 1;
  }
  await keep(join(out, ANCHOR), await fetched(ANCHOR));
  // The list comes last: a folder that has it is whole.
  await keep(join(out, MANIFEST), list);
  return { manifest: read.value, fetched: count };
}

/** The name appears with the whole file behind it. */
async function keep(path: string, bytes: Uint8Array, file?: ArchivedFile): Promise<void> {
  if (file !== undefined && sha256(bytes) !== file.sha256)
    throw new WrongCopy(`${file.name} came with other bytes than the list says; try again`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}~`, bytes);
  await rename(`${path}~`, path);
}

/** Null when there is no such file. */
export async function bytesAt(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function digestOf(path: string): Promise<string | null> {
  const bytes = await bytesAt(path);
  return bytes === null ? null : sha256(bytes);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
