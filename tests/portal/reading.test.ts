/** What the page makes of addresses and of the open parts of answers. */
import { describe, expect, it } from "vitest";
import { chinaTime, everyInWords } from "#portal/format/time.ts";
import { addressOfView, placeOf, readRoute } from "#portal/routes.ts";
import { meanShown } from "#portal/sections/months/mean-shown.ts";
import { isAssumed, plainValueAt, readSource } from "#portal/settlements/source.ts";
import { readProposal } from "#portal/vouchers/proposal.ts";

describe("addresses of views", () => {
  it.each([
    ["", { view: "overview" }],
    ["#/", { view: "overview" }],
    ["#/books/zone", { view: "part", part: "books", book: "zone" }],
    ["#/sections/jiekou/2020-08", { view: "section", section: "jiekou", month: "2020-08" }],
    ["#/settlements/xinan/s.2020", { view: "settlement", agreement: "xinan", settlement: "s.2020" }],
    ["#/simulator", { view: "simulator", agreement: null }],
    ["#/simulator/xinan", { view: "simulator", agreement: "xinan" }],
    ["#/agreements", { view: "agreements" }],
    ["#/agreements/xinan", { view: "agreement", id: "xinan", version: null }],
    ["#/agreements/xinan/2", { view: "agreement", id: "xinan", version: 2 }],
    ["#/agreements/xinan/1/to/2", { view: "agreement-difference", id: "xinan", before: 1, after: 2 }],
    ["#/agreements/xinan/pilots", { view: "pilots", id: "xinan" }],
    ["#/agreements/xinan/pilots/2", { view: "unknown" }],
    ["#/agreements/xinan/two", { view: "unknown" }],
    ["#/agreements/xinan/1/2", { view: "unknown" }],
    ["#/agreements/xinan/1/to/2/3", { view: "unknown" }],
    ["#/supervision", { view: "part", part: "supervision", book: null }],
    ["#/cases/jiekou.2026", { view: "case", id: "jiekou.2026" }],
    ["#/reviews/2026-11", { view: "review", month: "2026-11" }],
    ["#/years", { view: "years" }],
    ["#/years/2020", { view: "unknown" }],
    ["#/data-review", { view: "review-queue" }],
    ["#/data-review/jiekou/2021-03", { view: "data-review", section: "jiekou", month: "2021-03" }],
    ["#/data-review/jiekou", { view: "unknown" }],
    ["#/data-review/jiekou/2021-03/more", { view: "unknown" }],
    ["#/cases", { view: "unknown" }],
    ["#/statements", { view: "statements", book: null }],
    ["#/statements/zone", { view: "statements", book: "zone" }],
    ["#/statements/zone/12", { view: "issued-statement", book: "zone", number: "12" }],
    ["#/statements/zone/first", { view: "unknown" }],
    ["#/statements/zone/1/pdf", { view: "unknown" }],
    ["#/settlements/xinan", { view: "obligations", agreement: "xinan" }],
    [
      "#/administration/refusals/2026-11-28",
      {
        ...{ view: "administration", desk: "refusals", one: null },
        deeds: { day: "2026-11-28", who: null, operation: null },
      },
    ],
    ["#/administration/refusals/2026-11-28/finance-zj", { view: "unknown" }],
    ["#/nonsense", { view: "unknown" }],
    ["#/sections/%", { view: "unknown" }],
  ])("%s", (hash, route) => {
    expect(readRoute(hash)).toEqual(route);
  });

  it.each([
    ["#/", ""],
    ["#/books/zone/journal", "books"],
    ["#/cases/jiekou.2026", "supervision"],
    ["#/reviews/2026-11", "supervision"],
    ["#/simulator/xinan", "agreements"],
    ["#/nettings", "settlements"],
    ["#/years", "sections"],
    ["#/trace/entry/zone/4.0", "books"],
    ["#/trace/obligation/xinan/s.2020", "settlements"],
    ["#/trace/reading/jiekou/auto/2021-03-01T00:00:00Z", "sections"],
    ["#/trace/nonsense", "trace"],
  ])("%s stands under %s", (hash, place) => {
    expect(placeOf(hash)).toBe(place);
  });

  it("leads where it says", () => {
    expect(readRoute(addressOfView("sections", "街口 1"))).toMatchObject({ section: "街口 1" });
  });
});

