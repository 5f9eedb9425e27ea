import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { type FundWorld, fundWorld } from "#tests/support/fund-world.ts";

let world: FundWorld;
beforeAll(async () => {
  world = await fundWorld();
});

/** Receipts that nobody knows the sender of: they touch what belongs to all. */
const received = (amount: string, about: object = {}) => ({
  kind: "entry",
  entries: [
    {
      narrative: "收到待查款",
      effectiveOn: "2021-01-04",
      postings: [
        { account: "1004.01", side: "debit", amount },
        { account: "2015.02", side: "credit", amount },
      ],
    },
  ],
  ...about,
});

const propose = async (who: string, body: object) => {
  const { id } = await world.done(who, "proposeVoucher", { params: world.book, body });
  return String(id);
};
const decide = (who: string, voucher: string, body: object = { decision: "approve" }) =>
  world.ask(who, "decideVoucher", { params: { ...world.book, voucher }, body });
const toDoOf = async (who: string) => {
  const answer = OPERATIONS.listToDo.answer.parse(await world.done(who, "listToDo"));
  return answer.toDo.map(({ kind, voucher }) => [kind, voucher]);
};

describe("a second approval above an amount (复审)", () => {
  beforeAll(async () => {
    const rule = { params: world.book, body: { secondAbove: "1000" } };
    await world.done("operator", "setApprovalRule", rule);
  });

  test("at the amount one approval posts", async () => {
    const voucher = await propose("finance-sh", received("1000.00"));
    expect(await decide("finance-zj", voucher)).toMatchObject({ body: { state: "approved", entries: [{}] } });
  });

  test("above it the first approval posts nothing, and another person's posts", async () => {
    const voucher = await propose("finance-sh", received("1000.01"));
    const before = await world.balances();
    expect(await decide("finance-zj", voucher)).toMatchObject({ body: { state: "checked", entries: [] } });
    expect(await world.balances()).toEqual(before);
    expect(await decide("finance-zj", voucher)).toMatchObject({
      status: 403,
      body: { code: "voucher.second-person" },
    });
    expect(await decide("finance-sh", voucher)).toMatchObject({
      status: 403,
      body: { code: "access.own-proposal" },
    });
    expect(await decide("finance-js", voucher)).toMatchObject({ body: { state: "approved" } });
    const { vouchers } = OPERATIONS.listVouchers.answer.parse(
      await world.done("auditor", "listVouchers", { params: world.book }),
    );
    expect(vouchers.find(({ id }) => id === voucher)).toMatchObject({
      decidedBy: "finance-js",
      secondAbove: "1000.00",
      approvals: [
        { by: "finance-zj", for: "ZJ" },
        { by: "finance-js", for: "JS" },
      ],
    });
  });

  test("the second person may refuse with a reason", async () => {
    const voucher = await propose("finance-sh", received("2000.00"));
    await decide("finance-zj", voucher);
    const refusal = { decision: "refuse", reason: "缺少银行回单" };
    expect(await decide("finance-js", voucher, refusal)).toMatchObject({ body: { state: "refused" } });
    expect(await decide("operator", voucher)).toMatchObject({
      status: 409,
      body: { code: "voucher.decided" },
    });
  });

  test("a rule that is lifted holds for what was proposed before", async () => {
    const voucher = await propose("finance-sh", received("3000.00"));
    await world.done("operator", "setApprovalRule", { params: world.book, body: { secondAbove: null } });
    expect(await decide("finance-zj", voucher)).toMatchObject({ body: { state: "checked" } });
    const later = await propose("finance-sh", received("3000.00"));
    expect(await decide("finance-zj", later)).toMatchObject({ body: { state: "approved" } });
    await decide("finance-js", voucher);
  });

  test("the rule says since when it holds, and which ones held before it", async () => {
    const rule = OPERATIONS.getApprovalRule.answer.parse(
      await world.done("finance-zj", "getApprovalRule", { params: world.book }),
    );
    expect(rule).toMatchObject({
      ...{ version: 2, secondAbove: null, setBy: "operator" },
      earlier: [{ version: 1, secondAbove: "1000.00", setBy: "operator" }],
    });
  });
});

