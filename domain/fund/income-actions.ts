/** What actions on income and costs post. */
import type { ActionOf } from "#domain/fund/actions.ts";
import { dayWeight } from "#domain/fund/calls.ts";
import { contribute } from "#domain/fund/capital-actions.ts";
import { bankReference, draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import { type Acted, atMost, creditOn, type Fund, known, money, readMoney } from "#domain/fund/fund.ts";
import { netIn } from "#domain/fund/receipts.ts";
import { isTakenOver, receiptsBefore } from "#domain/fund/taken-over.ts";
import type { DraftPosting } from "#domain/ledger/entry.ts";
import { allocate } from "#domain/money/allocate.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** Revenue, recorded once; it waits to be distributed. */
export function revenue(fund: Fund, action: ActionOf<"revenue">, header: EntryHeader): Result<Acted> {
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const about = resting(header, bankReference(action.reference));
  const postings = move(fund.accounts.bank, fund.accounts.revenue, amount.value, projectOf(action));
  return ok({ drafts: [draft("revenue", about, postings)] });
}

export function cost(fund: Fund, action: ActionOf<"cost">, header: EntryHeader): Result<Acted> {
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const about = resting(header, bankReference(action.reference));
  const postings = move(fund.accounts.costs, fund.accounts.bank, amount.value, projectOf(action));
  return ok({ drafts: [draft(action.fee ? "bank-fee" : "cost", about, postings)] });
}

function projectOf({ project }: { readonly project?: string | undefined }): { project?: string } {
  return project === undefined ? {} : { project };
}

/** Interest of the bank: income like other, or shared at once by how much of whose money lay there for how long. */
export function bankInterest(
  fund: Fund,
  action: ActionOf<"bank-interest">,
  header: EntryHeader,
): Result<Acted> {
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const { from, to, by, reference } = action;
  const { accounts, parties } = fund;
  if (to < from || to > header.effectiveOn) {
    const about = { field: "action.to", value: to, expected: `${from} to ${header.effectiveOn}` };
    return refuse(
      "request.invalid",
      `interest from ${from} until ${to} is not known on ${header.effectiveOn}`,
      about,
    );
  }
  const about = resting(header, bankReference(reference));
  if (by === "income") {
    const postings = move(accounts.bank, accounts.bankInterest, amount.value);
    return ok({ drafts: [draft("bank-interest", about, postings)] });
  }
  const shares = allocate(
    amount.value,
    parties.map(party => dayWeight(capitalChanges(fund, party), from, to)),
  );
  if (!shares.ok) return shares;
  const shared = shares.value.map(({ weight, amountMinor, remainder, oddUnit }, index) => {
    const party = parties[index] ?? "";
    return {
      party,
      weight: String(weight),
      amount: money(amountMinor),
      remainder: String(remainder),
      oddUnit,
    };
  });
  const rule = { kind: "rule", id: "day-weighted", detail: { from, to, shares: shared } } as const;
  const credits = shares.value.flatMap(({ amountMinor }, index): DraftPosting[] => {
    const party = parties[index] ?? "";
    if (amountMinor === 0n) return [];
    return [{ account: accounts.shareOf(party), side: "credit", amountMinor, dimensions: { party } }];
  });
  const debit: DraftPosting = { account: accounts.bank, side: "debit", amountMinor: amount.value };
  return ok({ drafts: [draft("bank-interest", resting(about, rule), [debit, ...credits])] });
}

/** How the party's capital in the fund changed, by effective date. */
function capitalChanges({ accounts, entriesOn, register }: Fund, party: string) {
  const since = [accounts.matchedOf(party), accounts.prepaidOf(party)].flatMap(account =>
    entriesOn(account)
      .filter(({ kind }) => !isTakenOver(kind))
      .map(entry => ({ on: entry.effectiveOn, amountMinor: -netIn(entry, account) })),
  );
  return [...receiptsBefore(register.takenOver, party), ...since];
}

/** Money that came and nobody knows yet from whom (待查收款). */
export function unidentified(
  fund: Fund,
  action: ActionOf<"unidentified">,
  header: EntryHeader,
): Result<Acted> {
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const { payer, reference } = action;
  const sender =
    payer === undefined ? [] : [{ kind: "rule", id: "unidentified", detail: { payer } } as const];
  const about = resting(header, bankReference(reference), ...sender);
  const postings = move(fund.accounts.bank, fund.accounts.unidentified, amount.value);
  return ok({ drafts: [draft("unidentified", about, postings)] });
}

/** It is known what a receipt was: all of it, or a part. */
export function identified(fund: Fund, action: ActionOf<"identified">, header: EntryHeader): Result<Acted> {
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const { unidentified: held, revenue: income, bank } = fund.accounts;
  const leftMinor = leftOf(fund, action.entry);
  if (leftMinor === null) {
    const about = {
      field: "action.entry",
      value: action.entry,
      expected: "the entry of an unidentified receipt",
    };
    return refuse("fund.unidentified", `${action.entry} records no unidentified receipt`, about);
  }
  const fits = atMost("fund.over-balance", `of ${action.entry} is not identified`, amount.value, leftMinor);
  if (!fits.ok) return fits;
  const about = resting(header, { kind: "entry", id: action.entry });
  const { as } = action;
  switch (as.do) {
    case "contribution":
      return contribute(fund, about, { ...as, amountMinor: amount.value, from: held, overpaid: "refuse" });
    case "revenue":
      return ok({ drafts: [draft("identified", about, move(held, income, amount.value))] });
    case "returned": {
      const paid = resting(about, bankReference(as.reference));
      return ok({ drafts: [draft("identified", paid, move(held, bank, amount.value))] });
    }
  }
}

/** What is left of an unidentified receipt; null when the entry is none. */
function leftOf({ accounts, entriesOn }: Fund, id: string): bigint | null {
  const entries = entriesOn(accounts.unidentified);
  const receipt = entries.find(entry => entry.id === id && entry.reverses === null);
  if (receipt === undefined || netIn(receipt, accounts.unidentified) >= 0n) return null;
  const about = new Set([id]);
  for (const { id: each, evidence, reverses } of entries) {
    const uses = evidence.some(({ kind, id: used }) => kind === "entry" && used === id);
    if (uses || (reverses !== null && about.has(reverses))) about.add(each);
  }
  return entries
    .filter(entry => about.has(entry.id))
    .reduce((sum, entry) => sum - netIn(entry, accounts.unidentified), 0n);
}

/** A party's income leaves the fund. */
export function payout(fund: Fund, action: ActionOf<"payout">, header: EntryHeader): Result<Acted> {
  const { party, reference } = action;
  const is = known(fund, party);
  if (!is.ok) return is;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const share = fund.accounts.shareOf(party);
  const there = atMost(
    "fund.over-balance",
    `of income is ${party}'s and in the fund`,
    amount.value,
    creditOn(fund, share),
  );
  if (!there.ok) return there;
  const postings = move(share, fund.accounts.bank, amount.value, { party });
  return ok({ drafts: [draft("payout", resting(header, bankReference(reference)), postings)] });
}

/** The bank sent a payout back (退票): the income is the party's again. */
export function payoutReturned(
  fund: Fund,
  action: ActionOf<"payout-returned">,
  header: EntryHeader,
): Result<Acted> {
  const { party, reference } = action;
  const is = known(fund, party);
  if (!is.ok) return is;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const postings = move(fund.accounts.bank, fund.accounts.shareOf(party), amount.value, { party });
  return ok({ drafts: [draft("payout-returned", resting(header, bankReference(reference)), postings)] });
}

/** Revenue that goes back to whom it came from, before it is distributed. */
export function refund(fund: Fund, action: ActionOf<"refund">, header: EntryHeader): Result<Acted> {
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const { revenue: income, bank } = fund.accounts;
  const there = atMost(
    "fund.over-balance",
    "of income is not distributed",
    amount.value,
    creditOn(fund, income),
  );
  if (!there.ok) return there;
  const about = resting(header, bankReference(action.reference));
  return ok({ drafts: [draft("refund", about, move(income, bank, amount.value))] });
}
