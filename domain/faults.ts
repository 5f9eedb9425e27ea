import { FUND_FAULTS } from "#domain/fault-titles-of-funds.ts";

/**
 * Every code with which Headwater refuses something, with its title in both languages. Codes are stable:
 * a client may branch on them; titles and messages may be reworded.
 */
export const FAULTS = {
  // The request itself
  "request.invalid": { en: "The request does not have the required form", zh: "请求格式不正确" },
  "request.malformed": { en: "The body cannot be read", zh: "请求内容无法读取" },
  "request.too-large": { en: "The request is larger than allowed", zh: "请求超过允许的大小" },
  "request.duplicate-name": { en: "A name is there twice", zh: "字段重复" },
  "request.name": { en: "This name is not taken", zh: "字段名不允许" },
  "request.depth": { en: "The body is nested too deep", zh: "请求嵌套过深" },
  "request.text": { en: "The text is not well-formed", zh: "文字编码不完整" },
  "request.number": { en: "The number is too large to stay exact", zh: "数字超出精确范围" },
  "request.too-many": { en: "Too many requests; wait a moment", zh: "请求过于频繁，请稍后重试" },
  "request.unknown-route": { en: "There is no such address", zh: "地址不存在" },
  "request.media-type": { en: "The media type is not accepted here", zh: "不支持的内容类型" },
  "request.key-missing": { en: "An Idempotency-Key header is required", zh: "缺少 Idempotency-Key 请求头" },
  "request.key-reused": { en: "The key was used for another request", zh: "幂等键已用于另一请求" },
  "request.instant": { en: "Not an instant with a time zone", zh: "时间缺少时区或格式不正确" },
  "request.date": { en: "Not a calendar date", zh: "日期格式不正确" },
  "request.range": { en: "Not a part of the file", zh: "请求的字节范围无效" },
  "request.month": { en: "Not a month", zh: "月份格式不正确" },

  "answer.too-large": { en: "The answer is larger than one may be", zh: "查询结果超过单次返回上限" },

  // Who may do what
  "access.unauthenticated": { en: "Sign-in is required", zh: "需要登录" },
  "access.unknown-principal": { en: "This sign-in is not known here", zh: "登录身份未登记" },
  "access.forbidden": { en: "This role may not do that", zh: "角色无此权限" },
  "access.own-proposal": { en: "Nobody approves their own proposal", zh: "不得审批本人提交的审批单" },

  "access.issuer-unreachable": { en: "The sign-in service cannot be reached", zh: "登录服务不可用" },
  "access.no-rights-now": { en: "This person has no rights today", zh: "该用户权限未生效或已终止" },
  "access.key-revoked": { en: "This key was revoked", zh: "该密钥已吊销" },
  "principal.role": { en: "The role does not fit", zh: "角色与主体不符" },
  "principal.waiting": { en: "Another grant waits for its confirmation", zh: "另有授权待确认" },
  "principal.decided": { en: "The grant has been decided", zh: "授权已处理" },
  "principal.last-operator": { en: "Somebody must stay who operates", zh: "至少保留一名运营人员" },
  "principal.ended": { en: "The rights have ended", zh: "权限已终止" },

  // Records
  "record.not-found": { en: "There is no such record", zh: "记录不存在" },
  "record.exists": { en: "The record exists already with other content", zh: "记录已存在且内容不同" },
  "record.too-large": { en: "The record is larger than the store can hold", zh: "记录超过存储上限" },

  // Money
  "money.not-a-decimal": { en: "Not a decimal amount", zh: "金额不是十进制数" },
  "money.too-many-decimals": { en: "More decimals than the asset has", zh: "小数位数超过币种精度" },
  "money.too-large": { en: "The amount has too many digits", zh: "金额位数过多" },
  "money.not-positive": { en: "The amount must be above zero", zh: "金额必须大于零" },
  "money.capitals": { en: "Not an amount in capitals", zh: "大写金额不规范" },
  "money.weights": { en: "The weights cannot share anything", zh: "分配权重无效" },

  // Ledger
  "ledger.unbalanced": { en: "Debits and credits differ", zh: "借贷不平" },
  "ledger.too-few-postings": { en: "An entry has at least two postings", zh: "凭证至少两条分录" },
  "ledger.zero-posting": { en: "A posting of zero", zh: "分录金额为零" },
  "ledger.unknown-account": { en: "The account is not open in this book", zh: "账簿中无此科目" },
  "ledger.account-exists": { en: "The account exists with another definition", zh: "科目已存在且定义不同" },
  "ledger.account-version": { en: "The account has changed since", zh: "科目已变更" },
  "ledger.account-fixed": { en: "This of an account never changes", zh: "科目的该项内容不可变更" },
  "ledger.account-not-valid": {
    en: "The account is not valid on the effective date",
    zh: "业务日期不在科目有效期内",
  },
  "ledger.carry-circle": { en: "The carry-over would go in a circle", zh: "结转科目循环" },
  "ledger.asset-mismatch": { en: "The account holds another asset", zh: "科目资产种类不符" },
  "ledger.bound": { en: "The account's balance may not turn that way", zh: "科目余额方向或额度超限" },
  "ledger.period-not-open": { en: "The accounting period is not open", zh: "会计期间未开放" },
  "ledger.period-before-date": {
    en: "The accounting period is before the effective date",
    zh: "会计期间早于业务日期",
  },
  "ledger.period-ahead": { en: "The accounting period is too far ahead", zh: "会计期间超前" },
  "ledger.period-closed": { en: "The accounting period is closed", zh: "会计期间已结账" },
  "ledger.period-not-closed": { en: "The year is not closed", zh: "年度尚未结账" },
  "ledger.reversed": { en: "The entry was reversed before", zh: "凭证已冲销" },
  "ledger.reversal-of-reversal": { en: "A reversal cannot be reversed", zh: "冲销凭证不得再冲销" },
  "ledger.period-exists": { en: "The accounting period was opened before", zh: "会计期间已开放过" },
  "ledger.effective-in-future": {
    en: "The effective date is after the day of recording",
    zh: "业务日期晚于记账日",
  },
  "ledger.text": { en: "The text cannot be stored", zh: "文字无法保存" },
  "ledger.over-limit": { en: "One commit cannot hold this", zh: "超过单次提交上限" },
  "ledger.block-refused": { en: "The block cannot be imported", zh: "区块无法导入" },
  "ledger.contention": { en: "Others are writing to this book; try again", zh: "账簿写入冲突，请重试" },
  "ledger.throttled": { en: "The store asks to slow down; try again", zh: "存储限流，请稍后重试" },
  "ledger.unreachable": { en: "The store does not answer; try again", zh: "存储暂时没有应答，请稍后重试" },
  "ledger.clock": { en: "The clock of this machine is off", zh: "本机时钟偏差过大" },
  "ledger.claimed": { en: "This happened already and may happen only once", zh: "该事项只能发生一次" },
  "ledger.incomplete-read": {
    en: "The book could not be read completely; try again",
    zh: "账簿读取不完整，请重试",
  },

  ...FUND_FAULTS,

  // Monitoring
  "reading.unknown-section": { en: "The section is not registered", zh: "断面未登记" },
  "reading.unknown-station": { en: "The station is not registered", zh: "站点未登记" },
  "reading.unknown-indicator": { en: "The indicator is not known", zh: "指标未知" },
  "reading.not-a-number": { en: "The value is not a number", zh: "监测值不是数字" },
  "reading.negative": { en: "A concentration cannot be negative", zh: "浓度不能为负" },
  "reading.unit": { en: "The unit cannot be converted", zh: "单位无法换算" },
  "reading.flag": { en: "The flag of the value is not known", zh: "数据标记未知" },
  "reading.below-detection": { en: "Not a value below a detection limit", zh: "检出限标注不适用" },
  "reading.column-missing": { en: "A required column is missing", zh: "缺少必需的列" },
  "reading.water-body": { en: "Neither river nor lake", zh: "水体类型须为河流或湖库" },
  "reading.empty": { en: "There is nothing to read", zh: "没有数据" },
  "reading.instant-in-future": { en: "The reading is from the future", zh: "监测时间晚于当前时间" },
  "station.succession": { en: "The station cannot succeed that one", zh: "站点接续关系无效" },
  "csv.malformed": { en: "The table cannot be read", zh: "表格无法读取" },

  // HJ 212
  "hj212.no-frame": { en: "Not a frame of HJ 212", zh: "不是HJ 212数据帧" },
  "hj212.length": { en: "The length of the frame is wrong", zh: "数据段长度不符" },
  "hj212.crc": { en: "The CRC of the frame is wrong", zh: "CRC校验错误" },
  "hj212.encoding": { en: "The data segment is not text", zh: "数据段编码错误" },
  "hj212.no-cp": { en: "The data segment has no data area", zh: "数据段缺少数据区" },
  "hj212.header": { en: "The header of the data segment cannot be read", zh: "数据段字段无法读取" },
  "hj212.field": { en: "A field is not as the standard demands", zh: "字段不符合标准" },
  "hj212.time": { en: "Not a time of HJ 212", zh: "时间格式错误" },
  "hj212.part": { en: "Not a part of a split packet", zh: "分包序号错误或缺少分包" },
  "hj212.factor": { en: "The factor cannot be read", zh: "因子无法读取" },
  "hj212.not-readings": { en: "The frame carries no readings", zh: "数据帧不含监测数据" },
  // Joint samples
  "joint-sample.laboratory": { en: "Not a laboratory of this sample", zh: "不是该样品的检测机构" },
  "joint-sample.reported": { en: "The laboratory has reported", zh: "检测结果已上报" },
  "joint-sample.indicator": { en: "Not what the sample is about", zh: "不属于该样品的监测项目" },
  "joint-sample.not-disputed": { en: "The spare is not to be opened", zh: "备用样无需启用" },

  // Review
  "review.no-value": { en: "There is no such value to review", zh: "没有可审核的该数据" },
  "review.other-month": { en: "It belongs to another month or section", zh: "不属于该断面或月份" },
  "review.decided": { en: "The doubt has been decided", zh: "该存疑已处理" },
  "review.own-doubt": { en: "Nobody decides their own doubt", zh: "不得复核本人标记的存疑数据" },
  "review.open-doubts": { en: "Doubts are not decided yet", zh: "尚有存疑数据未复核" },
  "review.nothing-missing": { en: "Nothing is missing there", zh: "该时段没有缺失数据" },

  // Assessment
  "section.settled": { en: "A month was settled with the section as it stood", zh: "月份已按原断面信息清算" },
  "assessment.not-reviewed": { en: "Nobody has reviewed the month's data yet", zh: "月度数据尚未审核" },
  "assessment.superseded": { en: "A newer assessment exists", zh: "已有更新的评价结果" },
  "assessment.not-a-party": { en: "This party has no say on the section", zh: "该方无权确认此断面" },
  "assessment.no-index": { en: "The data do not give this index", zh: "数据不足以计算该指数" },
  "assessment.no-load": { en: "The data do not give a load", zh: "数据不足以计算通量" },
  "assessment.term-over": { en: "The term to object has ended", zh: "异议期限已过" },
  "assessment.objected": { en: "The party has objected to the assessment", zh: "该方已提出异议" },

  // Cases
  "case.incomplete": { en: "The step lacks what it needs", zh: "台账步骤缺少必要内容" },
  "case.state": { en: "The case is in another state", zh: "台账状态不允许此操作" },
  "case.owner": { en: "Not a party that can own the case", zh: "责任方不正确" },
  "case.signed": { en: "This side has signed already", zh: "该方已签署销号" },

  // Calendar
  "calendar.unknown-year": { en: "The holidays of that year are not known here", zh: "该年放假安排未收录" },

  // Agreements
  "agreement.invalid": { en: "The agreement is not consistent", zh: "协议内容不一致" },
  "agreement.not-in-force": { en: "No version of the agreement is in force", zh: "协议无生效版本" },
  "agreement.no-data": { en: "The data do not decide the result", zh: "数据不足以得出结果" },
  "agreement.period": { en: "Not an assessment period of the agreement", zh: "不是协议约定的考核期" },
  "agreement.overlap": { en: "The months belong to another settlement", zh: "考核月份已纳入其他清算" },
  "agreement.not-confirmed": {
    en: "Assessments are not confirmed by every party",
    zh: "评价结果尚未经各方确认",
  },

  // Facts that are told
  "fact.unknown": { en: "The agreement has no place for this fact", zh: "协议未约定该数据或情形" },
  "fact.told": { en: "Another party has told this already", zh: "该数据已由另一方告知" },
  "fact.superseded": { en: "The fact was told anew", zh: "该数据已重新告知" },
  "fact.too-many-waiting": {
    en: "Too many facts wait for an answer in this book",
    zh: "本账簿等待答复的告知数据过多",
  },
  "fact.term-over": { en: "The term to object has ended", zh: "异议期限已过" },

  // Settlements
  "settlement.objected": { en: "An objection holds the payment", zh: "异议期间暂缓支付" },
  "settlement.no-objection-clause": { en: "The agreement has no clause on objections", zh: "协议未约定异议" },
  "settlement.term-over": { en: "The term to object has ended", zh: "异议期限已过" },
  "settlement.resolved": { en: "The objection has been dealt with", zh: "该异议已处理" },
  "settlement.no-prepayment-clause": { en: "The agreement has nothing prepaid", zh: "协议未约定预拨" },
  "settlement.no-deposit-clause": { en: "The agreement has no such deposit", zh: "协议未约定保证金" },
  "settlement.settled": { en: "The period is settled", zh: "考核期已清算" },
  "netting.not-agreed": { en: "The agreements do not name each other for netting", zh: "协议未互相约定轧差" },
  "netting.nothing-meets": { en: "Nothing here can be set against each other", zh: "没有可以轧差的应付补偿" },
  "netting.reserved": { en: "A netting holds this obligation", zh: "该应付补偿正在轧差" },
  "netting.changed": { en: "What was to be netted has changed", zh: "轧差所列金额已变动" },
  "netting.decided": { en: "The netting has been decided", zh: "轧差已处理" },
  "netting.not-posted": { en: "The netting is not posted in every book yet", zh: "轧差尚未在各账簿全部入账" },
  "settlement.no-surcharge": { en: "The agreement has no late surcharge", zh: "协议未约定逾期加收" },

  // Reconciliation
  "bank.unknown-layout": { en: "The layout of the file is not known", zh: "无法识别的对账单版式" },
  "bank.malformed-line": { en: "A bank line cannot be read", zh: "对账单明细无法读取" },
  "bank.balance-chain": { en: "The running balance does not follow from the line", zh: "对账单余额不连续" },
  "bank.other-account": { en: "The file belongs to another bank account", zh: "对账单账号不符" },
  "bank.other-currency": { en: "The line is in another currency", zh: "明细币种不符" },
  "bank.lost-digits": { en: "A number in the file has lost its digits", zh: "文件中的数字已丢失位数" },
  "bank.hostile": { en: "The file holds what no bank file holds", zh: "文件含有不应出现的内容" },
  "bank.malformed-xml": { en: "The XML cannot be read", zh: "XML无法读取" },
  "bank.unknown-format": { en: "The format of the file is not known", zh: "无法识别的文件格式" },
  "bank.formula": { en: "A cell holds a formula", zh: "单元格含有公式" },
  "bank.empty": { en: "The file has no bank lines", zh: "对账单没有明细" },
  "bank.encoding": { en: "The encoding cannot be proven", zh: "无法确认文件编码" },
  "bank.gap": { en: "A part of the bank's statement is missing", zh: "银行对账单不连续" },
  "bank.not-covered": { en: "The bank's statement does not reach that day", zh: "银行对账单未覆盖该日期" },
  "bank.no-account": { en: "No bank account is registered for this", zh: "未登记银行账户" },
  "bank.line-used": { en: "The line stands in another match", zh: "该明细已勾对" },
  "bank.unequal-sums": { en: "The two sides do not sum up to the same", zh: "两方金额不相等" },
  "bank.across-parties": {
    en: "Money of one party is not matched with that of another",
    zh: "不得跨主体勾对",
  },
  "bank.same-person": { en: "Another person has to do this", zh: "该步骤须由另一人办理" },
  "bank.sealed": { en: "The reconciled month is sealed", zh: "该月对账已封存" },
  "bank.not-reviewed": { en: "The reconciliation was not reviewed", zh: "调节表尚未复核" },
  "bank.account-state": { en: "The bank account is in another state", zh: "银行账户状态不允许此操作" },
  "bank.out-of-balance": { en: "The adjusted balances differ", zh: "调节后余额不相等" },
  "bank.not-payable": {
    en: "This is no approved payment that is still to be made",
    zh: "不是已审批待付的款项",
  },
  "bank.order-paid": { en: "The bank has paid it, or seems to have", zh: "银行已付或疑似已付" },
  "bank.order-listed": { en: "It is listed in a payment file", zh: "已列入付款文件" },
  "bank.order-reference": { en: "A payment needs a reference of its own", zh: "付款须有唯一的凭据号" },
  "bank.order-form": { en: "This form cannot hold the payment file", zh: "付款文件不适用该格式" },
  "bank.payee-account": { en: "No approved account of the payee", zh: "收款账户未登记或未复核" },

  // Statements
  "codes.unknown-account": { en: "No account of this book", zh: "不是本账簿的科目" },
  "codes.ambiguous": { en: "A code must stand for one account", zh: "科目编码对应不唯一" },
  "codes.unmapped": { en: "An account has no code in the map", zh: "科目未在对照表中" },
  "codes.file": { en: "Not a table of account codes", zh: "科目对照表无法读取" },
  "codes.none": { en: "The party has no account codes", zh: "该主体没有科目对照表" },
  "statement.malformed": { en: "Not a statement of this book-keeping", zh: "不是有效的对账单文件" },
  "statement.altered": { en: "The statement does not follow from its proof", zh: "对账单与证明不符" },
  "statement.incomplete": { en: "An account was left out", zh: "对账单缺少科目" },
  "statement.too-large": { en: "The statement is too large for one answer", zh: "对账单过大，无法即时下载" },
  "statement.building": { en: "The statement is not ready yet", zh: "对账单尚未生成完毕" },
  "statement.replaced": { en: "The statement was corrected before", zh: "该对账单已有更正" },
  "statement.unsigned": { en: "The newest block is not signed yet", zh: "最新区块尚未签名" },
  "statement.form": { en: "The statement cannot take this form", zh: "该对账单不支持此格式" },
  "statement.broken-proof": { en: "The proof does not hold", zh: "证明不成立" },

  // Archive
  "archive.malformed": { en: "The list of the archive does not hold", zh: "会计档案保管清册不成立" },
  "archive.anchor": { en: "The book does not stand for this archive", zh: "账簿未载明该档案" },
  "archive.missing": { en: "A file of the archive is missing", zh: "档案文件缺失" },
  "archive.changed": { en: "A file of the archive was changed", zh: "档案文件已被改动" },
  "archive.broken": { en: "Files of the archive do not fit together", zh: "档案文件相互不符" },
  "archive.incomplete": { en: "The archive is not all of the year", zh: "档案不完整" },
  "archive.retention": { en: "The retention is not the one of the rule", zh: "保管期限不符合规定" },
  "archive.unfinished": { en: "The archive is not complete yet", zh: "归档尚未完成" },

  // Receivers of events
  "webhook.address": { en: "Events are not sent there", zh: "接收地址不可用" },
  "webhook.type": { en: "This is not told to this role", zh: "该角色不能接收此类事件" },
  "webhook.too-many": { en: "The party has too many receivers", zh: "接收地址过多" },
  "webhook.state": { en: "The receiver is not in a state for this", zh: "接收地址状态不允许此操作" },

  // Checkpoints
  "checkpoint.malformed": { en: "Not a signed checkpoint", zh: "不是有效的签名检查点" },
  "checkpoint.key": { en: "Not a verifier key", zh: "验证公钥格式不正确" },
  "checkpoint.signature": { en: "The signature is missing or does not hold", zh: "签名缺失或无效" },
  "checkpoint.origin": { en: "The checkpoint is of another log", zh: "检查点属于其他日志" },
  "checkpoint.proof": { en: "The proof does not hold", zh: "证明不成立" },
  "checkpoint.none": { en: "There is no checkpoint for this yet", zh: "尚无对应的检查点" },
  "checkpoint.not-extending": {
    en: "The book does not extend its last checkpoint",
    zh: "账簿不是上一检查点的延续",
  },
  "checkpoint.key-revoked": { en: "The key of the log was revoked", zh: "日志密钥已吊销" },
  "checkpoint.key-change": {
    en: "The signing key changed without announcement",
    zh: "签名密钥变更未经公告",
  },

  // Everything else
  "internal.error": { en: "Something failed on our side", zh: "系统内部错误" },
} as const satisfies Record<string, { en: string; zh: string }>;

export type FaultCode = keyof typeof FAULTS;
