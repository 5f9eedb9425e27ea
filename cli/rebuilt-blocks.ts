/** The blocks of an exported book, judged again one after the other. */
import type { BookFile } from "#cli/book-file.ts";
import { keptBlock, parseBlockLine } from "#domain/ledger/exported.ts";
import { rebuildBlock } from "#domain/ledger/rebuild.ts";
import type { JournalState } from "#domain/ledger/state.ts";

type Rebuilt = Exclude<ReturnType<typeof rebuildBlock>, { message: string }>;

/** Each block with the line of the file that it stands on; what is wrong with the first that is not one ends it. */
export async function* rebuiltBlocks({
  lines,
}: Pick<BookFile, "lines">): AsyncGenerator<
  { readonly line: number } & ({ readonly rebuilt: Rebuilt } | { readonly wrong: string })
> {
  let state: JournalState | null = null;
  for await (const { text, number: line } of lines) {
    const exported = parseBlockLine(text);
    const kept = exported === null ? null : keptBlock(exported);
    if (kept === null) {
      yield { line, wrong: "the line is not a block" };
      return;
    }
    const rebuilt: ReturnType<typeof rebuildBlock> = rebuildBlock(state, kept);
    if ("message" in rebuilt) {
      yield { line, wrong: `block ${rebuilt.seq} ${rebuilt.item}: ${rebuilt.message}` };
      return;
    }
    state = rebuilt.state;
    yield { line, rebuilt };
  }
}
