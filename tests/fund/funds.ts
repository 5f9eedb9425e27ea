/** A joint fund in memory: commitments, the chart of its accounts, and what stands on them. */
import { type BookParty, chartOf, matchedCapitalOf, prepaidOf } from "#domain/fund/chart.ts";
import { type CapitalState, contributionEntries, type EntryHeader } from "#domain/fund/entries.ts";
import { present } from "#domain/invariant.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { MemoryBook, PERIOD } from "#tests/support/book.ts";

export const HEADER: EntryHeader = {
  narrative: "业务",
  effectiveOn: "2021-03-15",
  period: PERIOD,
  preparer: "li",
  approver: null,
  evidence: [{ kind: "bank-reference", id: "CZ-1" }],
};

export function partiesOf(...ids: readonly string[]): BookParty[] {
  return ids.map(id => ({ id, name: `${id}方`, nameEn: `Party ${id}` }));
}

export class Fund {
  readonly book = new MemoryBook();
  readonly commitments: ReadonlyMap<string, bigint>;

  constructor(commitments: Readonly<Record<string, bigint>>) {
    this.commitments = new Map(Object.entries(commitments));
    const chart = chartOf("fiscal-custody", partiesOf(...this.commitments.keys()));
    this.book.apply({ open: chart, openPeriods: [PERIOD] });
  }

  /** Debits minus credits of the account's row. */
  netOf(account: string): bigint {
    const row = [...this.book.state.chunks.values()].flat().find(each => each.account === account);
    return readAmount(present(row, account).balance, { scale: 2 });
  }

  /** As a command reads it from the book before it judges. */
  capital(): CapitalState[] {
    return [...this.commitments].map(([party, commitmentMinor]) => {
      const matchedMinor = -this.netOf(matchedCapitalOf(party));
      return { party, commitmentMinor, matchedMinor, paidMinor: matchedMinor - this.netOf(prepaidOf(party)) };
    });
  }

  contribute(party: string, amountMinor: bigint) {
    const entries = contributionEntries(HEADER, party, amountMinor, this.capital());
    this.book.apply({ entries });
    return entries;
  }
}
