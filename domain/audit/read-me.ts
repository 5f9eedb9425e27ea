/** The page of a pack that says what it is, in Chinese and English, for somebody who has nothing but the pack. */
import { EXCEPTION_WORDS, EXCEPTIONS, type ExceptionRules } from "#domain/audit/exceptions.ts";

export interface PackFacts extends ExceptionRules {
  readonly book: string;
  readonly bookName: string;
  /** The accounting period; null for the whole book. */
  readonly period: string | null;
  readonly cut: { readonly seq: number; readonly recordedAt: string; readonly hash: string };
  readonly entries: number;
  readonly seed: string;
  readonly sampleSize: number;
}

export function readMe(facts: PackFacts): string {
  const { book, bookName, period, cut, entries, seed, sampleSize } = facts;
  const lists = EXCEPTIONS.map(name => {
    const [zh, en] = EXCEPTION_WORDS[name];
    return `exceptions/${name}.csv\n    ${zh}\n    ${en}`;
  });
  const span = { zh: period ?? "全部会计期间", en: period ?? "all accounting periods" };
  return `${[
    `审计资料包  ${bookName}（${book}）`,
    `Audit pack of the book ${book}`,
    "",
    `会计期间 ${span.zh}；截至第 ${cut.seq} 区块，${cut.recordedAt}；凭证 ${entries} 张。`,
    `Accounting periods: ${span.en}; up to block ${cut.seq}, ${cut.recordedAt}; ${entries} entries.`,
    `区块头 SHA-256 / hash of the head: ${cut.hash}`,
    "",
    "全部文件均可直接打开：CSV 为带 BOM 的 UTF-8，JSON 为 UTF-8 文本。金额为十进制文本，余额为借方减贷方。",
    "Every file opens without our software: CSV is UTF-8 with BOM, JSON is UTF-8 text. Amounts are decimal text,",
    "balances are debits minus credits. Text that a spreadsheet would take for a formula has an apostrophe before it.",
    "",
    "chart.csv              科目表 / chart of accounts",
    "balances.csv           科目余额表 / trial balance, of the period or at the cut",
    "entries.jsonl          记账凭证，每行一张 / entries, one JSON object a line",
    "entries.csv            分录，每行一笔 / one row for each posting",
    "vouchers.json          审批单及审批人 / vouchers with who prepared and approved them",
    "attachments/           审批单附件，以其 SHA-256 命名的文件夹 / files of vouchers, below their SHA-256",
    "agreements.json        协议现行版本 / agreements that post in this book, newest versions",
    "settlements/           清算及计算过程 / settlements with the trace of every amount",
    "                       过大的清算另分文件 / what is too large for one file in parts, in a folder of its own",
    "readings.csv           清算所依据的水质评价版本及摘要 / assessments that settlements rest on, with digests",
    "reconciliations.json   银行存款余额调节表 / reconciliations with the bank",
    "statements.json        已出具的对账单及各文件 SHA-256 / issued statements with the SHA-256 of their files",
    "approval-rule.json     第二人审批限额 / when a second person approves",
    "checkpoint.txt         签名检查点（C2SP），尚无签名时缺 / signed checkpoint, left out while nothing is signed",
    "keys.txt               验签公钥 / public keys it is signed with",
    "blocks.jsonl           全部区块的哈希原文 / the hashed text of every block",
    "SHA256SUMS             各文件 SHA-256 / digests of all other files: sha256sum -c SHA256SUMS",
    "",
    "抽样 / Sample",
    `sample.csv             种子 "${seed}"，${sampleSize} 张 / seed "${seed}", ${sampleSize} entries`,
    "    按 SHA-256（种子、空格、凭证 id）的十六进制由小到大取前若干张，任何人可重做。",
    "    The entries whose SHA-256 of the seed, a blank and the entry's id comes first, in that order:",
    `    printf '%s %s' '${seed}' 4.0 | sha256sum`,
    "",
    "例外清单 / Exception lists",
    "列入清单不等于有错。An entry on a list is not wrong; somebody should be able to say why it is so.",
    ...lists,
    `    天数 / days: ${facts.backdatedDays}；限额 / limit: ${facts.secondAbove ?? "未设 / none"}`,
    "exceptions/refused.csv",
    "    被退回的审批单及理由",
    "    vouchers that were refused, and why",
    "",
    "区块哈希可离线核验：headwater book verify blocks.jsonl 逐块重算。",
    "The chain of blocks can be verified offline: headwater book verify blocks.jsonl rebuilds every byte.",
  ].join("\n")}\n`;
}
