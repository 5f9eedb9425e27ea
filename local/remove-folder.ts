/** Removes a folder with everything in it, archives as well: their folders first have to be given the right to write. */
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

export function removeFolder(path: string): void {
  if (!existsSync(path)) return;
  for (const each of readdirSync(path, { recursive: true, withFileTypes: true }))
    if (each.isDirectory()) chmodSync(join(each.parentPath, each.name), 0o700);
  rmSync(path, { recursive: true, force: true });
}
