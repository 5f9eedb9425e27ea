/** What actions on capital post, and how they change the register. */
import type { ActionOf } from "#domain/fund/actions.ts";
import { fullyMatched, paidOf, type Standing } from "#domain/fund/capital.ts";
import { bankReference, draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import {
  type Acted,
  atMost,
  creditOn,
  type Fund,
  known,
  matchingDrafts,
  money,
  paidAfter,
  readMoney,
  standings,
} from "#domain/fund/fund.ts";
import { CAPITAL_RECEIPT } from "#domain/fund/receipts.ts";
import { committedMinor, type FundRegister, holdersOf, type Round } from "#domain/fund/register.ts";
import type { DraftEntry, DraftPosting, Evidence } from "#domain/ledger/entry.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** Where the money of a contribution comes from, and how much of it there is. */
export interface Paying {
  readonly party: string;
  readonly holder?: string | undefined;
  readonly payer?: string | undefined;
  readonly amountMinor: bigint;
  /** The account that is debited: the bank, or what was held until it was known whose it is. */
  readonly from: string;
  readonly overpaid: "refuse" | "hold";
}

/** Contribution (实缴出资): held as prepaid, and at once matched as far as the others have paid. */
export function contribute(fund: Fund, header: EntryHeader, paying: Paying): Result<Acted> {
  const { accounts, register } = fund;
  const { party, holder, payer, amountMinor, from, overpaid } = paying;
  const sound = checkHolder(fund, party, holder);
  if (!sound.ok) return sound;
  const before = standings(fund);
  const paidMinor = paidOf(of(before, party));
  const roomMinor = committedMinor(register, party) - paidMinor;
  const overMinor = amountMinor > roomMinor ? amountMinor - roomMinor : 0n;
  if (overMinor > 0n && overpaid === "refuse") {
    return refuse("fund.over-commitment", `${party} would be ${money(overMinor)} CNY over its commitment`, {
      field: "action.amount",
      value: money(amountMinor),
      expected: `at most ${money(amountMinor - overMinor)}`,
    });
  }
  const inMinor = amountMinor - overMinor;
  const dimensions = { party };
  const credit = (account: string, minor: bigint): DraftPosting[] =>
    minor === 0n ? [] : [{ account, side: "credit", amountMinor: minor, dimensions }];
  const detail = { ...(holder === undefined ? {} : { holder }), ...(payer === undefined ? {} : { payer }) };
  const about: readonly Evidence[] =
    Object.keys(detail).length === 0 ? [] : [{ kind: "rule", id: CAPITAL_RECEIPT, detail }];
  const contribution = draft("contribution", resting(header, ...about), [
    { account: from, side: "debit", amountMinor, dimensions },
    ...credit(accounts.prepaidOf(party), inMinor),
    ...credit(accounts.toReturnOf(party), overMinor),
  ]);
  const { matched } = matchingDrafts(fund, header, register, before, paidAfter(before, { [party]: inMinor }));
  return ok({ drafts: [contribution, ...matched] });
}

function checkHolder(fund: Fund, party: string, holder: string | undefined): Result<string> {
  const is = known(fund, party);
  if (!is.ok || holder === undefined) return is;
  const holders = holdersOf(fund.register, party);
  if (holders.includes(holder)) return is;
  return refuse("fund.holders", `"${holder}" holds no commitment of ${party}`, {
    field: "action.holder",
    value: holder,
    expected: holders.length === 0 ? "none: nobody holds it within the party" : holders.join(" or "),
  });
}

export function contribution(
  fund: Fund,
  action: ActionOf<"contribution">,
  header: EntryHeader,
): Result<Acted> {
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const { party, holder, payer, overpaid, reference } = action;
  const paying = { party, holder, payer, overpaid, amountMinor: amount.value, from: fund.accounts.bank };
  return contribute(fund, resting(header, bankReference(reference)), paying);
}

/** What was overpaid fills commitments that came since. */
export function overpaidApplied(
  fund: Fund,
  action: ActionOf<"overpaid-applied">,
  header: EntryHeader,
): Result<Acted> {
  const amount = overpaidOf(fund, action);
  if (!amount.ok) return amount;
  const { party } = action;
  const from = fund.accounts.toReturnOf(party);
  return contribute(fund, header, { party, amountMinor: amount.value, from, overpaid: "refuse" });
}

export function overpaidReturned(
  fund: Fund,
  action: ActionOf<"overpaid-returned">,
  header: EntryHeader,
): Result<Acted> {
  const amount = overpaidOf(fund, action);
  if (!amount.ok) return amount;
  const { party, reference } = action;
  const postings = move(fund.accounts.toReturnOf(party), fund.accounts.bank, amount.value, { party });
  return ok({ drafts: [draft("overpaid-returned", resting(header, bankReference(reference)), postings)] });
}

function overpaidOf(fund: Fund, { party, amount }: { party: string; amount: string }): Result<bigint> {
  const is = known(fund, party);
  if (!is.ok) return is;
  const read = readMoney(amount);
  if (!read.ok) return read;
  const heldMinor = creditOn(fund, fund.accounts.toReturnOf(party));
  return atMost("fund.over-balance", `of ${party} is held to be returned`, read.value, heldMinor);
}

/** A receipt that was recorded for one party is another's: what is matched follows. */
export function reattribution(
  fund: Fund,
  action: ActionOf<"reattribution">,
  header: EntryHeader,
): Result<Acted> {
  const { from, to } = action;
  for (const party of [from, to]) {
    const is = known(fund, party);
    if (!is.ok) return is;
  }
  if (from === to) return sameParty(to);
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const { accounts, register } = fund;
  const before = standings(fund);
  const held = atMost("fund.over-balance", `was paid by ${from}`, amount.value, paidOf(of(before, from)));
  if (!held.ok) return held;
  const roomMinor = committedMinor(register, to) - paidOf(of(before, to));
  const fits = atMost("fund.over-balance", `of its commitment is open for ${to}`, amount.value, roomMinor);
  if (!fits.ok) return fits;
  const paid = paidAfter(before, { [from]: -amount.value, [to]: amount.value });
  const { unmatched, matched } = matchingDrafts(fund, header, register, before, paid);
  const postings: readonly DraftPosting[] = [
    {
      account: accounts.prepaidOf(from),
      side: "debit",
      amountMinor: amount.value,
      dimensions: { party: from },
    },
    { account: accounts.prepaidOf(to), side: "credit", amountMinor: amount.value, dimensions: { party: to } },
  ];
  return ok({ drafts: [...unmatched, draft("reattribution", header, postings), ...matched] });
}

/** A share goes from one party to another. What moves is matched capital, fen for fen with its commitment. */
export function transfer(fund: Fund, action: ActionOf<"transfer">, header: EntryHeader): Result<Acted> {
  const { from, to } = action;
  for (const party of [from, to]) {
    const is = known(fund, party);
    if (!is.ok) return is;
  }
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  if (from === to) return sameParty(to);
  const sound = reducible(fund, from, amount.value);
  if (!sound.ok) return sound;
  const taking = whollyPaid(fund, to, amount.value);
  if (!taking.ok) return taking;
  const { accounts } = fund;
  const register = moved(fund, from, amount.value, to);
  const postings: readonly DraftPosting[] = [
    {
      account: accounts.matchedOf(from),
      side: "debit",
      amountMinor: amount.value,
      dimensions: { party: from },
    },
    { account: accounts.matchedOf(to), side: "credit", amountMinor: amount.value, dimensions: { party: to } },
  ];
  return ok({ drafts: [draft("capital-transfer", header, postings)], register });
}

/**
 * Taking capital out: all of it (退出) or a part of what is fully matched (减资). What was spent before is borne by
 * those who were in it then, and income that waits is also the leaver's: both are shared out first.
 */
export function withdrawal(fund: Fund, action: ActionOf<"withdrawal">, header: EntryHeader): Result<Acted> {
  const { party, reference } = action;
  const is = known(fund, party);
  if (!is.ok) return is;
  const shared = sharedOut(fund, party);
  if (!shared.ok) return shared;
  const before = standings(fund);
  const amount = action.amount === null ? ok(paidOf(of(before, party))) : readMoney(action.amount);
  if (!amount.ok) return amount;
  if (action.amount !== null) {
    const sound = reducible(fund, party, amount.value);
    if (!sound.ok) return sound;
  }
  const leavingMinor = action.amount === null ? committedMinor(fund.register, party) : amount.value;
  const register = moved(fund, party, leavingMinor, null);
  const lossMinor = action.amount === null ? lossOn(fund, party) : 0n;
  const payment = withdrawn(fund, header, { party, amountMinor: amount.value, lossMinor, reference });
  if (!payment.ok) return payment;
  const { unmatched, matched } = matchingDrafts(fund, header, register, before, paidAfter(before, {}));
  const calls = register.calls.map(call => ({
    ...call,
    parts: call.parts.filter(part => part.party !== party),
  }));
  return ok({
    drafts: [...unmatched, ...payment.value, ...matched],
    register: action.amount === null ? { ...register, calls } : register,
  });
}

/** Costs and income that wait would fall on, or to, the others alone. A company's are its profit, of its years. */
function sharedOut(fund: Fund, party: string): Result<string> {
  const { kind, accounts, netOf } = fund;
  if (kind === "company") return ok(party);
  const [costsMinor, incomeMinor] = [netOf(accounts.costs), creditOn(fund, accounts.undistributed)];
  const waiting = [
    ...(costsMinor > 0n ? [`${money(costsMinor)} CNY of costs`] : []),
    ...(incomeMinor > 0n ? [`${money(incomeMinor)} CNY of income`] : []),
  ];
  if (waiting.length === 0) return ok(party);
  return refuse("fund.not-shared", `${waiting.join(" and ")} wait to be shared out`, {
    field: "action.party",
    value: party,
    expected: "a withdrawal after they are shared out",
  });
}

/** What leaves with a party, less the losses that it bears. */
function withdrawn(
  { accounts }: Fund,
  header: EntryHeader,
  about: { party: string; amountMinor: bigint; lossMinor: bigint; reference: string },
): Result<readonly DraftEntry[]> {
  const { party, amountMinor, lossMinor, reference } = about;
  if (lossMinor > amountMinor) {
    const message = `${party} bears ${money(lossMinor)} CNY of losses and has paid ${money(amountMinor)}`;
    return refuse("fund.loss", message, { field: "action.party", value: party });
  }
  if (amountMinor === 0n) return ok([]);
  const credit = (account: string, minor: bigint): DraftPosting[] =>
    minor === 0n ? [] : [{ account, side: "credit", amountMinor: minor, dimensions: { party } }];
  const paid: DraftPosting = {
    account: accounts.prepaidOf(party),
    side: "debit",
    amountMinor,
    dimensions: { party },
  };
  const postings = [
    paid,
    ...credit(accounts.lossOf?.(party) ?? "", lossMinor),
    ...credit(accounts.bank, amountMinor - lossMinor),
  ];
  return ok([draft("withdrawal", resting(header, bankReference(reference)), postings)]);
}

/** Losses that the party bears and that are not made up, in fen. */
function lossOn({ accounts, netOf }: Fund, party: string): bigint {
  return accounts.lossOf === null ? 0n : netOf(accounts.lossOf(party));
}

function reducible(fund: Fund, party: string, amountMinor: bigint): Result<bigint> {
  const paid = whollyPaid(fund, party, amountMinor);
  if (!paid.ok) return paid;
  const lossMinor = lossOn(fund, party);
  if (lossMinor > 0n) {
    const message = `${party} bears ${money(lossMinor)} CNY of losses; a part of its capital moves when they are made up`;
    return refuse("fund.loss", message, { field: "action.amount", value: money(amountMinor) });
  }
  return atMost(
    "fund.over-balance",
    `is the capital of ${party}`,
    amountMinor,
    committedMinor(fund.register, party),
  );
}

/** Without this a part of a fen of one party could unmatch the capital of all. */
function whollyPaid(fund: Fund, party: string, amountMinor: bigint): Result<bigint> {
  if (fullyMatched(fund.register, standings(fund), party)) return ok(amountMinor);
  const message = `capital of ${party} can move in part when every round it takes part in is paid and matched`;
  const about = { field: "action.amount", value: money(amountMinor), expected: "after the round is paid up" };
  return refuse("fund.not-matched", message, about);
}

function sameParty(to: string): Result<never> {
  const message = `${to} cannot take over from itself`;
  return refuse("request.invalid", message, { field: "action.to", value: to, expected: "another party" });
}

/** The register with commitments taken from a party, oldest round first, and given to another or to nobody. */
function moved(
  { register, parties }: Fund,
  from: string,
  amountMinor: bigint,
  to: string | null,
): FundRegister {
  let leftMinor = amountMinor;
  const rounds = register.rounds.map((round): Round => {
    const hasMinor = committedMinor({ ...register, rounds: [round] }, from);
    const takenMinor = hasMinor < leftMinor ? hasMinor : leftMinor;
    if (takenMinor === 0n) return round;
    leftMinor -= takenMinor;
    const amounts = parties.map(party => {
      const before = committedMinor({ ...register, rounds: [round] }, party);
      const changeMinor = party === from ? -takenMinor : party === to ? takenMinor : 0n;
      return { party, changeMinor, afterMinor: before + changeMinor };
    });
    const commitments = amounts
      .filter(({ afterMinor }) => afterMinor > 0n)
      .map(({ party, changeMinor, afterMinor }) => {
        const holders = round.commitments.find(each => each.party === party)?.holders ?? [];
        // Who holds what of a changed commitment is said anew.
        return { party, amount: money(afterMinor), holders: changeMinor === 0n ? holders : [] };
      });
    return { ...round, commitments };
  });
  return { ...register, rounds };
}

function of(all: readonly Standing[], party: string): Standing {
  return all.find(each => each.party === party) ?? { party, matchedMinor: 0n, prepaidMinor: 0n };
}
