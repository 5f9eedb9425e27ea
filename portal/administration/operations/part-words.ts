/** The parts of the service in the reader's words: what each does, why it is not in order, and what to do then. */
import type { Words } from "#domain/agreement/agreement.ts";
import type { AnswerOf } from "#events/operations.ts";
import { chinaTime } from "#portal/format/time.ts";
import type { Language } from "#portal/language/language.tsx";

export type HealthPart = NonNullable<AnswerOf<"health">["parts"]>[number];

/** A place in the documents, whose name follows from its heading. */
export interface Runbook {
  readonly page: string;
  readonly place: Words | null;
  readonly title: Words;
}

export interface PartWords {
  readonly name: Words;
  readonly does: Words;
  /** Where it is not in order. */
  readonly act: Words;
  readonly runbook: Runbook;
}

const operate = (zh: string, en: string): Runbook => ({
  page: "how-to/operate",
  place: { zh, en: en.toLowerCase().replaceAll(" ", "-") },
  title: { zh, en },
});

const HEALTH = operate("服务状态", "How the service does");
const DEAD_LETTERS = operate("死信", "Dead letters");
const RESTORE: Runbook = {
  page: "how-to/restore",
  place: null,
  title: { zh: "恢复", en: "Restore" },
};
export const REWRITTEN = operate("有数据项被改动或删除", "An item was changed or removed");

const table = (zh: string, en: string): PartWords => ({
  name: { zh: `数据表：${zh}`, en: `Table: ${en}` },
  does: { zh: `保存${zh}`, en: `keeps ${en}` },
  act: {
    zh: "查看数据库与网络是否正常；数据有丢失的，按恢复清单办理。",
    en: "See whether the database and the network are up; where data are lost, follow the list for restoring.",
  },
  runbook: RESTORE,
});

const follower = (name: Words, does: Words): PartWords => ({
  name,
  does,
  act: {
    zh: "在运行日志中找到原因，修好后重新投递；只是落后的，稍候再看是否赶上。",
    en: "Find the reason in the log, mend it and deliver again; where it is only behind, see whether it catches up.",
  },
  runbook: DEAD_LETTERS,
});

const clock = (name: Words, does: Words, act: Words, runbook = HEALTH): PartWords => ({
  name,
  does,
  act,
  runbook,
});

const SEE_LOG: Words = {
  zh: "在运行日志中查看上次运行的原因；修好后，下一次运行会接着办完。",
  en: "See in the log why the last run ended; once mended, the next one does what is left.",
};

