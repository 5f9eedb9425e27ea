/** Tables of a pack. */
import { stringify } from "csv-stringify/sync";

/** With BOM and CRLF, so that spreadsheets read it. */
export async function* csv(
  columns: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => stringify([cells], { record_delimiter: "\r\n" });
  yield `\ufeff${line(columns)}`;
  for await (const row of rows) yield line(row);
}
