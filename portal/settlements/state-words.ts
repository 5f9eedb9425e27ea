import type { Words } from "#domain/agreement/agreement.ts";
import type { ObligationState } from "#domain/agreement/standing.ts";
import { useLanguage } from "#portal/language/language.tsx";

export const OBLIGATION_STATES: Readonly<Record<ObligationState, Words>> = {
  "nothing-due": { zh: "无应付", en: "nothing due" },
  due: { zh: "待支付", en: "due" },
  overdue: { zh: "已逾期", en: "overdue" },
  held: { zh: "异议暂缓", en: "held" },
  paid: { zh: "已付清", en: "paid" },
  cleared: { zh: "已结清", en: "cleared" },
  netted: { zh: "已轧差", en: "netted" },
  "to-be-returned": { zh: "待退回", en: "to be returned" },
};

/** The state of an obligation in the reader's language. */
export function useStateWords(): (state: ObligationState) => string {
  const { language } = useLanguage();
  return state => OBLIGATION_STATES[state][language];
}
