import type { Kind } from "#portal/inbox/items.ts";
import { useSay } from "#portal/language/language.tsx";

/** What is to be done with an item, in the reader's language. */
export function useKindWords(): (kind: Kind) => string {
  const say = useSay();
  const words: Readonly<Record<Kind, string>> = {
    approve: say("审批", "approve"),
    account: say("复核账户", "review an account"),
    object: say("处理异议", "decide an objection"),
    pay: say("拨付", "pay"),
    fact: say("确认告知数据", "confirm a fact"),
    review: say("数据审核", "review"),
    confirm: say("数据确认", "confirm"),
    doubt: say("复核存疑", "decide a doubt"),
    case: say("办理台账", "work on a case"),
  };
  return kind => words[kind];
}
