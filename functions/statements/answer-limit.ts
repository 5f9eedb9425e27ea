/** A function answers with 6 MB at most, of which base64 makes three quarters. */
import type { Refused } from "#domain/result.ts";
import { refuse } from "#domain/result.ts";

const ANSWER_BYTES_MAX = 4_000_000;

/** Null when so many bytes can be answered. */
export function tooLarge(bytes: number, format: string, instead: string): Refused | null {
  if (bytes <= ANSWER_BYTES_MAX) return null;
  const message = `the file has ${bytes} bytes as ${format}; at most ${ANSWER_BYTES_MAX} are answered at once`;
  return refuse("statement.too-large", message, { field: "format", value: format, expected: instead });
}
