/** Actions that change what is agreed: terms, holders, calls, increases, and the end of the fund. */
import { isDate } from "#domain/calendar.ts";
import type { ActionOf } from "#domain/fund/actions.ts";
import { partStandings } from "#domain/fund/calls.ts";
import { paidOf } from "#domain/fund/capital.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { type Acted, type Fund, known, money, readMoney, standings } from "#domain/fund/fund.ts";
import { DECIMAL, measureFaults, strangers } from "#domain/fund/measure-faults.ts";
import { receiptsOf } from "#domain/fund/receipts.ts";
import {
  type CallPart,
  committedMinor,
  type FundRegister,
  type FundTerms,
  holdersOf,
  readCommitments,
  sumOf,
} from "#domain/fund/register.ts";
import { EQUITY, type Measure } from "#domain/fund/sharing.ts";
import { allocate } from "#domain/money/allocate.ts";
import { CNY } from "#domain/money/asset.ts";
import { parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

export function terms(fund: Fund, { terms: given }: ActionOf<"terms">): Result<Acted> {
  const faults = [...lateFaults(given), ...given.rules.flatMap((_, index) => ruleFaults(fund, given, index))];
  return okUnless(faults, { drafts: [], register: { ...fund.register, terms: written(given) } });
}

/** Amounts of rules with all their decimals. */
function written({ late, rules }: FundTerms): FundTerms {
  const full = (text: string) => {
    const read = parsePositiveAmount(text, CNY);
    return read.ok ? money(read.value) : text;
  };
  return {
    late,
    rules: rules.map(rule => {
      const { reserve, share } = rule;
      const upTo = reserve?.upTo ?? null;
      return {
        ...rule,
        reserve:
          reserve === null
            ? null
            : { ...reserve, upTo: upTo === null || upTo === "half-of-capital" ? upTo : full(upTo) },
        share:
          share.kind === "stock-increment"
            ? { ...share, stock: share.stock.map(each => ({ ...each, amount: full(each.amount) })) }
            : share.kind === "tiers"
              ? {
                  ...share,
                  tiers: share.tiers.map(tier => ({
                    ...tier,
                    upTo: tier.upTo === null || tier.upTo === "capital" ? tier.upTo : full(tier.upTo),
                  })),
                }
              : share,
      };
    }),
  };
}

function lateFaults({ late }: FundTerms): readonly Fault[] {
  if (late === null || (DECIMAL.test(late.dailyRate) && late.dailyRate < "1")) return [];
  const message = "the daily rate is a fraction below 1 with at most 12 decimals";
  const field = "action.terms.late.dailyRate";
  return [{ code: "fund.terms", message, field, value: late.dailyRate, expected: "0.0005" }];
}

function ruleFaults(fund: Fund, { rules }: FundTerms, index: number): readonly Fault[] {
  const rule = rules[index] ?? EQUITY;
  const at = `action.terms.rules[${index}]`;
  const fault = (field: string, message: string, value: unknown, expected: string): Fault => ({
    code: "fund.terms",
    message: `${at}: ${message}`,
    field: `${at}.${field}`,
    value,
    expected,
  });
  const faults: Fault[] = [];
  const taken = rule.id === EQUITY.id || rules.findIndex(({ id }) => id === rule.id) !== index;
  if (taken) faults.push(fault("id", `the id "${rule.id}" is taken`, rule.id, "an id of its own"));
  const rate = rule.reserve?.rate;
  if (rate !== undefined && !(DECIMAL.test(rate) && rate <= "1"))
    faults.push(fault("reserve.rate", "the rate is a fraction up to 1", rate, "0.1"));
  const amounts =
    rule.share.kind === "stock-increment"
      ? rule.share.stock.map(({ amount }) => amount)
      : rule.share.kind === "tiers"
        ? rule.share.tiers.map(({ upTo }) => upTo ?? "capital").filter(upTo => upTo !== "capital")
        : [];
  const upTo = rule.reserve?.upTo ?? "half-of-capital";
  for (const amount of upTo === "half-of-capital" ? amounts : [...amounts, upTo])
    if (!parsePositiveAmount(amount, CNY).ok)
      faults.push(fault("share", "not an amount above zero", amount, "100.00"));
  const { parties } = fund;
  for (const measure of measuresOf(rule.share)) faults.push(...measureFaults(parties, measure, fault));
  const named = rule.share.kind === "stock-increment" ? rule.share.stock.map(({ party }) => party) : [];
  faults.push(...strangers(parties, named, fault));
  return faults;
}

function measuresOf(share: FundTerms["rules"][number]["share"]): readonly Measure[] {
  if (share.kind === "stock-increment") return [share.increment];
  return share.kind === "tiers" ? share.tiers.map(({ by }) => by) : [share];
}

export function holders(fund: Fund, action: ActionOf<"holders">): Result<Acted> {
  const { register, parties } = fund;
  const round = register.rounds.find(({ id }) => id === action.round);
  const before = round?.commitments.find(({ party }) => party === action.party);
  if (round === undefined || before === undefined) {
    const about = { field: "action.round", value: action.round };
    return refuse("fund.round", `${action.party} has no commitment in round "${action.round}"`, about);
  }
  const read = readCommitments([{ ...before, holders: action.holders }], parties, "action.commitments");
  if (!read.ok) return read;
  const commitments = round.commitments.map(
    each => read.value.find(({ party }) => party === each.party) ?? each,
  );
  const rounds = register.rounds.map(each => (each === round ? { ...round, commitments } : each));
  return ok({ drafts: [], register: { ...register, rounds } });
}

/** Nobody is called for more than is committed and not called yet. */
export function call(fund: Fund, action: ActionOf<"call">, header: EntryHeader): Result<Acted> {
  const { register } = fund;
  const about = { field: "action.id", value: action.id };
  if (register.calls.some(({ id }) => id === action.id))
    return refuse("fund.call", `call "${action.id}" was made before`, {
      ...about,
      expected: "an id of its own",
    });
  if (!isDate(action.dueOn) || action.dueOn < header.effectiveOn) {
    const field = { field: "action.dueOn", value: action.dueOn, expected: `${header.effectiveOn} or later` };
    return refuse("fund.call", "a call is due on the day it is made or later", field);
  }
  const parts = callParts(fund, action);
  if (!parts.ok) return parts;
  const faults = parts.value.flatMap((part, index) => partFaults(fund, parts.value, part, index));
  const called = { id: action.id, calledOn: header.effectiveOn, dueOn: action.dueOn, parts: parts.value };
  return okUnless(faults, { drafts: [], register: { ...register, calls: [...register.calls, called] } });
}

/** As they were given, or a total in the ratio of the commitments, within a party in that of its holders. */
function callParts(fund: Fund, { parts, amount }: ActionOf<"call">): Result<readonly CallPart[]> {
  if ((parts === undefined) === (amount === undefined)) {
    const about = { field: "action.amount", expected: "either the parts or a total amount" };
    return refuse("fund.call", "a call has either its parts or a total", about);
  }
  if (parts !== undefined) {
    const faults: Fault[] = [];
    const read = parts.map((part, index): CallPart => {
      const at = readMoney(part.amount, `action.parts[${index}].amount`);
      if (!at.ok) faults.push(...at.faults);
      return { ...part, amount: at.ok ? money(at.value) : "0.00" };
    });
    return okUnless(faults, read);
  }
  const total = readMoney(amount ?? "");
  if (!total.ok) return total;
  const { parties, register } = fund;
  const shares = allocate(
    total.value,
    parties.map(party => committedMinor(register, party)),
  );
  if (!shares.ok) return shares;
  return ok(
    parties.flatMap((party, index): CallPart[] => {
      const minor = shares.value[index]?.amountMinor ?? 0n;
      const within = holdersOf(register, party);
      const held = allocate(
        minor,
        within.map(holder => heldMinor(register, party, holder)),
      );
      const split =
        within.length === 0 || !held.ok
          ? [{ holder: null, minor }]
          : held.value.map((each, place) => ({ holder: within[place] ?? null, minor: each.amountMinor }));
      return split
        .filter(each => each.minor > 0n)
        .map(each => ({ party, holder: each.holder, amount: money(each.minor) }));
    }),
  );
}

function partFaults(
  fund: Fund,
  parts: readonly CallPart[],
  { party, holder }: CallPart,
  index: number,
): readonly Fault[] {
  const field = `action.parts[${index}]`;
  const is = known(fund, party, `${field}.party`);
  if (!is.ok) return is.faults;
  const { register } = fund;
  if (holder !== null && !holdersOf(register, party).includes(holder)) {
    const message = `"${holder}" holds no commitment of ${party}`;
    return [{ code: "fund.holders", message, field: `${field}.holder`, value: holder }];
  }
  const called = (of: (part: CallPart) => boolean) =>
    sumOf(parts.filter(each => each.party === party && of(each)));
  const over = (who: string, calledMinor: bigint, openMinor: bigint): Fault[] => {
    if (calledMinor <= openMinor) return [];
    const message = `${who} has ${money(openMinor)} CNY committed and not called yet`;
    const about = {
      field: `${field}.amount`,
      value: money(calledMinor),
      expected: `at most ${money(openMinor)}`,
    };
    return [{ code: "fund.call", message, ...about }];
  };
  // What holders are called for is together within what the party may be called for.
  return [
    ...(holder === null
      ? []
      : over(
          holder,
          called(each => each.holder === holder),
          heldMinor(register, party, holder),
        )),
    ...over(
      party,
      called(() => true),
      callableMinor(fund, party),
    ),
  ];
}

/**
 * What a party may be called for: committed, not paid and not asked for yet, and what it paid before it was asked,
 * which settles the call that comes. Shares that changed hands leave earlier calls as they were.
 */
function callableMinor(fund: Fund, party: string): bigint {
  const { register } = fund;
  const receipts = receiptsOf(fund, party);
  const parts = partStandings(register.calls, receipts).filter(part => part.party === party);
  const openMinor = parts.reduce((sum, part) => sum + part.openMinor, 0n);
  const settledMinor = parts.reduce((sum, part) => sum + part.amountMinor - part.openMinor, 0n);
  const cameMinor = receipts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const advanceMinor = cameMinor > settledMinor ? cameMinor - settledMinor : 0n;
  const committed = committedMinor(register, party);
  const standing = standings(fund).find(each => each.party === party);
  const leftMinor = committed - (standing === undefined ? 0n : paidOf(standing)) - openMinor + advanceMinor;
  return leftMinor < committed ? leftMinor : committed;
}

function heldMinor({ rounds }: FundRegister, party: string, holder: string): bigint {
  const commitments = rounds.flatMap(each => each.commitments).filter(each => each.party === party);
  return sumOf(commitments.flatMap(({ holders: each }) => each.filter(({ id }) => id === holder)));
}

export function increase(fund: Fund, action: ActionOf<"increase">, header: EntryHeader): Result<Acted> {
  const { register, parties } = fund;
  const { id } = action;
  if (register.rounds.some(round => round.id === id))
    return refuse("fund.round", `round "${id}" was agreed before`, { field: "action.id", value: id });
  const read = readCommitments(action.commitments, parties, "action.commitments");
  if (!read.ok) return read;
  const round = { id, agreedOn: header.effectiveOn, commitments: read.value };
  return ok({ drafts: [], register: { ...register, rounds: [...register.rounds, round] } });
}
