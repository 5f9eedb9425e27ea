/** The agreements that are published as examples, read as everybody reads them. */
import { readdirSync, readFileSync } from "node:fs";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { AgreementDocument } from "#events/agreement/document.ts";

const FOLDER = new URL("../../examples/agreements/", import.meta.url);

export const EXAMPLES: readonly string[] = readdirSync(FOLDER)
  .filter(name => name.endsWith(".json"))
  .map(name => name.replace(/\.json$/, ""))
  .sort();

export function exampleText(name: string): string {
  return readFileSync(new URL(`${name}.json`, FOLDER), "utf8");
}

export function exampleAgreement(name: string): Agreement {
  return AgreementDocument.parse(JSON.parse(exampleText(name)));
}
