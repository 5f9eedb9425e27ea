/** Distribution of income by an agreed rule, and the result of a period with its losses. */
import type { Json } from "#domain/canonical.ts";
import type { ActionOf } from "#domain/fund/actions.ts";
import { bankReference, draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import { type Acted, atMost, creditOn, type Fund, known, money, readMoney } from "#domain/fund/fund.ts";
import { netIn } from "#domain/fund/receipts.ts";
import {
  amountsOf,
  type DistributionRule,
  distribute,
  EQUITY,
  type SharingContext,
  type Step,
  shareBy,
} from "#domain/fund/sharing.ts";
import { sharedBeforeTakeOver } from "#domain/fund/taken-over.ts";
import type { DraftEntry, DraftPosting, Evidence } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** The statutory reserve of a company: a tenth of what is appropriated until it is half of the capital. */
const STATUTORY = { rate: "0.1", upTo: "half-of-capital" } as const;

export function ruleOf({ register, kind }: Fund, id: string): Result<DistributionRule> {
  const rules = [EQUITY, ...register.terms.rules];
  const rule = rules.find(each => each.id === id);
  if (rule !== undefined)
    return ok(kind === "company" && rule.reserve === null ? { ...rule, reserve: STATUTORY } : rule);
  const expected = rules.map(each => each.id).join(" or ");
  return refuse("fund.rule", `there is no rule "${id}"`, { field: "action.rule", value: id, expected });
}

/** Distribution (分配) of income that waits: losses and reserve first where the rule says so. */
export function distribution(
  fund: Fund,
  action: ActionOf<"distribution">,
  header: EntryHeader,
): Result<Acted> {
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const rule = ruleOf(fund, action.rule);
  if (!rule.ok) return rule;
  if (fund.kind === "company" && !header.evidence.some(({ kind }) => kind === "document")) {
    const about = { field: "attachments", expected: "the resolution of the shareholders" };
    return refuse("fund.needs-document", "a company distributes profit on a resolution; attach it", about);
  }
  const { accounts, parties } = fund;
  const what = fund.kind === "company" ? "is distributable profit" : "is waiting to be distributed";
  const waitingMinor = creditOn(fund, accounts.undistributed);
  const there = atMost("fund.nothing-to-distribute", what, amount.value, waitingMinor);
  if (!there.ok) return there;
  const steps = distribute(rule.value, contextOf(fund, rule.value), amount.value);
  if (!steps.ok) return steps;
  const reserveMinor = steps.value.reduce(
    (sum, each) => (each.kind === "reserve" ? sum + each.totalMinor : sum),
    0n,
  );
  const credits: readonly DraftPosting[] = [
    ...amountsOf(steps.value, "losses", parties).map(part =>
      credit(accounts.lossOf?.(part.party) ?? "", part),
    ),
    ...(reserveMinor === 0n
      ? []
      : [{ account: accounts.reserve, side: "credit", amountMinor: reserveMinor } as const]),
    ...amountsOf(steps.value, "share", parties).map(part => credit(accounts.shareOf(part.party), part)),
  ];
  const debit: DraftPosting = { account: accounts.undistributed, side: "debit", amountMinor: amount.value };
  return ok({
    drafts: [
      draft("distribution", resting(header, evidenceOf(rule.value, steps.value)), [debit, ...credits]),
    ],
  });
}

/**
 * The result of a period: costs are set against income. What is missing is a loss: out of the reserve first where
 * it is asked for, the rest borne by the parties by the rule.
 */
export function result(fund: Fund, action: ActionOf<"result">, header: EntryHeader): Result<Acted> {
  const { accounts, parties } = fund;
  const { lossOf } = accounts;
  if (lossOf === null) {
    const about = { field: "action.do", expected: "closing December, which carries income and costs over" };
    return refuse("fund.rule", "a company's result comes out of its year close", about);
  }
  const rule = ruleOf(fund, action.rule);
  if (!rule.ok) return rule;
  const costsMinor = fund.netOf(accounts.costs);
  if (costsMinor <= 0n) {
    const about = { field: "action.do", value: "result", expected: `costs on ${accounts.costs}` };
    return refuse("fund.over-balance", "there are no costs to be set against income", about);
  }
  const incomeMinor = creditOn(fund, accounts.undistributed);
  const coveredMinor = incomeMinor < costsMinor ? incomeMinor : costsMinor;
  const lossMinor = costsMinor - coveredMinor;
  const heldMinor = action.reserveFirst ? creditOn(fund, accounts.reserve) : 0n;
  const fromReserveMinor = heldMinor < lossMinor ? heldMinor : lossMinor;
  const drafts: DraftEntry[] = [];
  if (coveredMinor > 0n)
    drafts.push(draft("result", header, move(accounts.undistributed, accounts.costs, coveredMinor)));
  if (fromReserveMinor > 0n) {
    const about = { ...header, narrative: "以风险准备金弥补亏损" };
    drafts.push(draft("result", about, move(accounts.reserve, accounts.costs, fromReserveMinor)));
  }
  const sharedMinor = lossMinor - fromReserveMinor;
  if (sharedMinor > 0n) {
    const steps = shareBy(rule.value.share, contextOf(fund, rule.value), -sharedMinor);
    if (!steps.ok) return steps;
    const about = resting({ ...header, narrative: "按规则分担亏损" }, evidenceOf(rule.value, steps.value));
    drafts.push(
      draft("loss-sharing", about, [
        ...amountsOf(steps.value, "share", parties).map(({ party, amountMinor }): DraftPosting => {
          return { account: lossOf(party), side: "debit", amountMinor: -amountMinor, dimensions: { party } };
        }),
        { account: accounts.costs, side: "credit", amountMinor: sharedMinor },
      ]),
    );
  }
  return ok({ drafts });
}

/** A party makes up its loss with money, so that its capital is whole again. */
export function lossPaid(fund: Fund, action: ActionOf<"loss-paid">, header: EntryHeader): Result<Acted> {
  const { party, reference } = action;
  const is = known(fund, party);
  if (!is.ok) return is;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const loss = fund.accounts.lossOf?.(party);
  const bornMinor = loss === undefined ? 0n : fund.netOf(loss);
  const there = atMost("fund.over-balance", `of losses is borne by ${party}`, amount.value, bornMinor);
  if (!there.ok) return there;
  const postings = move(fund.accounts.bank, loss ?? "", amount.value, { party });
  return ok({ drafts: [draft("loss-paid", resting(header, bankReference(reference)), postings)] });
}

function credit(
  account: string,
  { party, amountMinor }: { party: string; amountMinor: bigint },
): DraftPosting {
  return { account, side: "credit", amountMinor, dimensions: { party } };
}

function contextOf(fund: Fund, rule: DistributionRule): SharingContext {
  const { accounts, parties, netOf } = fund;
  return {
    parties,
    matchedMinor: party => creditOn(fund, accounts.matchedOf(party)),
    lossMinor: party => (accounts.lossOf === null ? 0n : netOf(accounts.lossOf(party))),
    reserveMinor: creditOn(fund, accounts.reserve),
    sharedBeforeMinor: rule.share.kind === "tiers" ? sharedBefore(fund, rule.id) : 0n,
  };
}

/** What the rule shared over the life of the fund, by what its entries say; reversed ones do not count. */
function sharedBefore({ accounts, entriesOn, register }: Fund, id: string): bigint {
  const entries = entriesOn(accounts.undistributed);
  const reversed = new Set(entries.flatMap(({ reverses }) => reverses ?? []));
  return entries
    .filter(
      entry =>
        entry.kind === "distribution" && !reversed.has(entry.id) && netIn(entry, accounts.undistributed) > 0n,
    )
    .flatMap(({ evidence }) => evidence.filter(each => each.kind === "rule" && each.id === id))
    .reduce(
      (sum, { detail }) => sum + readAmount(String(detail?.["shared"] ?? "0.00"), CNY),
      sharedBeforeTakeOver(register.takenOver, id),
    );
}

/** Weights, remainders and who got the odd fen, step by step. */
export function evidenceOf({ id }: Pick<DistributionRule, "id">, steps: readonly Step[]): Evidence {
  const sharedMinor = steps.reduce((sum, step) => (step.kind === "share" ? sum + step.totalMinor : sum), 0n);
  const written = steps.map(({ kind, about, totalMinor, parts }): Json => {
    const shares = parts.map(({ party, weight, amountMinor, remainder, oddUnit }) => ({
      party,
      weight: String(weight),
      amount: money(amountMinor),
      remainder: String(remainder),
      oddUnit,
    }));
    return { kind, about, total: money(totalMinor), shares };
  });
  return {
    kind: "rule",
    id,
    detail: { method: "largest-remainder", shared: money(sharedMinor), steps: written },
  };
}
