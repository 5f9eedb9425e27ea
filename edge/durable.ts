/** Writing small files so that they are old or new after a crash, never half. */
import { type FileHandle, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";

export async function writeDurably(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await withFile(draft, "w", async file => {
    await file.writeFile(text);
    await file.sync();
  });
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** Names of files are kept by their folder. */
export async function syncFolder(path: string): Promise<void> {
  await withFile(path, "r", folder => folder.sync());
}

/** Null when the file is not there. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export async function withFile<T>(
  path: string,
  flags: string,
  use: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const file = await open(path, flags);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