describe("attachments (附件)", () => {
  const bytes = "银行回单";
  const digest = createHash("sha256").update(bytes).digest("hex");
  const carrying = (digestOf: string) =>
    received("5.00", { attachments: [{ name: "回单.txt", digest: digestOf }] });

  test("are stored by their digest and named by every entry of the voucher", async () => {
    const stored = await world.done("finance-sh", "storeAttachment", {
      params: world.book,
      file: { content: bytes, mediaType: "text/plain" },
    });
    expect(stored).toEqual({ digest, bytes: 12 });
    const [{ id = "" } = {}] = (await world.approved("finance-sh", ["finance-zj"], carrying(digest)))[
      "entries"
    ] as { id: string }[];
    const entry = await world.done("auditor", "getEntry", { params: { ...world.book, entry: id } });
    expect(entry["evidence"]).toContainEqual({
      kind: "document",
      id: "回单.txt",
      digest: createHash("sha256").update(bytes).digest("base64"),
    });
    const params = { ...world.book, attachment: digest };
    const attachment = await world.done("auditor", "getAttachment", { params });
    expect(Buffer.from(String(attachment["content"]), "base64").toString()).toBe(bytes);
    expect(attachment).toMatchObject({ mediaType: "text/plain", storedBy: "finance-sh" });
  });

  test("are listed with their voucher as they were stored, before anybody decides", async () => {
    const voucher = await propose("finance-sh", carrying(digest));
    const { vouchers } = OPERATIONS.listVouchers.answer.parse(
      await world.done("finance-zj", "listVouchers", { params: world.book }),
    );
    expect(vouchers.find(({ id }) => id === voucher)).toMatchObject({
      state: "proposed",
      attachments: [{ name: "回单.txt", digest, mediaType: "text/plain", bytes: 12 }],
    });
    await decide("finance-zj", voucher);
  });

  test("the same file again is the same file", async () => {
    const file = { content: bytes, mediaType: "text/plain" };
    expect(await world.done("finance-zj", "storeAttachment", { params: world.book, file })).toEqual({
      digest,
      bytes: 12,
    });
  });

  test("a file of many parts comes back as it was", async () => {
    const large = Buffer.alloc(600_000, 0).map((_, index) => (index * 7) % 251);
    const content = Buffer.from(large).toString("latin1");
    const sent = Buffer.from(content, "utf8");
    const file = { content, mediaType: "application/pdf" };
    const stored = await world.done("finance-sh", "storeAttachment", { params: world.book, file });
    expect(stored).toEqual({
      digest: createHash("sha256").update(sent).digest("hex"),
      bytes: sent.length,
    });
    const params = { ...world.book, attachment: String(stored["digest"]) };
    const { content: kept } = await world.done("auditor", "getAttachment", { params });
    expect(Buffer.from(String(kept), "base64").equals(sent)).toBe(true);
  });

  test("what was never stored is not carried", async () => {
    const body = carrying("0".repeat(64));
    const refused = await world.ask("finance-sh", "proposeVoucher", { params: world.book, body });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: "voucher.attachment", errors: [{ field: "attachments[0].digest" }] },
    });
  });

  test("an empty file is refused", async () => {
    const file = { content: "", mediaType: "text/plain" };
    expect(await world.ask("finance-sh", "storeAttachment", { params: world.book, file })).toMatchObject({
      status: 422,
      body: { code: "record.too-large" },
    });
  });
});

describe("what is to do (待办)", () => {
  test("shows a voucher to those who may decide it, until it is decided", async () => {
    const voucher = await propose("finance-sh", received("7.00"));
    for (const who of ["finance-zj", "review-js", "operator"])
      expect(await toDoOf(who)).toContainEqual(["check", voucher]);
    for (const who of ["finance-sh", "review-sh", "finance-ah"])
      expect(await toDoOf(who)).not.toContainEqual(["check", voucher]);
    await decide("finance-zj", voucher);
    expect(await toDoOf("operator")).not.toContainEqual(["check", voucher]);
  });

  test("a named checker is asked alone, and who stands in within the dates", async () => {
    const voucher = await propose("finance-sh", received("8.00", { checker: "review-zj" }));
    expect(await toDoOf("finance-js")).not.toContainEqual(["check", voucher]);
    expect(await decide("finance-js", voucher)).toMatchObject({
      status: 403,
      body: { code: "voucher.for-another", errors: [{ expected: "review-zj" }] },
    });
    const delegation = {
      from: "review-zj",
      to: "finance-zj",
      kind: "handover",
      validFrom: "2021-01-04",
      validUntil: "2021-01-31",
      reason: "休假",
    };
    const { id } = await world.done("review-zj", "delegate", { body: delegation });
    expect(await decide("review-zj", voucher)).toMatchObject({ body: { code: "voucher.handed-over" } });
    expect(await toDoOf("finance-zj")).toContainEqual(["check", voucher]);
    expect(await decide("finance-zj", voucher)).toMatchObject({ body: { state: "approved" } });
    const again = await propose("finance-sh", received("9.00", { checker: "review-zj" }));
    const end = { params: { delegation: String(id) }, body: { on: "2021-01-04" } };
    expect(await world.done("review-zj", "endDelegation", end)).toMatchObject({ endedOn: "2021-01-04" });
    expect(await decide("review-zj", again)).toMatchObject({ body: { state: "approved" } });
    const mine = await world.done("finance-zj", "listDelegations");
    expect(mine["delegations"]).toMatchObject([{ from: "review-zj", to: "finance-zj", version: 2 }]);
  });

  test.each([
    ["somebody of another party", "finance-js", "delegation.other-side", "to"],
    ["oneself", "review-zj", "delegation.other-side", "to"],
    ["somebody who is not registered", "nobody", "record.not-found", "principal"],
  ])("nobody delegates to %s", async (_, to, code, field) => {
    const body = { from: "review-zj", to, kind: "delegation", validFrom: "2021-01-04", reason: "出差" };
    expect((await world.ask("review-zj", "delegate", { body })).body).toMatchObject({
      code,
      errors: [{ field }],
    });
  });

  test("nobody delegates what names another", async () => {
    const body = {
      from: "review-zj",
      to: "finance-zj",
      kind: "delegation",
      validFrom: "2021-01-04",
      reason: "出差",
    };
    expect(await world.ask("finance-zj", "delegate", { body })).toMatchObject({
      status: 403,
      body: { code: "access.forbidden", errors: [{ field: "from" }] },
    });
  });
});
