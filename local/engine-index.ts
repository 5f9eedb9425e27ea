/**
 * The embedded engine looks for the newest stream record of a table without an index, so that writes slow down
 * as the stream grows. An index on its file mends that. It touches a private schema, so it may fail: then the
 * engine is merely slower.
 */
import { DatabaseSync } from "node:sqlite";

export function speedUpStreams(file: string): void {
  try {
    const database = new DatabaseSync(file);
    database.exec(
      "CREATE INDEX IF NOT EXISTS headwater_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
    );
    database.close();
  } catch (error) {
    console.error(`streams stay slower: ${error instanceof Error ? error.message : String(error)}`);
  }
}
