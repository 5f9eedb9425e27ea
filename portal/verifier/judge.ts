/** The verdict on the given files: what is proven, what is not, or why the statement is refused. */
import type { Fault } from "#domain/result.ts";
import { checkGrowth, readEarlier } from "#domain/statement/growth.ts";
import { sameForm } from "#domain/statement/same-form.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";
import { type Language, type ProofWords, proofWords } from "#domain/statement/words.ts";
import type { SortedFiles } from "./sort-files.ts";

export interface Verdict {
  readonly file: string;
  readonly faults: readonly { readonly file: string; readonly fault: Fault }[];
  /** Null when the statement is refused. */
  readonly words: ProofWords | null;
  readonly beside: readonly string[];
  readonly hashes: readonly string[];
}

/** Null when there is no statement among the files. */
export function judge({ statement, keys, earlier, forms }: SortedFiles, language: Language): Verdict | null {
  if (statement === null) return null;
  const verified = verifyFile(statement.text, { vkeys: keys });
  const refused = (file: string, faults: readonly Fault[]) => faults.map(fault => ({ file, fault }));
  if (!verified.ok) {
    const faults = refused(statement.name, verified.faults);
    return { file: statement.name, faults, words: null, beside: [], hashes: [] };
  }
  const { model, proof, headHash } = verified.value;
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const faults: { file: string; fault: Fault }[] = [];
  const beside: string[] = [];
  for (const { name, text } of earlier) {
    const read = readEarlier(text, keys);
    const grown = read.ok ? checkGrowth(model.book, proof, read.value, null) : read;
    if (!grown.ok) faults.push(...refused(name, grown.faults));
    else {
      const more = proof.log.size - grown.value.size;
      beside.push(
        say(
          `账簿自 ${name}（${grown.value.size} 个区块）以来只有增加：又有 ${more} 个区块，此前未改动、未删除`,
          `since ${name} (${grown.value.size} blocks) the book only grew: ${more} blocks more, nothing was changed or taken away`,
        ),
      );
    }
  }
  for (const { name, bytes } of forms) {
    const same = sameForm(model, bytes);
    if (!same.ok) faults.push(...refused(name, same.faults));
    else
      beside.push(
        say(
          `${name} 与已核验的对账单（${same.value}）逐字节一致`,
          `${name} is byte for byte the verified statement as ${same.value}`,
        ),
      );
  }
  const words = faults.length === 0 ? proofWords(verified.value, keys, language) : null;
  return {
    file: statement.name,
    faults,
    words,
    beside,
    hashes: [`head ${headHash}`, `log  ${proof.log.root}`],
  };
}
