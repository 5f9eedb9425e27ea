/** The text of a file that was sent. */
import { ok, type Result, refuse } from "#domain/result.ts";

export function decodeUtf8(bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse("csv.malformed", "the file is not UTF-8 text", { field: "body", expected: "UTF-8" });
  }
}
