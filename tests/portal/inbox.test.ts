/** What waits for whom, since when, and how long it took. */
import { describe, expect, it, test } from "vitest";
import {
  accountItems,
  caseItems,
  doneItems,
  elapsed,
  factItems,
  type Item,
  inOrder,
  monthItems,
  periodItems,
  proposalItems,
} from "#portal/inbox/items.ts";
import type { Me, ObligationPeriod, SectionCase } from "#portal/live/answers.ts";

const person = (role: Me["role"], party: string | null) => ({ id: "me", name: "me", role, party }) as Me;

const OBJECTION = {
  ...{ id: 1, party: "AH", by: "finance-ah", at: "2021-06-01T01:00:00.000Z", version: 1 },
  ...{ reason: "比对不一致", state: "open", resolved: null },
};
const PERIOD = {
  ...{ settlement: "s.2020", from: "2020-05", to: "2021-04", objections: [OBJECTION] },
  obligations: [{ payer: "ZJ", payee: "AH", state: "overdue", dueOn: "2021-05-31", reservedBy: null }],
  settlements: [{ version: 1, settledAt: "2021-05-01T00:00:00.000Z" }],
} as unknown as ObligationPeriod;

describe("an assessment period", () => {
  const kinds = (me: Me) => periodItems("xinan", "新安江", [PERIOD], me).map(({ kind }) => kind);
  test.each<[string, Me, string[]]>([
    ["has its objection decided by the committee", person("operator", null), ["object"]],
    ["is paid by the bureau of who owes", person("finance", "ZJ"), ["pay"]],
    ["asks nothing of the bureau that receives", person("finance", "AH"), []],
    ["asks nothing of the payer's environment department", person("environment", "ZJ"), []],
    ["asks nothing of the auditor", person("auditor", null), []],
  ])("%s", (_, me, expected) => {
    expect(kinds(me)).toEqual(expected);
  });

  it("says since when and that it is late, and leads to the settlement", () => {
    expect(periodItems("xinan", "新安江", [PERIOD], person("finance", "ZJ"))).toMatchObject([
      { since: "2021-05-01T00:00:00.000Z", overdue: true, address: "#/settlements/xinan/s.2020" },
    ]);
  });
});

describe("the other lists", () => {
  it("lead to the place where each is done", () => {
    const about = { narrative: "拨付", preparedBy: "b", preparedAt: "2021-06-01T00:00:00.000Z", named: null };
    const proposal = {
      book: "fund",
      kind: "check",
      voucher: "v1",
      job: null,
      fact: null,
      netting: null,
      account: null,
    };
    const netting = { id: "netting.1", agreement: "xinan", settlement: "xinan.2020-05.2021-04" };
    const toDo = [
      { ...proposal, ...about },
      { ...proposal, ...about, kind: "sign-netting", voucher: null, netting },
    ];
    expect(proposalItems(toDo as never)).toMatchObject([
      { kind: "approve", address: "#/books/fund" },
      { id: "proposal fund netting.1", address: "#/nettings/netting.1" },
    ]);
    const account = { ...proposal, ...about, kind: "check-account", voucher: null, account: "3300" };
    expect(proposalItems([account] as never)).toEqual([]);
    expect(accountItems([...toDo, account] as never)).toMatchObject([
      {
        ...{ id: "account fund 3300", kind: "account", since: about.preparedAt, by: "b" },
        ...{ address: "#/books/fund/accounts", opens: { what: "account", book: "fund", id: "3300" } },
      },
    ]);
    const month = { section: "jiekou", month: "2021-04", requestedGaps: 0, version: 3 };
    const at = { since: "2021-05-03T00:00:00.000Z" };
    const waiting = [
      { ...month, ...at, toReview: true, toConfirm: false, doubtsToDecide: [] },
      { ...month, ...at, month: "2021-03", toReview: false, toConfirm: true, doubtsToDecide: [] },
      { ...month, ...at, month: "2021-02", toReview: false, toConfirm: false, doubtsToDecide: ["d"] },
    ];
    expect(monthItems(waiting, () => "街口").map(({ kind, address }) => `${kind} ${address}`)).toEqual([
      "review #/data-review/jiekou/2021-04",
      "confirm #/data-review/jiekou/2021-03",
      "doubt #/data-review/jiekou/2021-02",
    ]);
  });

  it("show cases and facts only to departments that they wait for", () => {
    const one = {
      id: "c1",
      title: "氨氮红牌",
      owner: "AH",
      jointOwners: ["ZJ"],
      state: "open",
      dueOn: "2021-06-09",
    };
    const cases = [
      { ...one, openedAt: "2021-06-01T00:00:00.000Z", overdue: false },
    ] as unknown as SectionCase[];
    expect(caseItems(cases, person("environment", "ZJ"))).toHaveLength(1);
    expect(caseItems(cases, person("environment", "SH"))).toEqual([]);
    expect(caseItems(cases, person("finance", "ZJ"))).toEqual([]);
    const fact = (id: string) => ({
      ...{
        book: "fund",
        kind: "confirm-fact",
        voucher: null,
        job: null,
        account: null,
        narrative: "月报",
        named: null,
      },
      ...{ preparedBy: "environment-ah", preparedAt: "2021-06-01T00:00:00.000Z" },
      fact: { agreement: "xinan", id, version: 1 },
    });
    const told = [fact("volume:jiekou:2021-05"), fact("gdp-growth:2020")] as never;
    const nameOf = { agreement: () => "新安江", section: () => "街口", fact: (name: string) => name };
    const items = factItems(told, nameOf);
    expect(items.map(({ about, address }) => `${about} ${address}`)).toEqual([
      "新安江 街口 volume 2021-05 #/agreements/xinan",
      "新安江 gdp-growth 2020 #/agreements/xinan",
    ]);
    expect(proposalItems(told)).toEqual([]);
  });
});

describe("time", () => {
  test.each([
    ["2021-06-01T00:00:00Z", "2021-06-01T00:59:59Z", [0, 0]],
    ["2021-06-01T00:00:00Z", "2021-06-02T03:00:00Z", [1, 3]],
    ["2021-06-02T00:00:00Z", "2021-06-01T00:00:00Z", [0, 0]],
  ])("from %s to %s are %j", (since, until, expected) => {
    expect(elapsed(since, Date.parse(until))).toEqual(expected);
  });

  it("puts what is late first, then what waits longest, then what has no time", () => {
    const item = (id: string, since: string | null, overdue = false) => ({ id, since, overdue }) as Item;
    const items = [
      item("none", null),
      item("new", "2021-06-02"),
      item("late", "2021-06-03", true),
      item("old", "2021-06-01"),
    ];
    expect(inOrder(items).map(({ id }) => id)).toEqual(["late", "old", "new", "none"]);
  });

  it("is measured to the end for what is done, the newest first", () => {
    const resolved = { by: "operator", at: "2021-06-04T03:00:00.000Z", reason: "不成立" };
    const decided = {
      ...PERIOD,
      objections: [{ ...OBJECTION, state: "dismissed", resolved }],
    } as ObligationPeriod;
    const closed = {
      id: "c1",
      title: "红牌",
      openedAt: "2021-06-01T00:00:00.000Z",
      closedAt: "2021-06-09T00:00:00.000Z",
    };
    const done = doneItems(
      [closed as unknown as SectionCase],
      [{ agreement: "xinan", name: "新安江", periods: [decided] }],
    );
    expect(done.map(({ id }) => id)).toEqual(["c1", "s.2020 1"]);
    expect(elapsed(done[1]?.since ?? "", Date.parse(done[1]?.doneAt ?? ""))).toEqual([3, 2]);
  });
});
