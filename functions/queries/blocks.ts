/** Blocks as they are hashed: whoever keeps them can rebuild the whole book without us. */
import { canonicalText } from "#domain/canonical.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import { readBody, readHeads } from "#storage/journal.ts";

const PER_PAGE = 100;
const PER_PAGE_MAX = 500;
/** Keys have twelve digits; with a page behind it, the number of a block still has no more. */
const FROM_MAX = 99_999_999_999;
/** An answer of Lambda ends at 6 MB. */
const BYTES_PER_PAGE_MAX = 4_000_000;

const exportBlocks: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const page = pageOf(ask);
  if (!page.ok) return page;
  const { from, limit } = page.value;
  const blocks: { seq: number; head: string; body: string }[] = [];
  const text = new TextDecoder();
  let next: number | null = null;
  let bytes = 0;
  for await (const { head, bytes: headBytes } of readHeads(app.store, book.value.id, from, from + limit)) {
    if (blocks.length === limit || bytes > BYTES_PER_PAGE_MAX) {
      next = head.seq;
      break;
    }
    const body = await readBody(app.store, book.value.id, head.seq);
    const block = { seq: head.seq, head: text.decode(headBytes), body: canonicalText(body) };
    bytes += headBytes.length + Buffer.byteLength(block.body);
    blocks.push(block);
  }
  return ok({ value: { book: book.value.id, record: book.value, blocks, next } });
};

export const blockQueries: UseCases = { exportBlocks };

function pageOf({ query }: Ask): Result<{ from: number; limit: number }> {
  const { from = "0", limit = String(PER_PAGE) } = query;
  for (const [field, text, max] of [
    ["from", from, FROM_MAX],
    ["limit", limit, PER_PAGE_MAX],
  ] as const) {
    if (/^\d{1,12}$/.test(text) && Number(text) <= max && (field === "from" || Number(text) > 0)) continue;
    const expected = field === "from" ? `0 to ${FROM_MAX}` : `1 to ${PER_PAGE_MAX}`;
    return refuse("request.invalid", `${field} "${text}" is not ${expected}`, {
      field,
      value: text,
      expected,
    });
  }
  return ok({ from: Number(from), limit: Number(limit) });
}
