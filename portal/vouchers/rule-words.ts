/** The rule by which the vouchers of a book are approved (审批规则), as sentences. */
import { CNY } from "#domain/money/asset.ts";
import { capitalAmount } from "#domain/money/capitals.ts";
import { formatAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result } from "#domain/result.ts";
import { amountText } from "#portal/format/amount.ts";
import type { BookSummary } from "#portal/live/answers.ts";

type Say = (zh: string, en: string) => string;

/** How many approve: what a new rule changes. Amounts in yuan, whatever unit the reader has chosen. */
export function howManyApprove(say: Say, secondAbove: string | null): string {
  if (secondAbove === null)
    return say("不论金额，一人审批即可。", "One approval is enough, whatever the amount.");
  const amount = amountText("yuan", secondAbove);
  const capitals = capitalAmount(secondAbove);
  const inCapitals = capitals.ok ? `（${capitals.value}）` : "";
  return say(
    `有凭证金额超过 ${amount} 元${inCapitals}的审批单，须两人审批：第一人通过后不记账，另一人复审通过才记账。不超过的，一人审批即可。`,
    `A voucher with an entry of more than CNY ${amount} is approved by two people: the first posts nothing, the second does. Otherwise one approval is enough.`,
  );
}

/** Who approves, by the policy of roles: the same for every book. */
export function whoApproves(say: Say): readonly string[] {
  return [
    say("任何人不得审批本人提交的审批单。", "Nobody approves their own voucher."),
    say(
      "协议拨付：由付款方财政部门的另一人或执委会审批。",
      "A payment under an agreement: another person of the payer's bureau, or the committee.",
    ),
    say(
      "涉及其他方或公共资金的：由所涉的另一方审批；提交方是一方的，执委会也可审批。",
      "What touches other parties or what belongs to all: another party that it touches; the committee too, when a party proposed it.",
    ),
    say(
      "只涉及提交方自己的：由该方另一人或执委会审批。",
      "What touches the proposer's party alone: another person of it, or the committee.",
    ),
    say(
      "改变约定的（章程条款、增资、转让、退出等）：所涉各方逐一同意。",
      "What changes the agreement among parties (terms, increase, transfer, withdrawal): each of them agrees.",
    ),
  ];
}

/** Whether money can be booked by one person at all. */
export function twoPersonsWords(say: Say, { twoPersons }: Pick<BookSummary, "twoPersons">): string {
  return twoPersons === "always"
    ? say(
        "一切资金由一人提交审批单、另一人审批后记账。",
        "All money is proposed by one person and posted once another approves.",
      )
    : say(
        "拨付与手工凭证由一人提交、另一人审批；出资、收益、分配也可由一人登记。",
        "Payments and manual entries are proposed by one person and approved by another; contributions, revenue and distributions may be recorded by one.",
      );
}

/** What was typed, with or without separators, as the amount is kept; refused as the service would refuse it. */
export function typedLimit(typed: string): Result<string> {
  const read = parsePositiveAmount(typed.replaceAll(/[,，\s]/g, ""), CNY, "secondAbove");
  return read.ok ? ok(formatAmount(read.value, CNY)) : read;
}
