import { describe, expect, it } from "vitest";
import { owedBothWays, usualChoice } from "#portal/settlements/nettings/owed-both-ways.ts";
import type { AgreementStanding } from "#portal/settlements/use-all-obligations.ts";

interface Given {
  readonly agreement: string;
  readonly payer: string;
  readonly payee: string;
  readonly open: string;
  readonly with?: readonly string[];
  readonly to?: string;
  readonly objected?: boolean;
  readonly reservedBy?: string;
}

function standing(all: readonly Given[]): readonly AgreementStanding[] {
  return all.map(({ agreement, payer, payee, open, to = "2021-03", ...about }) => {
    const obligation = { payer, payee, open, dueOn: null, reservedBy: about.reservedBy ?? null };
    const period = {
      ...{ settlement: `${agreement}.2021-01.${to}`, book: `${agreement}-book`, from: "2021-01", to },
      ...{ method: "bank-transfer", nettingWith: about.with ?? [], obligations: [obligation] },
      heldBy: about.objected === true ? { id: 1 } : null,
    };
    return { agreement: { id: agreement }, periods: [period] } as unknown as AgreementStanding;
  });
}

const NORTH = { agreement: "north", payer: "JS", payee: "SH", open: "90.00", with: ["south"] };
const SOUTH = { agreement: "south", payer: "SH", payee: "JS", open: "60.00", with: ["north"] };

const debtsOf = (all: readonly Given[]) => owedBothWays(standing(all), null)[0]?.debts ?? [];

describe("what two parties owe each other", () => {
  it("stands together whichever of them a debt is of, the reader's own party first", () => {
    const found = owedBothWays(standing([NORTH, SOUTH]), "SH");
    expect(found.map(({ parties }) => parties)).toEqual([["SH", "JS"]]);
    expect(found[0]?.debts).toMatchObject([
      { name: "north.2021-01.2021-03/JS/SH", amountMinor: 9000n, heldBy: null },
      { name: "south.2021-01.2021-03/SH/JS", amountMinor: 6000n, heldBy: null },
    ]);
  });

  it.each([
    ["owed one way only", [NORTH, { ...SOUTH, payer: "ZJ" }], null],
    ["paid on one side", [NORTH, { ...SOUTH, open: "0.00" }], null],
    ["to be returned on one side", [NORTH, { ...SOUTH, open: "-60.00" }], null],
    ["between two others than the reader's party", [NORTH, SOUTH], "ZJ"],
  ] as const)("is nothing where it is %s", (_, given, own) => {
    expect(owedBothWays(standing(given), own)).toEqual([]);
  });

  it("stands in the order of the assessment periods", () => {
    const earlier = { ...SOUTH, to: "2020-12" };
    expect(debtsOf([NORTH, earlier]).map(({ to }) => to)).toEqual(["2020-12", "2021-03"]);
  });

  it("says what keeps a debt from being netted", () => {
    const held = debtsOf([
      { ...NORTH, objected: true },
      { ...SOUTH, reservedBy: "netting.3" },
    ]);
    expect(held.map(({ heldBy }) => heldBy)).toEqual([{ netting: null }, { netting: "netting.3" }]);
  });
});

describe("what is proposed to be netted unless somebody chooses otherwise", () => {
  const choice = (all: readonly Given[]) => [...usualChoice(debtsOf(all))].map(name => name.split(".")[0]);

  it.each([
    ["agreements that name each other", [NORTH, SOUTH], ["north", "south"]],
    ["only one names the other", [NORTH, { ...SOUTH, with: [] }], []],
    ["an objection holds one", [NORTH, { ...SOUTH, objected: true }], []],
    ["a netting has one", [{ ...NORTH, reservedBy: "netting.1" }, SOUTH], []],
    [
      "a third that names nobody stays out",
      [NORTH, { ...NORTH, agreement: "alone", with: [] }, SOUTH],
      ["north", "south"],
    ],
    [
      "a third that does not name all others stays out",
      [NORTH, SOUTH, { ...SOUTH, agreement: "east", with: ["north"] }],
      ["north", "south"],
    ],
    [
      "two of one agreement in the same direction need not name it",
      [NORTH, { ...NORTH, to: "2021-06" }, SOUTH],
      ["north", "south", "north"],
    ],
  ])("%s", (_, given, expected) => {
    expect(choice(given).toSorted()).toEqual(expected.toSorted());
  });

  it("is never more than one netting takes", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...NORTH, to: `20${index + 10}-03` }));
    expect(choice([SOUTH, ...many])).toHaveLength(40);
  });
});
