/** Writes events/openapi.json from the contracts; `--check` only compares. */
import { readFileSync, writeFileSync } from "node:fs";
import { openapiDocument } from "#events/openapi.ts";

const file = new URL("../events/openapi.json", import.meta.url);
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};
const text = `${JSON.stringify(openapiDocument(version), null, 2)}\n`;
if (!process.argv.includes("--check")) writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  console.error("events/openapi.json is not what the contracts give; run npm run openapi");
  process.exitCode = 1;
}
