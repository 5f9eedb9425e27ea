/** What a deed was about: the page of what its address names, and what came of it in words. */
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
};

/** `凭证 joint-fund/记-2021-03-0001` */
export function madeInWords(name: string, say: Say): string {
  const [kind = "", ...rest] = name.split(" ");
  return [say(KINDS[kind] ?? kind, kind), ...rest].join(" ");
}
