/** Who may be given what, by whom it is confirmed, and from when to when it holds: the rules without a store. */
import { describe, expect, test } from "vitest";
import {
  checkGrant,
  confirmersOf,
  type Grant,
  mayWithdraw,
  type Person,
  type Standing,
  standingOf,
} from "#domain/access/people.ts";
import type { Principal, Role } from "#domain/access/principal.ts";
import { faultsOf } from "#tests/support/refused.ts";

const grant = (role: Role, about: Partial<Grant> = {}): Grant => ({
  ...{ id: "li", name: "李", role, party: null, stations: [], validFrom: null, validUntil: null },
  ...about,
});

describe("a role fits whom it is given to", () => {
  test.each<[string, Grant, string[]]>([
    ["a finance bureau of a party", grant("finance", { party: "SH" }), []],
    ["a finance bureau of nobody", grant("finance"), ["party"]],
    ["an environment department of nobody", grant("environment"), ["party"]],
    ["an operator", grant("operator"), []],
    ["an operator of one party", grant("operator", { party: "SH" }), ["party"]],
    ["a monitor of a station", grant("monitor", { stations: ["a"] }), []],
    ["a monitor of no station", grant("monitor"), ["stations"]],
    ["a monitor of a party", grant("monitor", { party: "SH", stations: ["a"] }), ["party"]],
    ["an auditor", grant("auditor"), []],
    ["an auditor who cosigns for an office", grant("auditor", { party: "AUDIT" }), []],
    ["a bureau that also sends readings", grant("finance", { party: "SH", stations: ["a"] }), ["stations"]],
    [
      "dates in the wrong order",
      grant("auditor", { validFrom: "2021-02-01", validUntil: "2021-01-31" }),
      ["validUntil"],
    ],
  ])("%s", (_, given, fields) => {
    expect(faultsOf(checkGrant(given)).map(({ code, field }) => [code, field])).toEqual(
      fields.map(field => ["principal.role", field]),
    );
  });
});

describe("rights hold", () => {
  const left = { from: "2021-03-10", reason: "调离", successor: null, by: "operator", at: "" };
  test.each<[string, Partial<Person>, string, Standing]>([
    ["without dates, always", {}, "2021-03-01", "in-force"],
    ["from their first day", { validFrom: "2021-03-01" }, "2021-03-01", "in-force"],
    ["not before it", { validFrom: "2021-03-01" }, "2021-02-28", "not-yet"],
    ["to their last day", { validUntil: "2021-03-31" }, "2021-03-31", "in-force"],
    ["not after it", { validUntil: "2021-03-31" }, "2021-04-01", "ended"],
    ["until the day before they end", { withdrawn: left }, "2021-03-09", "in-force"],
    ["not on the day they end", { withdrawn: left }, "2021-03-10", "withdrawn"],
    ["and not again", { withdrawn: left, validFrom: "2021-05-01" }, "2021-06-01", "withdrawn"],
  ])("%s", (_, about, day, standing) => {
    expect(standingOf({ ...grant("auditor"), ...about }, day)).toBe(standing);
  });
});

const who = (id: string, role: Role, party: string | null = null): Principal => ({
  ...{ id, name: id, role, party, stations: [] },
});
const people = [
  who("op", "operator"),
  who("op-2", "operator"),
  who("finance-sh", "finance", "SH"),
  who("finance-zj", "finance", "ZJ"),
  who("environment-js", "environment", "JS"),
];

describe("a grant is confirmed by", () => {
  test.each<[string, Partial<Grant>, string[], string[]]>([
    ["nobody before the party keeps a book", { party: "SH" }, ["ZJ"], []],
    ["nobody before there is any book", {}, [], []],
    ["the party's own bureau", { party: "SH" }, ["SH"], ["finance-sh"]],
    ["others, when the party has no bureau", { party: "JS" }, ["JS"], ["op-2", "finance-sh", "finance-zj"]],
    [
      "another operator or a bureau, when it is for no party",
      {},
      ["SH"],
      ["op-2", "finance-sh", "finance-zj"],
    ],
    ["never by whom it is for", { id: "finance-sh", party: "SH" }, ["SH"], ["op-2", "finance-zj"]],
  ])("%s", (_, about, booked, confirmers) => {
    const given = grant(about.party === undefined ? "auditor" : "finance", about);
    expect(confirmersOf(given, "op", { people, booked })).toEqual(confirmers);
  });
});

describe("rights are ended by", () => {
  const person = who("li", "environment", "SH");
  test.each<[string, Principal, boolean]>([
    ["the operator", who("op", "operator"), true],
    ["a bureau of the person's party", who("finance-sh", "finance", "SH"), true],
    ["oneself", person, true],
    ["not a bureau of another party", who("finance-zj", "finance", "ZJ"), false],
    ["not a colleague of the department", who("other", "environment", "SH"), false],
    ["not the auditor", who("auditor", "auditor"), false],
  ])("%s", (_, asker, allowed) => {
    expect(mayWithdraw(asker, person).ok).toBe(allowed);
  });
});
