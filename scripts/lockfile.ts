/**
 * Every name in any `optionalDependencies` of the lock file must have an entry of its own: `npm install`
 * leaves out what a registry does not have, and `npm ci` then refuses the lock file.
 */
import { readFileSync } from "node:fs";

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
}
const lock = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
  packages: Record<string, LockedPackage>;
};
const locked = new Set(Object.keys(lock.packages).map(path => path.split("node_modules/").at(-1)));
const gaps = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter(name => !locked.has(name))
    .map(name => `${path || "(root)"} names ${name}, which has no entry`),
);
for (const gap of gaps) console.error(`package-lock.json: ${gap}`);
process.exitCode = gaps.length === 0 ? 0 : 1;
