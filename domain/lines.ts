/** Lines of a file as they come, however large it is. */

export interface Line {
  /** Without its line break. */
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
}

/** Rejects when the bytes are not UTF-8. A byte order mark is not part of the first line. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  for await (const { text, number } of exactLinesOf(chunks)) yield { text: text.replace(/\r$/, ""), number };
}

/** Like `linesOf`, for files of which every byte counts: a carriage return stays. */
export async function* exactLinesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let number = 0;
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    for (const text of parts) yield { text, number: ++number };
  }
  rest += decoder.decode();
  if (rest !== "") yield { text: rest, number: ++number };
}

/** Rows of a CSV file: lines, joined as long as a quoted cell is open. */
export async function* rowsOf(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  let open: { text: string; number: number } | null = null;
  for await (const { text, number } of lines) {
    const row: { text: string; number: number } =
      open === null ? { text, number } : { text: `${open.text}\n${text}`, number: open.number };
    open = (row.text.split('"').length - 1) % 2 === 0 ? null : row;
    if (open === null) yield row;
  }
  if (open !== null) yield open;
}
