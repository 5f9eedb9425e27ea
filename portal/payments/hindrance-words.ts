/** Why a payment cannot be ordered now, and what helps. */
import { useSay } from "#portal/language/language.tsx";

export function useHindranceWords(): (hindrance: {
  readonly code: string;
  readonly message: string;
}) => string {
  const say = useSay();
  const words: Readonly<Record<string, string>> = {
    "bank.payee-account": say(
      "没有可用的收款账户：请登记并复核，或在此选定",
      "no account of the payee: register one and have it reviewed, or choose one here",
    ),
    "settlement.objected": say("异议期间暂缓支付：先处理异议", "held by an objection: decide that first"),
    "bank.order-paid": say(
      "银行已付，或有一笔流水很像这笔付款：先对账",
      "paid, or a bank line looks like it: reconcile first",
    ),
    "bank.order-reference": say("没有凭据号，银行流水分不清", "no reference to know it by at the bank"),
    "bank.same-person": say(
      "审批人不得办理付款：换一个人",
      "who approved it does not order it: somebody else does",
    ),
  };
  return ({ code, message }) => words[code] ?? message;
}
