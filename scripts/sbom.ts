/**
 * The bill of materials (CycloneDX 1.5) and the licences in it. Without an argument it writes `sbom.cdx.json` and the list of
 * what runs in production, docs/reference/licences.md; with --check it only says what is not allowed or not up to date.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** Licences of what is delivered and of what it is built and tested with. */
const ALLOWED = new Set([
  ...[
    "0BSD",
    "Apache-2.0",
    "BlueOak-1.0.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "OFL-1.1",
    "Unlicense",
  ],
]);
/** Builds the portal and is no part of it: its files are used as they are. */
const ALLOWED_IN_BUILD = new Set([...ALLOWED, "MPL-2.0"]);
/** What a package says in a file only, and where that was read. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = { "png-js": "MIT" };

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly { license?: { id?: string; name?: string }; expression?: string }[];
}
interface Bill {
  readonly components: readonly Component[];
}

const ROOT = new URL("../", import.meta.url);
const LIST = new URL("docs/reference/licences.md", ROOT);

function bill(...omitted: string[]): string {
  const args = [
    "sbom",
    "--package-lock-only",
    "--sbom-format",
    "cyclonedx",
    ...omitted.flatMap(type => ["--omit", type]),
  ];
  return execFileSync("npm", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 64_000_000 });
}

function licenceOf({ name, licenses = [] }: Component): string {
  const said = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? "");
  return said.filter(text => text !== "").join(" AND ") || (SAID_ELSEWHERE[name] ?? "none stated");
}

/** Every part of an AND, and some part of an OR, is on the list. */
function isAllowed(licence: string, allowed: ReadonlySet<string>): boolean {
  const plain = licence.replaceAll(/[()]/g, "");
  return plain.split(" AND ").every(part => part.split(" OR ").some(each => allowed.has(each.trim())));
}

const shipped = (JSON.parse(bill("dev")) as Bill).components;
const whole = bill();
const names = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
const wrong = (JSON.parse(whole) as Bill).components.flatMap(component => {
  const { name, version } = component;
  const allowed = names.has(`${name}@${version}`) ? ALLOWED : ALLOWED_IN_BUILD;
  const licence = licenceOf(component);
  return isAllowed(licence, allowed) ? [] : [`${name} ${version}: licence ${licence} is not on the list`];
});

const rows = shipped
  .map(component => `| ${component.name} | ${component.version} | ${licenceOf(component)} |`)
  .sort();
const list = [
  "# Licences of what runs in production",
  "",
  "Made by `npm run sbom` from the lock file, which also writes the whole bill of materials, tools of build and test",
  "included, as `sbom.cdx.json` (CycloneDX 1.5). The check refuses a licence that is not on the list in `scripts/sbom.ts`.",
  "Headwater itself is Apache-2.0.",
  "",
  "| package | version | licence |",
  "|---|---|---|",
  ...rows,
  "",
].join("\n");

if (process.argv.includes("--check")) {
  if (readFileSync(LIST, "utf8") !== list) wrong.push("docs/reference/licences.md is old: npm run sbom");
} else {
  writeFileSync(LIST, list);
  writeFileSync(new URL("sbom.cdx.json", ROOT), whole);
}
for (const each of wrong) console.error(each);
process.exitCode = wrong.length === 0 ? 0 : 1;
