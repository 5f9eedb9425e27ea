import { beforeAll, describe, expect, test } from "vitest";
import { demonstrationServer } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const server = demonstrationServer();

const params = { book: "reception-company" };
const operator = () => clientOf(server(), "operator");

async function post(postings: [string, "debit" | "credit", string][], effectiveOn: string, key: string) {
  const entry = {
    narrative: "业务",
    effectiveOn,
    postings: postings.map(([account, side, amount]) => ({ account, side, amount })),
  };
  const voucher = await (await clientOf(server(), "finance-sh")).call("proposeVoucher", {
    params,
    body: { kind: "entry", entries: [entry] },
    idempotencyKey: key,
  });
  await (await clientOf(server(), "finance-zj")).call("decideVoucher", {
    params: { ...params, voucher: voucher.id },
    body: { decision: "approve" },
    idempotencyKey: `${key}-approved`,
  });
}

const close = async (periods: string[], idempotencyKey: string, of = params) =>
  (await operator()).call("closePeriods", { params: of, body: { periods }, idempotencyKey });

async function balances(period: string) {
  const { accounts, basis } = await (await clientOf(server(), "auditor")).call("getTrialBalance", {
    params,
    query: { period },
  });
  const of = (id: string) => {
    const { opening, debit, credit, closing, yearDebit, yearCredit } =
      accounts.find(account => account.id === id) ?? expect.fail(id);
    return [opening, debit, credit, closing, yearDebit, yearCredit];
  };
  return { of, basis };
}

beforeAll(async () => {
  await (await operator()).call("registerBook", {
    body: {
      id: params.book,
      kind: "company",
      name: "水乡客厅公司账簿",
      nameEn: "Company book",
      parties: [{ id: "SH" }, { id: "ZJ" }],
      openPeriods: ["2020-12", "2021-01"],
    },
    idempotencyKey: "company",
  });
  await post(
    [
      ["1002.01", "debit", "1000.00"],
      ["6001.01", "credit", "1000.00"],
    ],
    "2020-12-05",
    "p-1",
  );
  await post(
    [
      ["6602.01", "debit", "300.00"],
      ["1002.01", "credit", "300.00"],
    ],
    "2020-12-20",
    "p-2",
  );
  await post(
    [
      ["1002.01", "debit", "50.00"],
      ["6001.01", "credit", "50.00"],
    ],
    "2021-01-10",
    "p-3",
  );
});

describe("closing December closes the year", () => {
  test("income and expenses are carried over in the block that closes, while January is open", async () => {
    const closed = await close(["2020-12"], "y-1");
    expect(closed.entries.map(({ number }) => number)).toEqual(["记-2020-12-0003", "记-2020-12-0004"]);
    expect(closed.balances).toEqual({
      "4103": "0.00",
      "4104.01": "-700.00",
      "6001.01": "-50.00",
      "6602.01": "0.00",
    });
    const old = await balances("2020-12");
    expect(old.basis).toMatchObject({ provisional: false });
    expect(old.of("6001.01")).toEqual(["0.00", "1000.00", "1000.00", "0.00", "1000.00", "1000.00"]);
    expect(old.of("4104.01")).toEqual(["0.00", "0.00", "700.00", "-700.00", "0.00", "700.00"]);
    const fresh = await balances("2021-01");
    expect(fresh.of("6001.01")).toEqual(["0.00", "0.00", "50.00", "-50.00", "0.00", "50.00"]);
    expect(fresh.of("1002.01")).toEqual(["700.00", "50.00", "0.00", "750.00", "50.00", "0.00"]);
    expect(fresh.of("4104.01")).toEqual(["-700.00", "0.00", "0.00", "-700.00", "0.00", "0.00"]);
    const verified = await (await operator()).call("verifyBook", { params });
    expect(verified).toMatchObject({ findings: [] });
  });

  test("the closed trial balance stays as it was when later entries touch the same accounts", async () => {
    const before = (await balances("2020-12")).of("6001.01");
    await post(
      [
        ["1002.01", "debit", "1.00"],
        ["6001.01", "credit", "1.00"],
      ],
      "2021-01-11",
      "p-4",
    );
    expect((await balances("2020-12")).of("6001.01")).toEqual(before);
  });

  test("a book without such accounts is frozen and goes on in January", async () => {
    const of = { book: "agreement-only" };
    const client = await operator();
    await client.call("registerBook", {
      body: {
        id: of.book,
        kind: "agreement",
        name: "协议账簿",
        nameEn: "Agreement book",
        parties: [{ id: "SH" }, { id: "ZJ" }],
        openPeriods: ["2020-12"],
      },
      idempotencyKey: "agreement-only",
    });
    expect(await close(["2020-12"], "y-2", of)).toMatchObject({ entries: [] });
    expect(await client.call("getBook", { params: of })).toMatchObject({
      openPeriods: ["2021-01"],
      closedThrough: "2020-12",
    });
  });

  test("one command closes one year", async () => {
    expect(await problemOf(close(["2021-12", "2022-12"], "y-3"))).toMatchObject({
      code: "request.invalid",
      errors: [{ field: "periods", value: "2022-12" }],
    });
  });
});
