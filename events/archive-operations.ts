/** Operations on yearly archives. */
import * as archives from "#events/answers/archives.ts";
import { BOOK_READERS, type Operation, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

export const ARCHIVE_OPERATIONS = {
  listArchives: query(
    ["Yearly archives of a book, and closed years that have none yet", "年度会计档案"],
    BOOK_READERS,
    archives.Archives,
  ),
  getArchiveFile: query(
    ["A file of a yearly archive; takes Range, or redirects to where the file lies", "下载会计档案文件"],
    BOOK_READERS,
    archives.ArchivedFile,
    {
      query: {
        name: {
          description: "As the list names it; the list itself is manifest.json, its proof anchor.tlog-proof",
          required: true,
          example: "manifest.json",
        },
      },
      formats: ["application/octet-stream", "text/csv", "text/plain"],
    },
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
