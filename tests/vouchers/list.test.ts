/** A book's vouchers in pages, and those that wait apart. */
import { expect, test } from "vitest";
import { fundWorld } from "#tests/support/fund-world.ts";

test("are listed with the newest first, page by page, and those that wait for a decision apart", async () => {
  const world = await fundWorld();
  const propose = (narrative: string) =>
    world.done("finance-sh", "proposeVoucher", {
      params: world.book,
      body: {
        kind: "entry",
        entries: [
          {
            narrative,
            effectiveOn: "2021-01-04",
            postings: [
              { account: "1004.01", side: "debit", amount: "1.00" },
              { account: "2017.02.SH", side: "credit", amount: "1.00" },
            ],
          },
        ],
      },
    });
  const ids = [];
  for (const narrative of ["一", "二", "三"]) ids.push((await propose(narrative))["id"]);
  const list = async (query: Record<string, string>) => {
    const { vouchers, next } = await world.done("auditor", "listVouchers", { params: world.book, query });
    return { ids: (vouchers as { id: string }[]).map(({ id }) => id), next };
  };
  const all = await list({});
  expect([...all.ids].sort()).toEqual([...ids].sort());
  expect(all.next).toBeNull();
  const first = await list({ limit: "2" });
  expect(first.ids).toEqual(all.ids.slice(0, 2));
  const second = await list({ limit: "2", before: String(first.next) });
  expect(second).toEqual({ ids: all.ids.slice(2), next: null });

  await world.done("operator", "decideVoucher", {
    params: { ...world.book, voucher: String(ids[0]) },
    body: { decision: "refuse", reason: "摘要不清" },
  });
  expect((await list({ state: "waiting" })).ids.sort()).toEqual(ids.slice(1).sort());
  const wrong = await world.ask("auditor", "listVouchers", { params: world.book, query: { state: "open" } });
  expect(wrong).toMatchObject({ status: 422, body: { code: "request.invalid" } });
});
