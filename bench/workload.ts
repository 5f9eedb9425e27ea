/**
 * What is written: entries as a joint fund has them, with varied Chinese narratives, random amounts, bank
 * references and digests. Constant text would compress to nothing and make the figures a lie.
 */

import { type Random, seeded } from "#bench/random.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry, Evidence } from "#domain/ledger/entry.ts";

const SEED = 20_250_331;
export const PERIODS = ["2025-01", "2025-02", "2025-03"] as const;

const PARTIES = [
  { id: "zj", name: "浙江省" },
  { id: "ah", name: "安徽省" },
  { id: "js", name: "江苏省" },
  { id: "sh", name: "上海市" },
] as const;
const SECTIONS = ["街口", "鸠坑口", "三潭", "深渡", "坑口", "浦口", "率水", "横江大桥", "太平湖", "金泽"];
const PROJECTS = [
  "农村污水治理",
  "河道清淤",
  "水源涵养林",
  "网箱退养补助",
  "船舶污染防治",
  "垃圾中转站改造",
  "在线监测站运维",
  "生态沟渠",
  "测土配方施肥",
  "尾矿库整治",
  "湿地修复",
  "污水管网",
];
const COUNTIES = [
  "屯溪区",
  "徽州区",
  "歙县",
  "休宁县",
  "黟县",
  "祁门县",
  "淳安县",
  "建德市",
  "开化县",
  "绩溪县",
];
const FIRMS = [
  "江源水务",
  "清流环境工程",
  "新安建设",
  "碧水监测技术",
  "千岛湖生态科技",
  "徽远园林",
  "浙皖检测",
];
const PREPARERS = ["finance-zj", "finance-ah", "finance-js", "finance-sh", "office-li", "office-chen"];
const APPROVERS = ["chief-zhou", "chief-wu", "chief-qian"];

/** 24 accounts: a fund of four governments, two chunks of rows. */
export const ACCOUNTS: readonly AccountDefinition[] = [
  account("1004.01", "其他财政存款—共同资金专户", null),
  account("2017.03", "应付代管资金—待分配收益", null),
  account("2015.02", "其他应付款—待查收款", null),
  account("2015.03", "其他应付款—质保金", null),
  ...PARTIES.flatMap(({ id, name }) => [
    account(`2017.01.${id}`, `应付代管资金—到位资本—${name}`, id),
    account(`2017.02.${id}`, `应付代管资金—预缴—${name}`, id),
    account(`2017.04.${id}`, `应付代管资金—已分配收益—${name}`, id),
    account(`1036.01.${id}`, `其他应收款—应缴补偿—${name}`, id),
    account(`2015.01.${id}`, `其他应付款—应付补偿—${name}`, id),
  ]),
];

/** Without bounds, so that random amounts are never refused; the bounds are judged all the same. */
function account(id: string, name: string, party: string | null): AccountDefinition {
  const debit = id.startsWith("1");
  return {
    id,
    version: 1,
    name,
    nameEn: `Account ${id}`,
    party,
    asset: "CNY",
    scale: 2,
    normal: debit ? "debit" : "credit",
    bound: "either",
  };
}

/** The same entries in every run. */
export function entries(count: number, seed = SEED): readonly DraftEntry[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => entry(random));
}

function entry(random: Random): DraftEntry {
  const party = random.pick(PARTIES);
  const section = random.pick(SECTIONS);
  const project = random.pick(PROJECTS);
  const period = random.pick(PERIODS);
  const [from, to] = twoAccounts(random);
  const amountMinor = BigInt(1 + Math.floor(10 ** (3 + 7 * random.next())));
  const year = String(2018 + random.below(8));
  return {
    ...about(random, { party: party.name, section, project, year }),
    effectiveOn: `${period}-${String(1 + random.below(28)).padStart(2, "0")}`,
    period,
    preparer: random.pick(PREPARERS),
    approver: random.next() < 0.8 ? random.pick(APPROVERS) : null,
    postings: [
      { account: from, side: "debit", amountMinor, dimensions: { party: party.id, project } },
      { account: to, side: "credit", amountMinor, dimensions: { party: party.id, section, year } },
    ],
  };
}

function twoAccounts(random: Random): [string, string] {
  const from = random.below(ACCOUNTS.length);
  const to = (from + 1 + random.below(ACCOUNTS.length - 1)) % ACCOUNTS.length;
  const id = (index: number) => ACCOUNTS[index]?.id ?? "";
  return [id(from), id(to)];
}

interface Words {
  readonly party: string;
  readonly section: string;
  readonly project: string;
  readonly year: string;
}

function about(random: Random, words: Words): Pick<DraftEntry, "kind" | "narrative" | "evidence"> {
  const { party, section, project, year } = words;
  const number = 1 + random.below(900);
  const bank: Evidence = { kind: "bank-reference", id: digits(random, 20) };
  switch (random.below(5)) {
    case 0:
      return {
        kind: "contribution",
        narrative: `收到${party}${year}年度共同资金第${1 + random.below(4)}期出资（财资环〔${year}〕${number}号）`,
        evidence: [bank],
      };
    case 1:
      return {
        kind: "settlement",
        narrative: `${section}断面${year}年${1 + random.below(12)}月水质考核，${party}应付生态补偿`,
        evidence: [
          { kind: "agreement", id: `xinan-river-${1 + random.below(3)}`, digest: agreementDigest(section) },
          { kind: "settlement", id: `xinan-river.${year}.${1 + random.below(12)}` },
        ],
      };
    case 2:
      return {
        kind: "document",
        narrative: `调整${random.pick(COUNTIES)}${project}项目${year}年暂列款，依据会议纪要第${number}号`,
        evidence: [{ kind: "document", id: `纪要-${year}-${number}`, digest: randomDigest(random) }],
      };
    default:
      return {
        kind: "payment",
        narrative: `拨付${random.pick(COUNTIES)}${project}工程款，${random.pick(FIRMS)}，合同HT-${year}-${number}`,
        evidence: [{ kind: "document", id: `HT-${year}-${digits(random, 5)}` }, bank],
      };
  }
}

/** Few agreements, so their digests repeat within a block, as they do in life. */
function agreementDigest(section: string): string {
  return randomDigest(seeded(section.codePointAt(0) ?? 0));
}

function randomDigest(random: Random): string {
  return Buffer.from(Array.from({ length: 32 }, () => random.below(256))).toString("base64");
}

function digits(random: Random, length: number): string {
  return Array.from({ length }, () => random.below(10)).join("");
}

/** Hands out batches from one pool of entries, round and round; nothing is made while the clock runs. */
export class Batches {
  readonly #pool: readonly DraftEntry[];
  #at = 0;

  constructor(pool: readonly DraftEntry[]) {
    this.#pool = pool;
  }

  take(count: number): readonly DraftEntry[] {
    if (this.#at + count > this.#pool.length) this.#at = 0;
    this.#at += count;
    return this.#pool.slice(this.#at - count, this.#at);
  }
}
