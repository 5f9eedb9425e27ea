/**
 * How a refusal is said in Chinese where its title, its field and what would be right do not make a good sentence by
 * themselves. `{field}`, `{value}` and `{expected}` come from the fault, `{expected|words}` has words of its own where
 * nothing is expected, and a part in brackets is left out when something in it is not known.
 */
import type { FaultCode } from "#domain/faults.ts";

export const SENTENCES: Readonly<Partial<Record<FaultCode, string>>> = {
  // The request itself
  "request.invalid": "{field|请求}不符合要求[，应为{expected}][（所给为{value}）]",
  "request.malformed": "请求内容无法读取[，应为{expected}]",
  "request.too-large": "内容超过允许的大小[（{value}）][，应{expected}]",
  "request.too-many": "请求过于频繁，请稍后重试[（限{expected}）]",
  "request.unknown-route": "该地址不是本系统的接口，参见 /openapi.json",
  "request.key-missing": "写入请求须带 Idempotency-Key 请求头，重发时沿用同一键[；应为{expected}]",
  "request.key-reused": "幂等键{value}已用于另一请求，请换用新键",
  "request.date": "{field|日期}{value}不是有效日期[，应为{expected}]",
  "request.month": "{field|月份}{value}不是有效月份或期间[，应为{expected}]",
  "request.instant": "{field|时间}{value}不是带时区的时间[，应为{expected}]",
  "answer.too-large": "查询结果过大[（{value}字节）]，请缩小查询范围或使用压缩传输",

  // Who may do what
  "access.unauthenticated": "登录凭证缺失、无效或已过期，请重新登录",
  "access.unknown-principal": "登录身份[{value}]未在本系统登记，请由执委会登记",
  "access.forbidden": "无权办理[（{field}）][（{value}）][，限{expected}]",
  "access.own-proposal": "[{value}]不得审批或复核本人提交的事项，须由另一人办理",
  "access.issuer-unreachable": "暂时无法连接登录服务，请稍后重试",
  "access.no-rights-now": "用户[{value}]当日没有有效权限（未生效、已到期或已终止）",
  "access.key-revoked": "该密钥[{value}]已吊销[，应为{expected}]",
  "principal.waiting": "用户[{value}]另有授权待确认，请先确认或退回",
  "principal.decided": "用户[{value}]的授权已处理，不能再次办理",
  "principal.last-operator": "[{value}]是最后一名长期有效的执委会人员，须先登记另一人",
  "principal.ended": "权限终止日不能改为[{value}]，权限已终止或将更早终止",

  // Records
  "record.not-found": "没有这条记录[：{field}][{value}]",
  "record.exists": "{field|记录}[{value}]已存在且内容不同[，应为{expected}]",
  "record.too-large": "内容超过保存上限[（{value}）][，应{expected}]",

  // Money
  "money.not-a-decimal": "{field|金额}{value}不是十进制金额[，应写作{expected}]",
  "money.too-many-decimals": "{field|金额}{value}的小数位数超过币种精度[，应写作{expected}]",
  "money.too-large": "{field|金额}位数过多[，应{expected}]",
  "money.not-positive": "{field|金额}[{value}]必须大于零",

  // Ledger
  "ledger.unbalanced": "借贷不平：差额[{value}]，每笔凭证借方合计须等于贷方合计",
  "ledger.too-few-postings": "{field|凭证}不足，一笔凭证至少两条分录",
  "ledger.zero-posting": "{field|分录金额}为零，分录金额不得为零",
  "ledger.unknown-account": "账簿中没有开设科目或主体[{value}][，应为{expected}]",
  "ledger.account-exists": "科目编码[{value}]已开设，请使用未使用的编码",
  "ledger.account-version": "科目已被他人变更，请查看最新内容后重试",
  "ledger.account-not-valid": "业务日期不在科目[{value}]的有效期内，请选用当日有效的科目",
  "ledger.bound": "记账后科目余额为[{value}]，超出允许的方向或额度[：{expected}]",
  "ledger.period-not-open": "会计期间[{value}]未开放或不能结账[，应为{expected}]",
  "ledger.period-before-date": "会计期间[{value}]早于业务日期[，应为{expected}]",
  "ledger.period-ahead": "会计期间[{value}]尚未到来[，应{expected}]",
  "ledger.period-closed": "会计期间[{value}]已结账，不能再开放或记账[，应为{expected}]",
  "ledger.reversed": "凭证[{value}]已经冲销，不能再次冲销",
  "ledger.reversal-of-reversal": "凭证[{value}]本身是冲销凭证，不得再冲销，请按正确内容另记凭证",
  "ledger.period-exists": "会计期间[{value}]已经开放",
  "ledger.effective-in-future": "日期[{value}]晚于今日[，应{expected}]",
  "ledger.contention": "他人正在同时记账，请原样重试",
  "ledger.throttled": "系统繁忙，请稍后原样重试",
  "ledger.claimed": "该事项已经发生，且只能发生一次",
  "ledger.incomplete-read": "账簿读取不完整，请重试",
  "ledger.over-limit": "一次提交的内容过多[（{value}）][，应{expected}]",

  // Fund
  "fund.not-a-party": "{value|该主体}不是本账簿的出资方或主体[，应为{expected}]",
  "fund.recorded-before": "银行凭据号[{value}]的款项已经登记，请核对是否重复",
  "fund.over-commitment": "实缴金额[{value}]超过认缴额[，应{expected}]",
  "fund.over-balance": "{field|金额}[{value}]超过可用余额[，应{expected}]",
  "fund.closed": "基金已清算注销，不再办理任何事项",
  "fund.under-way": "基金事项正在分批入账，请完成后再办理[（{expected}）]",
  "fund.needs-document": "缺少证明文件[，应为{expected}]",
  "fund.nothing-to-distribute": "分配金额[{value}]超过待分配金额[，应{expected}]",

  // Vouchers
  "voucher.decided": "审批单[{value}]已经处理，不能再次审批",
  "voucher.second-person": "您或本方已审批过该审批单，须由另一方或另一人审批[：{expected}]",
  "voucher.for-another": "该审批单已指定他人复核[，应由{expected}办理]",
  "voucher.handed-over": "工作已交接，由接手人办理",
  "voucher.attachment": "附件[{value}]尚未上传到本账簿，请先上传",
  "voucher.over-agreed": "金额[{value}]超过约定或现有金额[，应{expected}]",
  "voucher.over-obligation": "{field|金额}[{value}]超过仍应支付的补偿，或没有此项补偿[，应{expected}]",
  "voucher.pay-again": "凭证[{value}]属于拨付，请先冲销，再重新提交正确的拨付",
  "voucher.settled-otherwise": "凭证[{value}]随清算或后续事项产生，不能单独冲销[，应{expected}]",
  "voucher.slice": "凭证[{value}]是批量记账的一段，不得单独冲销，否则过渡科目不平",
  "voucher.by-action": "凭证[{value}]随约定事项产生，不能单独冲销[，应{expected}]",
  "voucher.taken-over": "凭证[{value}]是接管时带入的，不冲销，请按差额补记凭证",
  "delegation.other-side": "{value|受托人}不能受托[，应为{expected}]",
  "delegation.dates": "委托日期或受托人[{value}]不符合要求[，应为{expected}]",

  // Review of readings and assessments
  "review.no-value": "没有可审核的数据[{value}]",
  "review.other-month": "{value|该数据}不属于该断面或月份[，应为{expected}]",
  "review.decided": "存疑[{value}]已经复核，不能再次处理",
  "review.own-doubt": "不得复核本人标记的存疑[{value}]，须由另一人复核",
  "review.open-doubts": "{value|该月}尚有存疑数据未复核，须先由另一人逐条复核",
  "review.nothing-missing": "自{value|该时}起没有缺失数据需要说明",
  "assessment.not-reviewed": "该月数据尚未完成审核[（第{value}版）]，审核后方可确认",
  "assessment.superseded": "已有更新的评价或清算结果，请查看最新版本[{expected}]",
  "assessment.not-a-party": "本方无权确认断面[{value}]的评价[，应由{expected}确认]",
  "assessment.objected": "本方已对[{value}]提出异议，撤回异议请办理确认",

  // Agreements, facts and settlements
  "agreement.invalid": "协议内容不一致[：{field}][为{value}][，应为{expected}]",
  "agreement.not-in-force": "考核期[{value}]没有生效的协议版本[，应为{expected}]",
  "agreement.overlap": "月份[{value}]已纳入其他清算[，应为{expected}]",
  "agreement.not-confirmed": "考核期内的评价结果尚未经各方确认[，尚需{expected}]",
  "fact.told": "该数据已由另一方告知，请确认或告知不同的数值",
  "fact.superseded": "该数据已重新告知，请查看第{expected|最新}版",
  "settlement.objected": "清算[{value}]有异议未处理，暂缓支付，请先处理异议",
  "settlement.resolved": "异议[{value}]已经处理",
  "settlement.settled": "考核期[{value}]已清算，按清算结果支付，不再预拨",
  "settlement.term-over": "清算的异议期限已过[，应为{expected}]",

  // Bank
  "bank.other-account": "对账单属于账户[{value}]，与所选账户不符[，应为{expected}]",
  "bank.gap": "银行对账单不连续：期初[{value}]与上一份期末不符[，应为{expected}]",
  "bank.not-covered": "已导入的银行对账单未覆盖[{value}][，应为{expected}]",
  "bank.no-account": "没有登记银行账户[{value}][，应为{expected}]",
  "bank.line-used": "明细[{value}]已在其他勾对中，请先撤销原勾对",
  "bank.unequal-sums": "勾对的银行明细与账面明细金额不相等",
  "bank.across-parties": "不得将一个主体的款项与另一主体的款项勾对",
  "bank.same-person": "[{value}]不得办理本步骤，须由另一人办理",
  "bank.sealed": "该月对账已封存，不能变更[（{value}）][，应为{expected}]",
  "bank.not-reviewed": "截至[{value}]的调节表尚未经另一人复核通过",
  "bank.out-of-balance": "调节后余额不相等，差额[{value}]，请查找差错",
  "bank.account-state": "银行账户或调节表[{value}]的状态不允许此操作[，应为{expected}]",
  "bank.not-payable": "[{value}]不是已审批待付的款项[，应为{expected}]",
  "bank.order-paid": "该款项[{value}]银行已付或疑似已付",
  "bank.order-listed": "该款项[{value}]已列入付款文件",
  "bank.payee-account": "收款方[{value}]没有已复核的收款账户[，应为{expected}]",

  // Statements and everything else
  "statement.unsigned": "最新区块尚未签名，请稍后重试",
  "statement.building": "文件尚未生成完毕，请稍后下载",
  "checkpoint.none": "尚无对应的检查点，签名在记账后片刻完成，请稍后重试",
  "case.incomplete": "台账步骤缺少{field|必要内容}[，应为{expected}]",
  "case.state": "台账当前状态[{value}]不允许此操作[，应为{expected}]",
  "internal.error": "请求未能完成，可沿用同一幂等键安全重发；仍失败请提供请求号",
};
