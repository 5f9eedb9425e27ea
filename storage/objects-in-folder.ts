/** Objects as files of one folder. */
import { randomUUID } from "node:crypto";
import { chmod, link, mkdir, open, readFile, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ByteRange, checkKey, type ObjectStore } from "#storage/objects.ts";

export function objectsInFolder(folder: string): ObjectStore {
  const pathOf = (key: string) => join(folder, checkKey(key));
  return {
    async put(key, bytes, _mediaType, lockedUntil) {
      const path = pathOf(key);
      const [made, parent] = [await mkdir(dirname(path), { recursive: true }), dirname(path)];
      // What is locked stands in a folder that nothing can be taken out of; it opens for the moment of a put.
      if (lockedUntil !== undefined && made === undefined) await chmod(parent, 0o755);
      // The name appears with the whole file behind it, and only if it was free.
      const draft = `${path}.${randomUUID()}~`;
      await writeFile(draft, bytes, { flag: "wx", flush: true });
      try {
        await link(draft, path);
        if (lockedUntil !== undefined) await chmod(path, 0o444);
        return true;
      } catch (error) {
        if (codeOf(error) === "EEXIST") return false;
        throw error;
      } finally {
        await unlink(draft);
        if (lockedUntil !== undefined) await chmod(parent, 0o555);
      }
    },
    async read(key, range) {
      try {
        return range === undefined
          ? new Uint8Array(await readFile(pathOf(key)))
          : await part(pathOf(key), range);
      } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
      }
    },
    address: () => Promise.resolve(null),
  };
}

async function part(path: string, { start, end }: ByteRange): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(end + 1, size) - start));
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await file.read(bytes, read, bytes.length - read, start + read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "";
}