export const PART_WORDS: Readonly<Record<string, PartWords>> = {
  "table ledger": table("账簿", "the books"),
  "table records": table("登记与记录", "registrations and records"),
  "table monitoring": table("监测数据", "readings"),
  "table refusals": table("拒绝记录", "refusals"),
  "table transient": table("运行状态", "how the parts do"),
  assess: follower(
    { zh: "水质评价", en: "Assessment" },
    { zh: "监测数据到达后评价断面月份", en: "assesses a section's month when readings come" },
  ),
  sentinel: follower(
    { zh: "账簿哨兵", en: "Sentinel" },
    { zh: "发现对账簿的改写和删除", en: "sees what changes or removes an item of a book" },
  ),
  checkpoint: follower(
    { zh: "签发检查点", en: "Checkpoints" },
    { zh: "为每个新区块签名", en: "signs each new block" },
  ),
  jobs: follower(
    { zh: "批量记账", en: "Posting in parts" },
    { zh: "分批记入大额作业", en: "posts what is too large for one block" },
  ),
  publish: follower(
    { zh: "事件发布", en: "Events" },
    { zh: "把新记录变成事件", en: "makes events of new records" },
  ),
  deliver: clock(
    { zh: "事件推送", en: "Delivery" },
    { zh: "把事件送到各接收地址", en: "takes events to their receivers" },
    SEE_LOG,
  ),
  watch: clock(
    { zh: "预警巡查", en: "Watch" },
    { zh: "按时检查超标、逾期与静默", en: "looks for what is over target, late or silent" },
    SEE_LOG,
  ),
  settle: clock(
    { zh: "定时清算", en: "Settling by the clock" },
    {
      zh: "到期考核期的清算、轧差、提醒与月度对账单",
      en: "settles what is due, nets, reminds, issues statements",
    },
    {
      zh: "先看下面“定时清算”中未能清算的考核期；此处没有的，在运行日志中查看。",
      en: "See first which periods failed under settling by the clock below; what is not there is in the log.",
    },
    {
      page: "how-to/settle",
      place: { zh: "定时清算", en: "settlement-by-the-clock" },
      title: { zh: "定时清算", en: "Settlement by the clock" },
    },
  ),
  "chain-check": clock(
    { zh: "账簿重建核对", en: "Rebuilding" },
    { zh: "由存储的字节重建区块并核对", en: "rebuilds blocks from the stored bytes" },
    SEE_LOG,
  ),
  archive: clock(
    { zh: "会计档案", en: "Archives" },
    { zh: "年度结账后封存归档", en: "archives a year that was closed" },
    SEE_LOG,
    operate("某年度未归档", "A year is not archived"),
  ),
  health: clock(
    { zh: "状态巡检", en: "Looking around" },
    { zh: "查看文件、签名、核对与死信", en: "looks at files, signatures, chains and dead letters" },
    SEE_LOG,
  ),
  objects: {
    name: { zh: "文件存储", en: "Files" },
    does: { zh: "保存对账单、档案与附件", en: "keeps statements, archives and evidence" },
    act: {
      zh: "查看磁盘余量或存储权限；恢复之前不能出具对账单、上传附件。",
      en: "See whether there is room and permission to write; until then no statement or file can be kept.",
    },
    runbook: HEALTH,
  },
  signing: {
    name: { zh: "检查点签名", en: "Signatures" },
    does: { zh: "每本账的最新区块已签名", en: "the newest block of each book is signed" },
    act: {
      zh: "在“签发检查点”的日志中查看原因；签名密钥已吊销的，启用下一把。",
      en: "See the log of checkpoints; where the signing key was revoked, begin the next one.",
    },
    runbook: operate("更换签名密钥", "Change the signing key"),
  },
  chain: {
    name: { zh: "存储字节", en: "Stored bytes" },
    does: { zh: "重建的账簿与存储的一致", en: "books come out the same when they are rebuilt" },
    act: {
      zh: "停止向该账簿记账，按下面的告警逐项查明。",
      en: "Write nothing to that book, and follow the alarms below one by one.",
    },
    runbook: REWRITTEN,
  },
  "dead-letters": {
    name: { zh: "死信", en: "Dead letters" },
    does: { zh: "多次处理失败而搁置的记录", en: "records that were given up after several attempts" },
    act: {
      zh: "在运行日志中找到原因，修好后重新投递。",
      en: "Find the reason in the log, mend it, deliver them again.",
    },
    runbook: DEAD_LETTERS,
  },
};

/** A part that this page does not know yet is shown by its name. */
export function wordsOfPart(part: string): PartWords {
  return PART_WORDS[part] ?? clock({ zh: part, en: part }, { zh: "—", en: "—" }, SEE_LOG);
}

const IN_CHINESE: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^it has not run yet$/, () => "尚未运行过"],
  [/^it has not run since (\S+)$/, at => `自 ${chinaTime(at)} 起没有再运行`],
  [/^it was (\d+) minutes behind its stream$/, minutes => `处理落后 ${minutes} 分钟`],
  [/^record (\S+) failed; see the log$/, id => `记录 ${id} 处理失败，原因见日志`],
  [/^the last run ended with (\S+); see the log$/, name => `上次运行出错（${name}），原因见日志`],
  [/^it cannot be read: (\S+)$/, name => `无法读取（${name}）`],
  [/^it cannot be reached: (\S+); see the log$/, name => `无法访问（${name}），原因见日志`],
  [/^(\d+) wait to be delivered again$/, count => `${count} 条待重新投递`],
  [/^the newest block is not signed of (.+)$/, books => `最新区块尚未签名：${inList(books)}`],
  [
    /^stored bytes do not come out the same of (.+)$/,
    books => `重建结果与存储的字节不一致：${inList(books)}`,
  ],
];

const inList = (books: string) => books.replace(/, (\d+) more$/, "等另 $1 本").replaceAll(", ", "、");

/** Why a part is not in order; null where it is. */
export function reasonInWords({ reason }: Pick<HealthPart, "reason">, language: Language): string | null {
  if (reason === null || language === "en") return reason;
  for (const [pattern, say] of IN_CHINESE) {
    const found = pattern.exec(reason);
    if (found !== null) return say(...found.slice(1));
  }
  return reason;
}
