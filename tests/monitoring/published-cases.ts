/** Published figures that lie beside the repository, where somebody has put them. */
import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

const FOLDER = new URL("../../../shared/cases/", import.meta.url);

/** Shown in the name of a test that is skipped without them. */
export const NEEDS_CASES = "(needs ../shared/cases)";

export function caseText(path: string): string | null {
  const file = new URL(path, FOLDER);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

export function caseRows(path: string): Record<string, string>[] | null {
  const text = caseText(path);
  return text === null ? null : parse<Record<string, string>>(text, { columns: true, bom: true });
}
