/** The files of an archive as the service has them, or as somebody kept a copy of them. */
import { digestOf } from "#domain/archive/check-blocks.ts";
import type { ArchivedFile } from "#domain/archive/manifest.ts";
import type { Client } from "#events/client.ts";

/** Null where there is no such file. */
export type FileOf = (name: string, listed?: ArchivedFile) => Promise<Uint8Array | null>;

export function archiveFile(client: Client, book: string, year: string, name: string) {
  return client.download("getArchiveFile", { params: { book, year }, query: { name } });
}

export function filesOfService(client: Client, book: string, year: string): FileOf {
  return async name => (await archiveFile(client, book, year, name)).bytes;
}

/**
 * Browsers keep files without their folders, and name a second one of the same name otherwise: a file is found by its
 * place in a chosen folder or by its content, and only then by its bare name, so that one that was changed is called so.
 */
export async function filesOfCopy(given: readonly File[]): Promise<FileOf> {
  const read = await Promise.all(
    given.map(async file => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return { path: file.webkitRelativePath || file.name, bytes, digest: digestOf(bytes) };
    }),
  );
  const placed = new Map(read.map(({ path, bytes }) => [path.slice(path.indexOf("/") + 1), bytes]));
  const bare = new Map(read.map(({ path, bytes }) => [bareName(path), bytes]));
  const byDigest = new Map(read.map(({ digest, bytes }) => [digest, bytes]));
  return async (name, listed) => {
    const own = placed.get(name) ?? (listed && byDigest.get(listed.sha256));
    if (own !== undefined) return own;
    // In a folder nothing but its place says which file it is.
    const inFolder = read.some(({ path }) => path.includes("/"));
    return (inFolder ? undefined : bare.get(bareName(name))) ?? null;
  };
}

export function bareName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
