/**
 * Fields of requests as a person knows them. A fault names the place in the request (`entries[0].postings[1].amount`),
 * which is what a program needs; a person reads 第1笔凭证第2条分录的金额, or “due on” for `action.dueOn`.
 */

/** By the last name of the path, whatever it stands in. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    account: "科目",
    accounts: "科目",
    action: "办理事项",
    address: "接收地址",
    adopts: "试行版本",
    agreement: "协议",
    amount: "金额",
    approver: "审批人",
    aqi: "空气质量指数",
    area: "区域",
    asOf: "截止日",
    asset: "币种",
    attachments: "附件",
    Authorization: "登录凭证",
    balance: "余额",
    bank: "开户银行",
    bankAccount: "银行账户",
    bankLines: "银行明细",
    base: "基期",
    body: "请求内容",
    book: "账簿",
    bookLines: "账面明细",
    bound: "余额方向",
    call: "出资通知",
    cap: "封顶额",
    card: "警示卡",
    carriesTo: "结转科目",
    cashier: "出纳",
    caseWorkingDays: "办结工作日",
    case: "台账",
    checker: "复核人",
    clause: "协议条款",
    clearing: "过渡科目",
    closePeriods: "结账期间",
    code: "编码",
    codes: "科目编码",
    commitment: "认缴额",
    company: "企业",
    completion: "结项条件",
    "Content-Type": "内容类型",
    dailyRate: "日利率",
    date: "日期",
    day: "日期",
    days: "日期",
    decision: "处理意见",
    delegation: "委托",
    deposit: "保证金",
    difference: "差额",
    digest: "文件摘要",
    do: "办理事项",
    document: "文件",
    donor: "捐赠人",
    doubt: "存疑",
    dueOn: "到期日",
    effectiveFrom: "生效日",
    effectiveOn: "业务日期",
    effectiveTo: "失效日",
    entries: "凭证",
    entry: "凭证",
    event: "事件",
    evidence: "佐证材料",
    executeOn: "付款日",
    fact: "告知数据",
    factor: "系数",
    facts: "告知数据",
    fee: "费用",
    file: "文件",
    floor: "下限",
    form: "文件格式",
    format: "格式",
    from: "起始",
    grant: "授权",
    holder: "持有人",
    holders: "持有人",
    id: "编号",
    "Idempotency-Key": "幂等键",
    indicator: "监测项目",
    instead: "替代值",
    job: "批量记账",
    jointOwners: "共同责任方",
    key: "密钥",
    kind: "类别",
    laboratories: "检测机构",
    layout: "版式",
    limit: "条数",
    line: "明细",
    lines: "明细",
    make: "勾对",
    match: "勾对",
    matches: "勾对",
    measured: "核查值",
    milestone: "节点",
    milestones: "节点",
    mn: "设备编号（MN）",
    MN: "设备编号（MN）",
    month: "月份",
    months: "月份",
    name: "名称",
    narrative: "摘要",
    number: "编号",
    objection: "异议",
    of: "对象",
    on: "日期",
    openPeriods: "开放期间",
    owner: "责任方",
    part: "分段",
    parties: "主体",
    party: "主体",
    passMark: "及格分",
    payee: "收款方",
    payer: "付款方",
    payments: "付款",
    period: "会计期间",
    periods: "会计期间",
    postings: "分录",
    preparer: "制单人",
    principal: "用户",
    profile: "评价规则",
    programme: "专项",
    project: "项目",
    publicKey: "公钥",
    purpose: "用途",
    Range: "字节范围",
    rate: "比例",
    reason: "理由",
    receipt: "收据",
    record: "账簿登记",
    reference: "银行凭据号",
    replaces: "所替换的版本",
    resolution: "处理结果",
    responsible: "责任方",
    result: "监测值",
    role: "角色",
    round: "增资轮次",
    rule: "分配规则",
    rules: "分配规则",
    scale: "小数位数",
    schedule: "监测频次",
    score: "得分",
    section: "断面",
    sections: "断面",
    settlement: "清算",
    side: "借贷方向",
    signature: "签名",
    since: "起始",
    size: "区块数",
    state: "状态",
    station: "站点",
    stations: "站点",
    step: "步骤",
    stepHours: "步长",
    table: "调节表",
    task: "任务",
    template: "报告类型",
    time: "时间",
    title: "标题",
    to: "截止",
    tolerance: "允许偏差",
    types: "事件类型",
    undo: "撤销勾对",
    unit: "单位",
    until: "截止",
    upTo: "上限",
    validFrom: "生效日",
    validUntil: "截止日",
    value: "数值",
    values: "监测值",
    verdict: "结论",
    version: "版本",
    vkey: "验证公钥",
    voucher: "审批单",
    waterBody: "水体类型",
    water_body: "水体类型",
    webhook: "接收地址",
    weights: "权重",
    year: "年度",
  }),
);

/** What stands in a list, with the word that counts it. */
const COUNTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    attachments: "个附件",
    blocks: "个区块",
    closePeriods: "个结账期间",
    days: "天",
    entries: "笔凭证",
    facts: "项告知数据",
    lines: "条明细",
    matches: "组勾对",
    milestones: "个节点",
    openPeriods: "个开放期间",
    orders: "笔付款",
    parties: "个主体",
    payments: "笔付款",
    postings: "条分录",
    readings: "条监测数据",
    rules: "条分配规则",
    sections: "个断面",
    terms: "条条款",
  }),
);

/** Wrappers of a request that nobody sees in a form. */
const WRAPPERS: ReadonlySet<string> = new Set(["action", "body", "scope"]);

interface Step {
  readonly name: string;
  /** Place in a list, counted from 1. */
  readonly place: number | null;
}

/** The field in Chinese; as it is written in the request where it has no name of its own. */
export function fieldInChinese(path: string): string {
  const known = NAMES.get(path);
  if (known !== undefined) return known;
  const steps = stepsOf(path);
  const named = steps.filter(({ name }, index) => index === steps.length - 1 || !WRAPPERS.has(name));
  const words = named.map(({ name, place }) => {
    if (place === null) return NAMES.get(name);
    const counted = COUNTED.get(name);
    return counted === undefined ? `${NAMES.get(name) ?? name}第${place}项` : `第${place}${counted}`;
  });
  return words.some(word => word === undefined) ? path : words.join("的");
}

/** A field in English as a form would call it: `action.dueOn` is due on; places in lists are kept. */
export function fieldInEnglish(path: string): string {
  if (!/^[a-z][A-Za-z.[\]0-9]*$/.test(path)) return path;
  return stepsOf(path)
    .filter(({ name }, index, { length }) => index === length - 1 || !WRAPPERS.has(name))
    .map(({ name, place }) => {
      const words = name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
      return place === null ? words : `${words} ${place}`;
    })
    .join(", ");
}

function stepsOf(path: string): readonly Step[] {
  return path.split(".").map(part => {
    const [, name = part, index] = /^(.*?)\[(\d+)\]$/.exec(part) ?? [];
    return { name, place: index === undefined ? null : Number(index) + 1 };
  });
}
