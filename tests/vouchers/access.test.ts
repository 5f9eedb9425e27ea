import { beforeAll, describe, expect, test } from "vitest";
import { FUND_OPERATIONS } from "#events/fund-operations.ts";
import { OPERATIONS } from "#events/operations.ts";
import { POOL_OPERATIONS } from "#events/pool-operations.ts";
import type { OperationId } from "#events/routes.ts";
import { VOUCHER_OPERATIONS } from "#events/voucher-operations.ts";
import { type FundWorld, fundWorld } from "#tests/support/fund-world.ts";

const WHO = ["operator", "finance-sh", "finance-ah", "environment-sh", "auditor", null] as const;

const params = { book: "joint-fund" };
const delegation = {
  from: "review-sh",
  to: "finance-sh",
  kind: "delegation",
  validFrom: "2021-01-04",
  reason: "出差",
};
const action = { do: "revenue", amount: "1.00", reference: "R-1" };
const preview = { kind: "fund", narrative: "收益", effectiveOn: "2021-01-04", action };
const file = { content: "附件", mediaType: "text/plain" };

/** In the order of `WHO`: o may, x may not (403), s must sign in (401). finance-ah is no party to the book. */
const MATRIX: readonly [OperationId, Parameters<FundWorld["ask"]>[2], string][] = [
  ["setApprovalRule", { params, body: { secondAbove: "5.00" } }, "oxxxxs"],
  ["storeAttachment", { params, file }, "ooxxxs"],
  ["delegate", { body: delegation }, "oxxxxs"],
  ["endDelegation", { params: { delegation: "none" }, body: { on: "2021-01-05" } }, "oooxxs"],
  ["getApprovalRule", { params }, "ooxxos"],
  ["getAttachment", { params: { ...params, attachment: "0".repeat(64) } }, "ooxxos"],
  ["listDelegations", {}, "oooxxs"],
  ["listToDo", {}, "ooooxs"],
  ["getFund", { params }, "ooxxos"],
  ["getFundReport", { params: { ...params, report: "position" } }, "ooxxos"],
  ["getQuotaPool", { params }, "ooxxos"],
  ["getGrants", { params }, "ooxxos"],
  ["getDonations", { params }, "ooxxos"],
  ["getZone", { params }, "ooxxos"],
  ["listDisclosures", {}, "oooooo"],
  ["getDisclosure", { params }, "oooooo"],
  ["previewVoucher", { params, body: preview }, "ooxxxs"],
];

let world: FundWorld;
beforeAll(async () => {
  world = await fundWorld();
});

test("the matrix names every operation", () => {
  expect(MATRIX.map(([id]) => id).sort()).toEqual(
    Object.keys({ ...VOUCHER_OPERATIONS, ...FUND_OPERATIONS, ...POOL_OPERATIONS }).sort(),
  );
});

describe.each(MATRIX)("%s", (id, asked, expected) => {
  test.each([...expected].map((mark, index) => [WHO[index] ?? null, mark] as const))(
    "%s: %s",
    async (who, mark) => {
      const { status, body } = await world.ask(who, id, asked);
      if (mark === "s") expect(status).toBe(401);
      else if (mark === "x") expect([status, body["code"]]).toEqual([403, "access.forbidden"]);
      else expect([200, 404, 409, 422], JSON.stringify(body)).toContain(status);
      if (status === 200) expect(OPERATIONS[id].answer.safeParse(body).error).toBeUndefined();
    },
  );
});
