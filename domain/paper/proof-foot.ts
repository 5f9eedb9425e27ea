/** What stands at the foot of a printed paper that can be proven: digests, what to do with them, and missing characters. */
import { labelled, paragraph } from "#domain/paper/blocks.ts";
import type { Block } from "#domain/paper/paper.ts";
import { QUIET } from "#domain/paper/pen.ts";
import type { TypeFace } from "#domain/paper/typeface.ts";

const SMALL = { size: 7.5, colour: QUIET };

/** `digests` are labels with base64 or hex of SHA-256; `words` say how the paper is verified. */
export function proofBlocks(
  face: TypeFace,
  digests: readonly (readonly [label: string, value: string])[],
  words: string,
): Block[] {
  return [
    paragraph(face, "核验", { size: 10, weight: "bold" }, { after: 3, withNext: true }),
    ...digests.map(([label, value]) => ({
      ...labelled(face, label, value, { labelWidth: 96, size: SMALL.size }),
      withNext: true,
    })),
    paragraph(face, words, SMALL),
  ];
}

/** Characters that the font lacks, by code point, and the file that has them. */
export function missingNote(face: TypeFace, missing: readonly string[], original: string): Block {
  const codes = missing.map(each => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
  return paragraph(face, `字库缺字，已以码位代替：${codes.join("、")}。原文见 ${original}。`, SMALL);
}
