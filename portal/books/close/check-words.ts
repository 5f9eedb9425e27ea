import type { Check } from "#portal/books/close/checklist.ts";

type Texts = readonly [zh: string, en: string];

interface CheckWords {
  readonly title: Texts;
  readonly done: Texts;
  /** What to do about what is open. */
  readonly open: Texts;
}

export const CHECKS_IN_WORDS: Readonly<Record<Check, CheckWords>> = {
  older: {
    title: ["上期已结账", "Older periods are closed"],
    done: ["没有更早的未结期间", "no older period is open"],
    open: ["会计期间按先后结账，请先结：", "periods close oldest first; close before:"],
  },
  over: {
    title: ["期间已结束", "The period is over"],
    done: ["期间最后一日已过", "its last day has passed"],
    open: ["结账后本期间不再记账，最后一日：", "nothing more can be posted in it; its last day is"],
  },
  work: {
    title: ["批量记账已完成", "Work in parts is done"],
    done: ["没有正在分批记账的业务", "nothing is being posted in parts"],
    open: ["须先完成：", "has to be finished first:"],
  },
  vouchers: {
    title: ["审批单已办结", "Vouchers are decided"],
    done: ["没有待审批的审批单", "no voucher waits"],
    open: ["待审批：", "waiting for a decision:"],
  },
  bank: {
    title: ["银行对账已复核", "Bank accounts are reconciled"],
    done: ["各账户月末调节表已复核", "the table of the last day is reviewed for every account"],
    open: ["月末余额调节表尚未复核：", "the table of the last day is not reviewed:"],
  },
  settled: {
    title: ["考核期已清算", "Assessment periods are settled"],
    done: ["到期的考核期均已清算", "all that ended are settled"],
    open: ["尚未清算：", "not settled yet:"],
  },
  paid: {
    title: ["应付补偿已付清", "Obligations are paid"],
    done: ["没有到期未付的应付补偿", "nothing due is unpaid"],
    open: ["到期未付：", "due and unpaid:"],
  },
  confirmed: {
    title: ["水质评价已确认", "Assessments are confirmed"],
    done: ["本月评价均已由各方确认", "the parties have confirmed the month"],
    open: ["尚未确认：", "not confirmed yet:"],
  },
  data: {
    title: ["监测数据齐全", "No data are missing"],
    done: ["各考核断面本月均有评价", "every section has an assessment of the month"],
    open: ["没有本月评价：", "no assessment of the month:"],
  },
  balanced: {
    title: ["试算平衡", "The trial balance is in balance"],
    done: ["本期借贷发生额与余额均相等", "debits equal credits, in turnover and balance"],
    open: ["借贷不相等，请停止结账并验证账簿：", "debits and credits differ; verify the book:"],
  },
};
