import type { ObligationState } from "#domain/agreement/standing.ts";
import { useSay } from "#portal/language/language.tsx";

/** The state of an obligation in the reader's language. */
export function useStateWords(): (state: ObligationState) => string {
  const say = useSay();
  const words: Readonly<Record<ObligationState, string>> = {
    "nothing-due": say("无应付", "nothing due"),
    due: say("待支付", "due"),
    overdue: say("已逾期", "overdue"),
    held: say("异议暂缓", "held"),
    paid: say("已付清", "paid"),
    cleared: say("已结清", "cleared"),
    netted: say("已轧差", "netted"),
    "to-be-returned": say("待退回", "to be returned"),
  };
  return state => words[state];
}
