/**
 * Which encoding a bank file has is proven, not guessed. Valid UTF-8 alone proves nothing (the GB18030 bytes of
 * 一 are valid UTF-8), so the text must also contain a word that stands in the header of a known layout.
 */

import { wordForm } from "#domain/reconciliation/cells.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "gb18030";
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;
/** Characters of the beginning in which a header word must appear. */
const HEADER_WITHIN = 65_536;

export function decodeBankText(bytes: Uint8Array, headerWords: readonly string[]): Result<DecodedText> {
  const marked = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
  const utf8 = decodeStrictly(bytes, "utf-8");
  if (utf8 !== undefined && (marked || hasHeaderWord(utf8, headerWords))) {
    return ok({ text: utf8, encoding: "utf-8" });
  }
  const gb18030 = marked ? undefined : decodeStrictly(bytes, "gb18030");
  if (gb18030 !== undefined && hasHeaderWord(gb18030, headerWords)) {
    return ok({ text: gb18030, encoding: "gb18030" });
  }
  return refuse(
    "bank.encoding",
    marked
      ? "the file begins with the mark of UTF-8 but is not valid UTF-8"
      : "neither as UTF-8 nor as GB18030 does the file contain a header word of a known layout; export it as CSV, or map its columns to a profile",
    { expected: `UTF-8 or GB18030 with at least one of ${headerWords.join(", ")}` },
  );
}

/** The text without its byte order mark, or nothing when the bytes are not valid in this encoding. */
function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function hasHeaderWord(text: string, headerWords: readonly string[]): boolean {
  const beginning = wordForm(text.slice(0, HEADER_WITHIN));
  return headerWords.some(word => beginning.includes(wordForm(word)));
}
