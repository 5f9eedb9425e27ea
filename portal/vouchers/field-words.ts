/** What the fields of actions are called where a voucher shows what was said, and what their values mean. */

type Words = readonly [zh: string, en: string];

export const FIELD_WORDS: Readonly<Record<string, Words>> = {
  amount: ["金额（元）", "Amount (CNY)"],
  as: ["查明为", "Found to be"],
  asOf: ["截至", "As of"],
  authority: ["主管部门", "Authority"],
  budget: ["预算（元）", "Budget (CNY)"],
  by: ["办法", "How"],
  collectedBy: ["征收方", "Collected by"],
  commitments: ["认缴", "Commitments"],
  company: ["企业编号", "Company"],
  completion: ["与上年完成率挂钩", "By last year's completion"],
  dailyRate: ["日利率", "Rate a day"],
  do: ["事项", "Action"],
  document: ["批复文号", "Document number"],
  donor: ["捐赠人", "Donor"],
  dueOn: ["期限", "Due on"],
  entry: ["凭证", "Entry"],
  factors: ["因素", "Factors"],
  fee: ["银行手续费", "Bank fee"],
  floor: ["权重不低于", "No less than"],
  follows: ["上年专项", "Last year's programme"],
  from: ["自", "From"],
  general: ["不指定用途", "For no purpose of its own"],
  graceDays: ["宽限天数", "Days of grace"],
  holder: ["出资人", "Holder"],
  holders: ["出资人", "Holders"],
  id: ["编号", "Id"],
  increment: ["增量部分", "Increment"],
  indicator: ["指标", "Indicator"],
  kind: ["类别", "Kind"],
  late: ["逾期利息", "Late interest"],
  lossesFirst: ["先弥补亏损", "Losses made up first"],
  milestone: ["节点", "Milestone"],
  milestones: ["节点", "Milestones"],
  name: ["名称", "Name"],
  named: ["同意公开姓名", "May be named"],
  overpaid: ["超过认缴的部分", "What is overpaid"],
  parent: ["上级", "Above"],
  parts: ["各方", "Parts"],
  party: ["主体", "Party"],
  passMark: ["合格分数", "Pass mark"],
  payee: ["收款人", "Payee"],
  payer: ["付款人", "Payer"],
  payments: ["付款", "Payments"],
  programme: ["专项", "Programme"],
  project: ["项目", "Project"],
  purpose: ["用途", "Purpose"],
  rate: ["比例", "Rate"],
  receipt: ["收据号", "Receipt"],
  reference: ["银行票据号或文号", "Bank reference or document number"],
  registeredIn: ["注册地", "Registered in"],
  reserve: ["先提准备金", "Reserve first"],
  reserveFirst: ["先用准备金", "Out of the reserve first"],
  round: ["轮次", "Round"],
  rule: ["规则", "Rule"],
  rules: ["分配规则", "Rules of distribution"],
  score: ["得分", "Score"],
  share: ["份额", "Share"],
  statistics: ["统计口径分配", "Shared in statistics"],
  stock: ["存量", "Stock"],
  task: ["任务", "Task"],
  terms: ["章程条款", "Terms"],
  tiers: ["分级", "Tiers"],
  to: ["至", "To"],
  unit: ["单位", "Unit"],
  units: ["单位", "Units"],
  until: ["最后有效日", "Last day"],
  upTo: ["上限", "Up to"],
  value: ["数值", "Value"],
  values: ["数值", "Values"],
  weight: ["权重", "Weight"],
  year: ["年度", "Year"],
};

/** Values that are words of the contract; names, ids and amounts stand as they were written. */
const VALUE_WORDS: Readonly<Record<string, Words>> = {
  true: ["是", "yes"],
  false: ["否", "no"],
  "day-weighted": ["按日积数直接归各方", "to the parties, by days and amounts"],
  income: ["作为待分配收益", "as income to be shared"],
  due: ["期限起", "the due date"],
  grace: ["宽限期满起", "the end of grace"],
  refuse: ["不予受理", "refused"],
  hold: ["暂收待退", "held to be returned"],
  citizen: ["个人", "citizen"],
  company: ["企业", "company"],
  organisation: ["组织", "organisation"],
  equity: ["按到位资本（同股同权）", "by matched capital"],
  factors: ["按因素加权", "by weighted factors"],
  ratio: ["按固定比例", "by fixed ratio"],
  "stock-increment": ["存量不变、增量分成", "stock kept, increment shared"],
  tiers: ["分级", "by tiers"],
  capital: ["返还资本为止", "until capital is returned"],
  "half-of-capital": ["资本的一半", "half of the capital"],
  contribution: ["出资", "contribution"],
  revenue: ["收益", "revenue"],
  returned: ["退回", "returned"],
};

/** Fields whose values are words of the contract. */
const WORDED = new Set([
  "by",
  "do",
  "fee",
  "general",
  "kind",
  "lossesFirst",
  "named",
  "overpaid",
  "reserveFirst",
]);
const WORDED_SOMETIMES = new Set(["from", "rule", "upTo"]);

export function fieldWords(field: string): Words {
  return FIELD_WORDS[field] ?? [field, field];
}

/** How a value is read; null when it stands as it was written. */
export function valueWords(field: string, value: unknown): Words | null {
  const known = WORDED.has(field) || WORDED_SOMETIMES.has(field);
  return known ? (VALUE_WORDS[String(value)] ?? null) : null;
}
