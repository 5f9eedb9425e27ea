import { describe, expect, test } from "vitest";
import { mayDecide, mayPropose, type VoucherReach } from "#domain/access/policy.ts";
import type { Principal } from "#domain/access/principal.ts";

const operator: Principal = { id: "operator", name: "执委会", role: "operator", party: null, stations: [] };
const finance = (party: string, id = `finance-${party}`): Principal => ({
  id,
  name: id,
  role: "finance",
  party,
  stations: [],
});
const by = ({ id, party }: Principal) => ({ id, party });

const reach = (about: Partial<VoucherReach>): VoucherReach => ({
  kind: "entry",
  payer: null,
  parties: [],
  common: false,
  ...about,
});
const payment = reach({ kind: "payment", payer: "JS", parties: ["JS", "SH"], common: true });

describe("who may propose what", () => {
  test.each<[string, Principal, VoucherReach, boolean]>([
    ["the payer's bureau a payment", finance("JS"), payment, true],
    ["the payee's bureau a payment to itself", finance("SH"), payment, false],
    ["the operator a payment", operator, payment, true],
    ["a bureau an entry on its own accounts", finance("SH"), reach({ parties: ["SH"] }), true],
    [
      "a bureau an entry on its own accounts and the bank",
      finance("SH"),
      reach({ parties: ["SH"], common: true }),
      true,
    ],
    [
      "a bureau an entry that takes another party's money",
      finance("ZJ"),
      reach({ parties: ["SH", "ZJ"] }),
      false,
    ],
    [
      "a bureau the reversal of what concerns others",
      finance("ZJ"),
      reach({ kind: "reversal", parties: ["SH"] }),
      false,
    ],
    ["the operator an entry on anybody's accounts", operator, reach({ parties: ["SH", "ZJ"] }), true],
  ])("%s", (_, principal, about, allowed) => {
    expect(mayPropose(principal, about).ok).toBe(allowed);
  });
});

describe("who may decide", () => {
  const own = reach({ parties: ["SH"] });
  const shared = reach({ parties: ["SH"], common: true });
  test.each<[string, Principal, Principal, VoucherReach, boolean]>([
    ["nobody their own", finance("SH"), finance("SH"), own, false],
    [
      "a colleague, when only the party's own accounts move",
      finance("SH", "second"),
      finance("SH"),
      own,
      true,
    ],
    ["another party's bureau not, when it does not concern it", finance("ZJ"), finance("SH"), own, false],
    [
      "a colleague not, when the bank or shared income moves",
      finance("SH", "second"),
      finance("SH"),
      shared,
      false,
    ],
    ["another party, when the bank or shared income moves", finance("ZJ"), finance("SH"), shared, true],
    ["the operator, what a bureau proposed", operator, finance("SH"), shared, true],
    ["the payer's second person a payment", finance("JS", "second"), finance("JS"), payment, true],
    ["the payee never a payment to itself", finance("SH"), finance("JS"), payment, false],
    [
      "a party that is touched, what the operator proposed",
      finance("ZJ"),
      operator,
      reach({ parties: ["SH", "ZJ"] }),
      true,
    ],
    ["a party that is not touched, not", finance("JS"), operator, reach({ parties: ["SH", "ZJ"] }), false],
    [
      "a second operator not, what an operator proposed",
      { ...operator, id: "second" },
      operator,
      reach({ parties: ["SH"] }),
      false,
    ],
  ])("%s", (_, principal, preparer, about, allowed) => {
    expect(mayDecide(principal, by(preparer), about).ok).toBe(allowed);
  });
});
