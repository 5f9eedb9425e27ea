/** What a verified archive proves, and what not, as people read it. */
import type { VerifiedArchive } from "#domain/archive/check.ts";
import { type ArchiveKind, isArchiveKind, RETENTION } from "#domain/archive/retention.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import type { Language } from "#domain/statement/words.ts";

export interface ArchiveWords {
  readonly title: string;
  /** One line for each kind of file: how many, how large, until when. */
  readonly kept: readonly string[];
  readonly proven: readonly string[];
  readonly notProven: readonly string[];
}

export function archiveWords(
  verified: VerifiedArchive,
  keys: readonly VerifierKey[],
  language: Language,
): ArchiveWords {
  const { manifest, anchor, blocks, entries, vouchers, elsewhere, attachments, months } = verified;
  const { book, year, cut, countedFrom, files } = manifest;
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const signers = [...new Set(anchor.signatures.map(({ key }) => `${key.name} (${key.id})`))];
  const booksOf = months.length === 0 ? say("该年度", "the year") : months.join(say("、", ", "));
  const approvals =
    elsewhere === 0
      ? say(`全部 ${vouchers} 张`, `all ${vouchers}`)
      : say(`${vouchers} 张中的 ${vouchers - elsewhere} 张`, `${vouchers - elsewhere} of ${vouchers}`);
  return {
    title: say(
      `账簿 ${book} ${year} 年度会计档案，${files.length} 个文件`,
      `archive of ${year} of book ${book}, ${files.length} files`,
    ),
    kept: Object.keys(RETENTION)
      .filter(isArchiveKind)
      .flatMap(kind => keptLine(verified, kind, say)),
    proven: [
      say(
        `清册所列文件一个不少、一字未改，保管期限自 ${countedFrom} 起算，与规定相符；`,
        `no file of the list is missing, none was changed, and each is to be kept as long as the rule says, counted from ${countedFrom};`,
      ),
      say(
        `账簿区块 ${anchor.seq} 载明的正是这份清册，该区块在其 ${anchor.size} 个区块的日志中；`,
        `block ${anchor.seq} of the book names exactly this list, and is in its log of ${anchor.size} blocks;`,
      ),
      say(
        `这里的 ${blocks} 个区块首尾相接，直到关闭 ${year}-12 的区块 ${cut.seq}，该区块也在日志中；`,
        `the ${blocks} blocks here follow one another without a gap up to block ${cut.seq}, which closed ${year}-12 and is in the log;`,
      ),
      say(
        `这 ${entries} 张记账凭证是账簿 ${year} 年度的全部：第一个区块之前该年度没有月份开放，最后一个区块之后不能再记入，编号没有缺号；`,
        `the ${entries} entries are all that the book has of ${year}: no month of it was open before the first block, none can be posted to after the last, and their numbers have no gap;`,
      ),
      say(
        `${booksOf}的明细账出自这些区块，没有漏掉科目；各表与区块、账簿相符；`,
        `the account books of ${booksOf} are those of these blocks, no account left out; tables say what the blocks and books say;`,
      ),
      say(
        `凭证所引用的审批单${approvals}在内，连同 ${attachments} 个附件，逐字节相符；`,
        `the approvals of ${approvals} vouchers that the entries name are here, with their ${attachments} attachments, byte for byte;`,
      ),
      ...(keys.length === 0
        ? []
        : [say(`日志由 ${signers.join("、")} 签名。`, `the log is signed by ${signers.join(", ")}.`)]),
    ],
    notProven: [
      ...(keys.length === 0
        ? [
            say(
              "谁签署了日志：给出您自己保存的公钥，才知道是账簿的运行方；",
              "who signed the log: give a key that you trust to know that it is the book's operator;",
            ),
          ]
        : []),
      ...(elsewhere > 0
        ? [
            say(
              `${elsewhere} 张审批单由谁批准：当时账簿在别处；`,
              `who approved ${elsewhere} vouchers: the book was kept elsewhere then;`,
            ),
          ]
        : []),
      say(
        "所记载的确实发生过，以及银行对账单确由银行如此出具；",
        "that what was written down is what happened, and that the bank wrote its statements as they are here;",
      ),
      say(
        "审批过程、报表、调节表、协议和清算是如何形成的：清册固定的是它们归档时的样子，账簿证明的是这份清册；",
        "who approved a voucher, reports, reconciliations, agreements and settlements: the list fixes them as they were when the year was archived, and the book proves that list, not how they came to be;",
      ),
      say(
        "档案仍存放在应当存放的地方：这里核验的是一份副本。",
        "that the files still lie where they must be kept: this looked at a copy.",
      ),
    ],
  };
}

function keptLine(
  { manifest: { files } }: VerifiedArchive,
  kind: ArchiveKind,
  say: (zh: string, en: string) => string,
): string[] {
  const own = files.filter(file => file.kind === kind);
  const [first] = own;
  if (first === undefined) return [];
  const bytes = own.reduce((sum, file) => sum + file.bytes, 0);
  const { zh, en } = RETENTION[kind];
  return [
    first.keptUntil === null
      ? say(
          `${zh}：${own.length} 个文件，${bytes} 字节，永久保管`,
          `${zh} ${en}: ${own.length} files, ${bytes} bytes, for ever`,
        )
      : say(
          `${zh}：${own.length} 个文件，${bytes} 字节，保管至 ${first.keptUntil}`,
          `${zh} ${en}: ${own.length} files, ${bytes} bytes, until ${first.keptUntil}`,
        ),
  ];
}
