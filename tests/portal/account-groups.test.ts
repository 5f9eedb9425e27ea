import { describe, expect, it } from "vitest";
import {
  BANK,
  chartOf,
  incomeShareOf,
  matchedCapitalOf,
  owedBy,
  owedTo,
  prepaidOf,
} from "#domain/fund/chart.ts";
import { groupsOf, partyAccounts } from "#portal/books/account-groups.ts";

const PARTIES = [
  { id: "SH", name: "上海市", nameEn: "Shanghai" },
  { id: "ZJ", name: "浙江省", nameEn: "Zhejiang" },
];

/** A book of the given kind with these balances (debits minus credits). */
function bookWith(
  kind: "fiscal-custody" | "agreement" | "company",
  balances: Record<string, string>,
  commitment: string | null,
) {
  const accounts = chartOf(kind, PARTIES).map(({ id, name, nameEn, party, asset, normal }) => ({
    ...{ id, name, nameEn, party, asset, normal },
    balance: balances[id] ?? "0.00",
    postings: 0,
  }));
  return { kind, accounts, parties: PARTIES.map(party => ({ ...party, commitment })) };
}

describe("a fund's accounts by party", () => {
  const groups = groupsOf(
    bookWith(
      "fiscal-custody",
      {
        [BANK]: "350.00",
        [matchedCapitalOf("SH")]: "-100.00",
        [matchedCapitalOf("ZJ")]: "-100.00",
        [prepaidOf("SH")]: "-150.00",
        [incomeShareOf("ZJ")]: "10.00",
        [owedBy("ZJ")]: "30.00",
        [owedTo("SH")]: "-40.00",
      },
      "300.00",
    ),
  );

  it("names the account behind each figure of a party", () => {
    expect(partyAccounts("fiscal-custody", "SH")).toEqual({
      matched: "2017.01.SH",
      prepaid: "2017.02.SH",
      incomeShare: "2017.04.SH",
      owes: "1036.01.SH",
      isOwed: "2015.01.SH",
    });
  });

  it("turns credit balances round and counts what is not yet paid", () => {
    expect(groups.parties[0]).toEqual({
      party: "SH",
      committed: "300.00",
      matched: "100.00",
      prepaid: "150.00",
      unpaid: "50.00",
      incomeShare: "0.00",
      owes: "0.00",
      isOwed: "40.00",
    });
  });

  it("keeps the sign of what runs against the account's own direction", () => {
    expect(groups.parties[1]).toMatchObject({ incomeShare: "-10.00", owes: "30.00" });
  });

  it("adds up every column", () => {
    expect(groups.total).toMatchObject({
      committed: "600.00",
      matched: "200.00",
      prepaid: "150.00",
      isOwed: "40.00",
    });
  });

  it("knows the pool, leaves nothing out, and says whether the book balances", () => {
    expect(groups.bank?.balance).toBe("350.00");
    expect(groups.others).toEqual([]);
    expect(groups.difference).toBe("0.00");
  });
});

describe("other books", () => {
  it("knows a company's capital and dividends by its own accounts", () => {
    const { bank, total } = groupsOf(
      bookWith("company", { "1002.01": "90.00", "4001.SH": "-80.00", "2232.ZJ": "-10.00" }, "80.00"),
    );
    expect(bank?.balance).toBe("90.00");
    expect(total).toMatchObject({
      committed: "160.00",
      matched: "80.00",
      unpaid: "80.00",
      incomeShare: "10.00",
    });
  });

  it("has neither pool nor capital where there is no fund", () => {
    const groups = groupsOf(bookWith("agreement", { [owedBy("ZJ")]: "5.00" }, null));
    expect(groups.bank).toBeNull();
    expect(groups.parties[1]).toMatchObject({ committed: null, matched: null, unpaid: null, owes: "5.00" });
    expect(groups.difference).toBe("5.00");
  });

  it("shows accounts that it does not know", () => {
    const book = bookWith("agreement", {}, null);
    const [first] = book.accounts;
    if (first === undefined) throw new Error("a book has accounts");
    const unknown = { ...first, id: "9999.01" };
    expect(groupsOf({ ...book, accounts: [...book.accounts, unknown] }).others).toEqual([unknown]);
  });
});
