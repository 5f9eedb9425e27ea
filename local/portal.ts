/** The files of the portal and of the page that verifies: built when they are missing or older than their sources. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const ROOT = new URL("..", import.meta.url).pathname;
const PORTAL = join(ROOT, "portal");
export const PORTAL_DIST = join(PORTAL, "dist");

/** What the portal is made of. */
const SOURCES = [PORTAL, join(ROOT, "events"), join(ROOT, "domain")];

export async function buildPortalIfStale(): Promise<void> {
  if (isFresh("index.html") && isFresh("verify.html")) return;
  const { build } = await import("vite");
  await build({ root: PORTAL, configFile: join(PORTAL, "vite.config.ts"), logLevel: "warn" });
  await buildVerifier();
}

/** The page that verifies statements, one file beside the portal's. */
export async function buildVerifier(): Promise<void> {
  const { build } = await import("vite");
  const root = join(PORTAL, "verifier");
  await build({ root, configFile: join(root, "vite.config.ts"), logLevel: "warn" });
}

function isFresh(name: string): boolean {
  const built = join(PORTAL_DIST, name);
  return existsSync(built) && statSync(built).mtimeMs >= Math.max(...SOURCES.map(newest));
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
