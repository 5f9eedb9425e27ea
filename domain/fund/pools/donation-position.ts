/**
 * Where a compensation fund stands, for its parties; and its disclosure list (公示), in which donors are named only when
 * they agreed to it.
 */
import { money } from "#domain/fund/fund.ts";
import { creditsByKind } from "#domain/fund/pools/by-kind.ts";
import { compensationFund, purposeAccount } from "#domain/fund/pools/donation-register.ts";
import { leftByReceipt } from "#domain/fund/pools/donations.ts";
import { type SharedBook, standing } from "#domain/fund/pools/pool.ts";
import { CNY } from "#domain/money/asset.ts";
import { capitalAmount } from "#domain/money/capitals.ts";

export function donationPosition(book: SharedBook) {
  const left = new Map(compensationFund(book).purposes.flatMap(({ id }) => [...leftByReceipt(book, id)]));
  return {
    purposes: purposes(book),
    donations: book.all("donation").flatMap(each => {
      const leftMinor = left.get(each.receipt);
      // A receipt whose entry was reversed never was.
      if (leftMinor === undefined) return [];
      const words = capitalAmount(each.amount);
      return [{ ...each, inWords: words.ok ? words.value : each.amount, kept: money(leftMinor) }];
    }),
    spendings: spendings(book).toSorted((a, b) =>
      a.spentOn < b.spentOn ? -1 : a.spentOn > b.spentOn ? 1 : 0,
    ),
  };
}

/** What may be shown to everybody: no name without consent, no payee, no reference of a bank. */
export function disclosure(book: SharedBook) {
  const { donations, spendings: spent, purposes: all } = donationPosition(book);
  return {
    purposes: all,
    donations: donations.map(({ receipt, donor, named, purpose, amount, receivedOn, kept }) => ({
      receipt,
      donor: named ? donor.name : null,
      kind: donor.kind,
      purpose,
      amount,
      receivedOn,
      kept,
    })),
    spendings: spent.map(({ spentOn, purpose, project, amount }) => ({ spentOn, purpose, project, amount })),
  };
}

function purposes(book: SharedBook) {
  return compensationFund(book).purposes.map(purpose => {
    const account = purposeAccount(purpose.id);
    const by = creditsByKind(book, account, CNY);
    return {
      purpose: purpose.id,
      name: purpose.name,
      general: purpose.general,
      given: money(by("donation")),
      assigned: money(by("donation-assigned")),
      spent: money(-by("donation-spent")),
      returned: money(-by("donation-returned")),
      left: money(-book.netOf(account)),
    };
  });
}

function spendings(book: SharedBook) {
  return compensationFund(book).purposes.flatMap(({ id }) => {
    const account = purposeAccount(id);
    return standing(book.entriesOn(account))
      .filter(({ kind }) => kind === "donation-spent")
      .map(({ effectiveOn, evidence, postings }) => {
        const paid = postings.find(posting => posting.account === account);
        const named = (kind: string) => evidence.filter(each => each.kind === kind);
        return {
          spentOn: effectiveOn,
          purpose: id,
          project: paid?.dimensions.project ?? null,
          amount: paid?.amount ?? "0.00",
          payee: String(evidence.find(each => each.id === "donation-payee")?.detail?.["payee"] ?? ""),
          reference: named("bank-reference")[0]?.id ?? "",
          document: named("document").at(-1)?.id ?? "",
        };
      });
  });
}
