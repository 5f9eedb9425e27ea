/** What a deed was about: the page of what its address names, and what came of it in words. */
import { idInWords } from "#portal/format/id-in-words.ts";
import { addressOfView } from "#portal/routes.ts";

const PAGES: readonly (readonly [RegExp, (...names: readonly string[]) => readonly string[]])[] = [
  [/^\/v1\/books\/([^/]+)\/statements/, book => ["statements", book]],
  [/^\/v1\/books\/([^/]+)/, book => ["books", book]],
  [/^\/v1\/agreements\/([^/]+)\/settlements\/([^/]+)/, (agreement, id) => ["settlements", agreement, id]],
  [/^\/v1\/agreements\/([^/]+)\/settlements$/, agreement => ["settlements", agreement]],
  [/^\/v1\/agreements\/([^/]+)/, agreement => ["agreements", agreement]],
  [/^\/v1\/sections\/([^/]+)\/assessments\/([^/]+)/, (section, month) => ["sections", section, month]],
  [/^\/v1\/sections\/([^/]+)\/reviews\/([^/]+)/, (section, month) => ["data-review", section, month]],
  [/^\/v1\/sections\/([^/]+)\/(?:versions|rules)$/, section => ["administration", "sections", section]],
  [/^\/v1\/sections\/([^/]+)/, section => ["sections", section]],
  [/^\/v1\/cases\/([^/]+)/, id => ["cases", id]],
  [/^\/v1\/agreements$/, () => ["agreements"]],
  [/^\/v1\/(books|parties|sections|stations)\b/, kind => ["administration", kind]],
  [/^\/v1\/(principals|delegations)\b/, () => ["administration", "people"]],
];

/** Where the portal shows what the request was about; null where it has no page of its own. */
export function pageOfPath(path: string): string | null {
  for (const [pattern, parts] of PAGES) {
    const found = pattern.exec(path);
    if (found !== null) return addressOfView(...parts(...found.slice(1).map(decodeURIComponent)));
  }
  return null;
}

type Say = (zh: string, en: string) => string;
/** The name of whatever has the id; the id itself where nothing has. */
type NameOf = (id: string) => string;

/** What has no name of its own is called by what it is and its id. */
const WITH_ID: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  accounts: ["科目", "account"],
  "bank-accounts": ["银行账户", "bank account"],
  "bank-uploads": ["银行文件", "bank file"],
  cases: ["问题台账", "case"],
  delegations: ["委托", "delegation"],
  doubts: ["存疑", "doubt"],
  entries: ["凭证", "entry"],
  facts: ["告知数据", "fact"],
  jobs: ["批量记账", "job"],
  "joint-samples": ["联合采样", "joint sample"],
  keys: ["公钥", "key"],
  nettings: ["轧差", "netting"],
  objections: ["异议", "objection"],
  parts: ["第几段", "part"],
  reconciliations: ["余额调节表", "reconciliation"],
  "station-keys": ["站点公钥", "key of a station"],
  statements: ["对账单", "statement"],
  vouchers: ["审批单", "voucher"],
  webhooks: ["接收地址", "receiver"],
};

/** `/v1/sections/jiekou/assessments/2020-08/confirmation` is 街口 2020-08; empty where it names nothing. */
export function pathInWords(path: string, say: Say, nameOf: NameOf): string {
  const steps = path.split("/").slice(2).map(decoded);
  const pairs = steps.flatMap((step, index) => (index % 2 === 0 ? [[step, steps[index + 1]] as const] : []));
  const said = pairs.flatMap(([kind, id]) => {
    if (id === undefined) return [];
    const noun = WITH_ID[kind];
    const words = idInWords(id, nameOf);
    return [noun === undefined ? words : `${say(...noun)} ${words}`];
  });
  // A settlement is named after its agreement, which stands before it.
  const [first = ""] = said;
  return said
    .map((each, index) => (index > 0 && each.startsWith(`${first} `) ? each.slice(first.length + 1) : each))
    .join(" ");
}

/** What was refused may have asked for anything. */
function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  entry: "凭证",
  block: "区块",
  voucher: "审批单",
  settlement: "清算",
  agreement: "协议",
  assessment: "水质评价",
  review: "数据审核",
  statement: "对账单",
  reconciliation: "余额调节表",
  case: "问题台账",
  party: "主体",
  "party-key": "主体公钥",
  principal: "用户",
  grant: "授权",
  delegation: "委托",
  section: "断面",
  station: "站点",
  "station-key": "站点密钥",
  book: "账簿",
  asset: "资产",
  job: "分批作业",
  attachment: "附件",
  netting: "轧差",
  fact: "事实",
  webhook: "接收地址",
  cosignature: "会签",
  "account-codes": "科目代码",
  "approval-rule": "审批规则",
  "bank-statement": "银行对账单",
  "bank-upload": "银行文件上传",
  "payment-file": "支付文件",
  "evaluation-report": "评估报告",
  "agreement-registration": "协议登记",
  "air-quality": "空气质量",
  archive: "归档",
  "attachment-part": "附件分段",
  "balance-confirmation": "余额确认",
  "bank-account": "银行账户",
  "bank-layout": "对账单版式",
  "bank-matching": "银行勾对",
  "bank-reference": "银行凭据号",
  cards: "预警卡",
  "chain-check": "链条核查",
  claim: "登记事项",
  "compensation-fund": "补偿基金",
  deposit: "保证金",
  donation: "捐赠",
  fund: "基金",
  "fund-work": "基金事项",
  "grant-programme": "专项",
  "item-cards": "未达账项预警",
  "job-part": "分批作业的一批",
  "joint-sample": "联合采样",
  "ledger-comparison": "往来核对",
  mn: "设备编号",
  "newest-report": "最新评估报告",
  "obligation-paid": "补偿付款",
  "payment-order": "付款",
  pilots: "试行测算",
  protocol: "站点接入方式",
  "quota-pool": "用地指标库",
  "report-number": "评估报告号",
  "revoked-key": "已吊销密钥",
  "section-revision": "断面变更",
  "section-rules": "断面预警规则",
  "settled-month": "已清算月份",
  "settlement-objections": "清算异议",
  spare: "备用样",
  started: "办理进度",
  "statement-number": "对账单号",
  "statement-replacement": "对账单更正",
  succession: "站点接续",
  surcharge: "逾期加收",
  "waiting-facts": "待答复的告知数据",
  "waiting-vouchers": "待审批事项",
  watch: "监测巡查",
  "webhook-delivery": "推送",
  "zone-company": "园区企业",
  "zone-figures": "园区数据",
};

/** `entry joint-fund/记-2021-03-0001` is 凭证 and the book's name with the number. */
export function madeInWords(made: string, say: Say, nameOf: NameOf): string {
  const [kind = "", ...rest] = made.split(" ");
  const [, id = "", version] = /^(.*?)(?:\/v(\d+))?$/.exec(rest.join(" ")) ?? [];
  const words = [say(KINDS[kind] ?? kind, kind), idInWords(id, nameOf)].join(" ");
  return version === undefined ? words : words + say(` 第 ${version} 版`, ` version ${version}`);
}