describe("figures of monitoring", () => {
  it.each([
    [1440, "每日", "every day"],
    [2880, "每 2 日", "every 2 days"],
    [240, "每 4 小时", "every 4 hours"],
    [90, "每 90 分钟", "every 90 minutes"],
  ])("a reading in %i minutes is one %s", (minutes, zh, en) => {
    expect([everyInWords(minutes, "zh"), everyInWords(minutes, "en")]).toEqual([zh, en]);
  });

  it.each([
    ["tp", "0.0475483870968", "0.04755"],
    ["ph", "7.24682546673", "7.25"],
    ["temp", "14.51", "14.51"],
    ["do", "9", "9"],
    ["do", undefined, "—"],
  ] as const)("a mean of %s, %s, is shown as %s", (key, mean, shown) => {
    expect(meanShown(key, mean)).toBe(shown);
  });
});

describe("where a number comes from", () => {
  it("reads assessments and agreement parameters, and shows the rest as it stands", () => {
    expect(readSource("assessment jiekou 2020-05..2021-04: 235 readings in 9 months")).toEqual({
      ...{
        kind: "assessment",
        section: "jiekou",
        from: "2020-05",
        to: "2021-04",
        readings: "235",
        months: "9",
        versions: [],
      },
    });
    expect(readSource("agreement terms[0].score.factor")).toEqual({
      kind: "agreement",
      path: "terms[0].score.factor",
    });
    expect(readSource("a letter")).toEqual({ kind: "other", text: "a letter" });
  });

  it("marks what was assumed, also as part of something assumed", () => {
    const assumptions = [{ path: "terms[1].score", why: { zh: "…", en: "…" } }];
    expect(isAssumed("terms[1].score", assumptions)).toBe(true);
    expect(isAssumed("terms[1].score.indicators[0].base", assumptions)).toBe(true);
    expect(isAssumed("terms[1].scores", assumptions)).toBe(false);
    expect(isAssumed("terms[10].score", assumptions)).toBe(false);
  });

  it("finds plain values in a document", () => {
    const document = { terms: [{ money: { limit: "0.95" }, decimals: 3 }] };
    expect(plainValueAt(document, "terms[0].money.limit")).toBe("0.95");
    expect(plainValueAt(document, "terms[0].decimals")).toBe("3");
    expect(plainValueAt(document, "terms[0].money")).toBeNull();
    expect(plainValueAt(document, "terms[4].money.limit")).toBeNull();
  });
});

describe("proposals", () => {
  it("reads entries and shows unknown kinds whole", () => {
    const postings = [{ account: "1004.01", side: "debit", amount: "5.00" }];
    const entry = { narrative: "利息", effectiveOn: "2021-06-30", postings };
    expect(readProposal({ kind: "entry", entries: [entry] })).toEqual({ kind: "entry", entries: [entry] });
    expect(readProposal({ kind: "later", x: 1 })).toMatchObject({ kind: "other" });
    expect(
      readProposal({ kind: "reversal", entry: "e1", narrative: "误记", effectiveOn: "2021-06-30" }),
    ).toEqual({
      ...{ kind: "reversal", entry: "e1", narrative: "误记", effectiveOn: "2021-06-30" },
      entries: [],
    });
  });

  const pair = { payer: "JS", payee: "SH" };
  const settlement = { settlement: "tai.2020.2021-01.2021-12" };
  const months = { agreement: "tai.2020", from: "2021-01", to: "2021-12" };
  const deposit = { agreement: "tai.2020", party: "JS", heldBy: "ZJ" };
  it.each([
    ["payment", { ...settlement, ...pair }, "payment", "JS → SH", true],
    ["payment", { ...settlement, ...pair, depositHeldBy: "ZJ" }, "deduction", "JS → SH", true],
    ["prepayment", { ...months, ...pair }, "prepayment", "JS → SH", true],
    ["payment-returned", { ...settlement, ...pair, why: "overpaid" }, "overpaid", "SH → JS", true],
    [
      "payment-returned",
      { ...settlement, ...pair, why: "sent-back", voucher: "v" },
      "sent-back",
      "SH → JS",
      true,
    ],
    ["deposit", deposit, "deposit", "JS → ZJ", false],
    ["deposit-returned", deposit, "deposit-returned", "ZJ → JS", false],
  ])("reads %s of %j as %s, %s", (kind, about, what, way, ofPeriod) => {
    const moved = { amount: "12.50", reference: "YB-1", narrative: "预拨", effectiveOn: "2021-06-30" };
    const read = readProposal({ kind, ...about, ...moved });
    expect(read).toMatchObject({ kind: "money", what, agreement: "tai.2020", ...moved });
    expect(read.kind === "money" && `${read.from} → ${read.to}`).toBe(way);
    const period = ofPeriod ? { from: "2021-01", to: "2021-12" } : null;
    expect(read.kind === "money" && read.period).toEqual(period);
  });
});

describe("times", () => {
  it("reads instants in China, and leaves what is none", () => {
    expect(chinaTime("2021-06-30T18:00:05.000Z")).toBe("2021-07-01 02:00:05");
    expect(chinaTime("soon")).toBe("soon");
  });
});
