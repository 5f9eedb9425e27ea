/** The portal's files: built when they are missing or older than their sources. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const ROOT = new URL("..", import.meta.url).pathname;
const PORTAL = join(ROOT, "portal");
export const PORTAL_DIST = join(PORTAL, "dist");

/** What the portal is made of. */
const SOURCES = [PORTAL, join(ROOT, "events"), join(ROOT, "domain")];

export async function buildPortalIfStale(): Promise<void> {
  const built = join(PORTAL_DIST, "index.html");
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...SOURCES.map(newest))) return;
  const { build } = await import("vite");
  await build({ root: PORTAL, configFile: join(PORTAL, "vite.config.ts"), logLevel: "warn" });
}

function newest(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "dist")
    .map(entry => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    });
  return Math.max(0, ...times);
}
