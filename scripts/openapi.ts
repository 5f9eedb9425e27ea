/** Writes events/openapi.json and events/agreement.schema.json from the contracts; `--check` only compares. */
import { readFileSync, writeFileSync } from "node:fs";
import { agreementSchema } from "#events/agreement/schema.ts";
import { openapiDocument } from "#events/openapi.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const PUBLISHED = { "openapi.json": openapiDocument(version), "agreement.schema.json": agreementSchema() };

for (const [name, document] of Object.entries(PUBLISHED)) {
  const file = new URL(`../events/${name}`, import.meta.url);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`events/${name} is not what the contracts give; run npm run openapi`);
    process.exitCode = 1;
  }
}
