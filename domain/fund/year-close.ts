/**
 * The year close (年终结转): what income and expense accounts have gathered by the end of December is carried to the
 * account that each of them names, and from there on if that one names another (本年利润 to 未分配利润). All other
 * balances simply stand: 结转下年 needs no entry where books are one journal for all years.
 */
import { netOf } from "#domain/ledger/account.ts";
import { CARRY_OVER, type DraftEntry, type DraftPosting } from "#domain/ledger/entry.ts";
import type { JournalState, OpenAccount } from "#domain/ledger/state.ts";
import { periodBalance } from "#domain/ledger/trial-balance.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

export function isDecember(period: string): boolean {
  return period.endsWith("-12");
}

/** The codes of all accounts that a year close touches, in order of opening. */
export function carriedAccounts(register: readonly OpenAccount[]): readonly string[] {
  return register.flatMap(({ definition: { id, carriesTo } }) =>
    carriesTo === undefined ? [] : [id, carriesTo],
  );
}

/**
 * One entry for each account that something is carried to, deepest first; none where nothing is left. Judged by
 * the balances at the end of `december`, so that January may be open and under way.
 */
export function carryOverEntries(
  state: JournalState,
  december: string,
  preparer: string,
): readonly DraftEntry[] {
  const carriedMinor = new Map<string, bigint>();
  const add = ({ account, side, amountMinor }: DraftPosting) =>
    carriedMinor.set(account, (carriedMinor.get(account) ?? 0n) + netOf(side, amountMinor));
  const entries: DraftEntry[] = [];
  for (const [target, sources] of targetsOf(state)) {
    const postings = sources.flatMap((source): DraftPosting[] => {
      const { id } = source.definition;
      const closing = readAmount(periodBalance(state, source, december).closing, source.definition);
      return against(id, closing + (carriedMinor.get(id) ?? 0n));
    });
    const sumMinor = postings.reduce((sum, { side, amountMinor }) => sum + netOf(side, amountMinor), 0n);
    postings.push(...against(target.definition.id, sumMinor));
    if (postings.length === 0) continue;
    for (const posting of postings) add(posting);
    entries.push({
      kind: CARRY_OVER,
      narrative: `${december.slice(0, 4)}年年终结转至${target.definition.name}`,
      effectiveOn: `${december}-31`,
      period: december,
      preparer,
      approver: null,
      evidence: [{ kind: "rule", id: "year-close" }],
      postings,
    });
  }
  return entries;
}

/** The posting that takes a net balance (debits minus credits) to zero; none when it is there. */
function against(account: string, netMinor: bigint): DraftPosting[] {
  if (netMinor === 0n) return [];
  return [
    netMinor > 0n
      ? { account, side: "credit", amountMinor: netMinor }
      : { account, side: "debit", amountMinor: -netMinor },
  ];
}

/** Accounts that something is carried to, each with what is carried there; what is carried on comes later. */
function targetsOf({ accounts }: JournalState): [OpenAccount, OpenAccount[]][] {
  const targets = new Map<OpenAccount, OpenAccount[]>();
  for (const account of accounts.values()) {
    const target = accounts.get(account.definition.carriesTo ?? "");
    if (target !== undefined) targets.set(target, [...(targets.get(target) ?? []), account]);
  }
  const stepsFrom = ({ definition: { carriesTo } }: OpenAccount): number => {
    const next = accounts.get(carriesTo ?? "");
    return next === undefined ? 0 : 1 + stepsFrom(next);
  };
  return [...targets].sort(([a], [b]) => stepsFrom(b) - stepsFrom(a) || a.position - b.position);
}
