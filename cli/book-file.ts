/**
 * A whole book as JSON lines: first its record, `{"record"}`, then every block, `{"seq","head","body"}`, head and
 * body as the canonical text that is hashed. A line counts only when it is byte for byte as `export` prints it:
 * a reader with another parser sees the same book.
 */
import { exactLinesOf, type Line } from "#domain/lines.ts";

/** Kind, names, parties and bank account of the book, as it was registered; not hashed. */
export type ExportedRecord = Readonly<Record<string, unknown>>;

export function recordLine(record: object): string {
  return JSON.stringify({ record });
}

/** Null when the line is no record. */
export function parseRecordLine(line: string): ExportedRecord | null {
  const { record } = (jsonOf(line) ?? {}) as { record?: unknown };
  if (typeof record !== "object" || record === null || line !== recordLine(record)) return null;
  return record as ExportedRecord;
}

export interface BookFile {
  readonly record: ExportedRecord | null;
  /** Lines of blocks, read as they are asked for. */
  readonly lines: AsyncIterable<Line>;
}

/** Reads the first line; the file may be larger than memory. Rejects when there is no such file, or not of UTF-8. */
export async function openBookFile(chunks: AsyncIterable<Uint8Array>): Promise<BookFile> {
  const lines = exactLinesOf(chunks);
  const { value: first, done } = await lines.next();
  if (done === true) return { record: null, lines };
  const record = parseRecordLine(first.text);
  return { record, lines: record === null ? startingWith(first, lines) : lines };
}

async function* startingWith(first: Line, lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  yield first;
  yield* lines;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
