import { beforeAll, describe, expect, test } from "vitest";
import { isLarge } from "#domain/fund/chart.ts";
import { openingAccounts } from "#domain/fund/fund-accounts.ts";
import { type FundRegister, foundingRegister } from "#domain/fund/register.ts";
import { present } from "#domain/invariant.ts";
import { balanceOf } from "#domain/ledger/state.ts";
import { allocate } from "#domain/money/allocate.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { unwrap } from "#domain/result.ts";
import { type Row, workbook } from "#domain/spreadsheet/workbook.ts";
import { TABLES, type TableId } from "#domain/take-over/tables.ts";
import type { VoucherRecord } from "#events/records.ts";
import { postNextPart } from "#functions/jobs/post-part.ts";
import { jobQueries } from "#functions/queries/jobs.ts";
import { loadWholeState } from "#storage/journal.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { apiOf } from "#tests/support/api.ts";
import { withSend } from "#tests/support/faults.ts";
import { person, USE_CASES } from "#tests/support/fund-world.ts";
import { freshStore } from "#tests/support/store.ts";

const PARTIES = Array.from({ length: 330 }, (_, index) => {
  const id = `P${String(index + 1).padStart(3, "0")}`;
  return { id, name: `${id}镇`, nameEn: `Town ${id}` };
});
const PEOPLE = [
  person("operator", "operator"),
  person("auditor", "auditor"),
  person("finance-1", "finance", "P001"),
  person("finance-2", "finance", "P002"),
];
const params = { book: "towns" };
/** From 1,000.01 upwards, so that no share is a round figure. */
const capitalOf = (index: number) => 100_001n + BigInt(index) * 3_701n;
/** Income that a party had before the fund was taken over. */
const taken = (index: number) => 100n + BigInt(index);
const text = (minor: bigint) => formatAmount(minor, { scale: 2 });
const BOOK = {
  id: params.book,
  kind: "fiscal-custody",
  name: "三百三十镇基金",
  nameEn: "Fund of 330 towns",
  parties: PARTIES.map(({ id }, index) => ({ id, commitment: text(capitalOf(index)) })),
  bankAccount: { number: "31050161234500000001", name: "执委会", bank: "中国建设银行" },
  openPeriods: ["2021-01"],
};

const NUMBER = BOOK.bankAccount.number;

/** Balances of all parties, what each paid, and 300 items between the bank and the book. */
function takeOverFile(total: bigint): Uint8Array {
  const rows: Readonly<Partial<Record<TableId, Row["cells"][]>>> = {
    about: [
      ["账簿", params.book],
      ["接管日", "2020-12-31"],
    ],
    balances: [
      ["1004.01", null, null, text(total)],
      ...PARTIES.flatMap(({ id }, index) => [
        ["2017.01", null, id, null, text(capitalOf(index))],
        ["2017.04", null, id, null, text(taken(index))],
      ]),
    ],
    contributions: PARTIES.map(({ id }, index) => [
      "2020-06-30",
      id,
      null,
      text(capitalOf(index)),
      `CZ-${id}`,
    ]),
    banks: [[NUMBER, text(total + 300n * 101n)]],
    bankItems: Array.from({ length: 300 }, (_, index) => {
      return [NUMBER, "银行已收单位未收", "2020-12-31", "1.01", `待入账 ${index}`, null, `WD-${index}`];
    }),
  };
  return workbook(
    TABLES.flatMap(({ id, name, columns }) => {
      const own = rows[id];
      return own === undefined ? [] : [{ name, columns, rows: own.map(cells => ({ cells })) }];
    }),
  );
}

/** What was agreed since, as its voucher would leave it. */
async function agree(change: Partial<FundRegister>): Promise<void> {
  const { version, value } = present(await latestVersion<FundRegister>(store, "fund", params.book), "fund");
  await appendVersion(store, {
    kind: "fund",
    id: params.book,
    version: version + 1,
    value: { ...value, ...change },
  });
}

let store: Store;
let ask: ReturnType<typeof apiOf>;
beforeAll(async () => {
  const now = () => Date.parse("2021-01-29T09:00:00+08:00");
  store = await freshStore({ now, pause: () => Promise.resolve() });
  for (let from = 0; from < PARTIES.length; from += 50)
    await Promise.all(
      PARTIES.slice(from, from + 50).map(value =>
        appendVersion(store, { kind: "party", id: value.id, version: 1, value }),
      ),
    );
});

const as = (who: string) =>
  present(
    PEOPLE.find(({ id }) => id === who),
    who,
  );
async function done(who: string, ...[id, asked]: [Parameters<typeof ask>[1], Parameters<typeof ask>[2]]) {
  const { status, body } = await ask(as(who), id, asked);
  if (status >= 300) throw new Error(`${id}: ${JSON.stringify(body).slice(0, 600)}`);
  return body;
}
const about = { kind: "fund", narrative: "业务", effectiveOn: "2021-01-29" };
const propose = (action: object) =>
  ask(as("operator"), "proposeVoucher", { params, body: { ...about, action } });
async function approved(action: object) {
  const { id } = await done("operator", "proposeVoucher", { params, body: { ...about, action } });
  const voucher = { ...params, voucher: String(id) };
  return done("finance-1", "decideVoucher", { params: voucher, body: { decision: "approve" } });
}
async function balances(): Promise<ReadonlyMap<string, bigint>> {
  const state = await loadWholeState(store, params.book);
  return new Map([...state.accounts.values()].map(open => [open.definition.id, balanceOf(state, open)]));
}
const shares = (of: ReadonlyMap<string, bigint>, code: string) =>
  PARTIES.map(({ id }) => of.get(`${code}.${id}`) ?? 0n);
const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);

/** Posts what waits, as the runner does when it is called by the stream. */
async function run(job: unknown): Promise<number> {
  let parts = 0;
  for (let more = true; more; parts++) more = await postNextPart(store, String(job));
  return parts;
}

/** Of 330 parties a distribution that makes up losses, and the matching of all, touch more than one commit may. */
describe("a book of more parties than one commit can hold", { timeout: 240_000 }, () => {
  test("opens its accounts in several commits; a registration that ended early goes on when it is sent again", async () => {
    let left = 20;
    const failing = withSend(store, (async (command: { constructor: { name: string } }) => {
      if (command.constructor.name === "TransactWriteItemsCommand" && left-- <= 0) throw new Error("killed");
      return (store.client.send as (command: unknown) => Promise<unknown>).call(store.client, command);
    }) as (command: never) => Promise<unknown>);
    const register = (on: Store) =>
      apiOf(on, USE_CASES, PEOPLE)(as("operator"), "registerBook", { body: BOOK });
    expect((await register(failing)).status).toBeGreaterThanOrEqual(500);
    ask = apiOf(store, { ...USE_CASES, ...jobQueries }, PEOPLE);
    expect(await ask(as("operator"), "registerBook", { body: BOOK })).toMatchObject({ status: 200 });
    const all = openingAccounts("fiscal-custody", PARTIES);
    expect(isLarge(PARTIES)).toBe(true);
    expect([...(await balances()).keys()]).toEqual(all.map(({ id }) => id));
  });

  test("takes over what was kept elsewhere from one workbook, as a posting job", async () => {
    const total = sum(PARTIES.map((_, index) => capitalOf(index) + taken(index)));
    const { digest } = await done("operator", "storeAttachment", {
      params,
      file: { content: takeOverFile(total), mediaType: "application/octet-stream" },
    });
    const body = {
      kind: "take-over",
      narrative: "接管三百三十镇基金",
      effectiveOn: "2020-12-31",
      attachments: [{ name: "接管表.xlsx", digest }],
    };
    const { id } = await done("operator", "proposeVoucher", { params, body });
    // Every party signs it. All but the last are written down here: each would judge the whole file once more.
    const found = present(await latestVersion<VoucherRecord>(store, "voucher", String(id)), "voucher");
    const approvals = PARTIES.slice(1).map(party => {
      return { by: `finance-${party.id}`, for: party.id, at: found.value.preparedAt };
    });
    const value = { ...found.value, state: "checked", approvals };
    await appendVersion(store, { kind: "voucher", id: String(id), version: found.version + 1, value });
    const voucher = { ...params, voucher: String(id) };
    const decided = await done("finance-1", "decideVoucher", {
      params: voucher,
      body: { decision: "approve" },
    });
    expect(decided).toMatchObject({ state: "approved", job: expect.any(String) });
    expect(await run(decided["job"])).toBeGreaterThan(0);

    const after = await balances();
    expect([after.get("1004.01"), after.get("2015.99")]).toEqual([total, 0n]);
    expect(shares(after, "2017.01").map(each => -each)).toEqual(PARTIES.map((_, index) => capitalOf(index)));
    expect(shares(after, "2017.04").map(each => -each)).toEqual(PARTIES.map((_, index) => taken(index)));
    const register = await latestVersion<FundRegister>(store, "fund", params.book);
    expect(register?.value.takenOver).toMatchObject({
      receipts: { length: 330 },
      banks: [{ items: { length: 300 } }],
    });
  });

  test("shares a loss, and income by equity, each in one block", async () => {
    await approved({ do: "cost", amount: "77777.77", reference: "ZC-1" });
    expect(await approved({ do: "result", rule: "equity" })).not.toHaveProperty("job");
    expect(sum(shares(await balances(), "2017.06"))).toBe(7_777_777n);
    await approved({ do: "revenue", amount: "1000000.01", reference: "SY-1" });
    expect(await approved({ do: "distribution", amount: "500000.01" })).not.toHaveProperty("job");
    const weights = PARTIES.map((_, index) => capitalOf(index));
    expect(shares(await balances(), "2017.04").map((each, index) => -each - taken(index))).toEqual(
      unwrap(allocate(50_000_001n, weights)).map(({ amountMinor }) => amountMinor),
    );
  });

  test("distributes what touches too much for one commit as a job through the clearing account", async () => {
    const rule = {
      id: "losses-first",
      name: "先补亏",
      lossesFirst: true,
      reserve: { rate: "0.1", upTo: null },
      share: { kind: "equity" },
    } as const;
    await agree({ terms: { late: null, rules: [rule] } });
    const before = await balances();
    const amount = { do: "distribution", rule: "losses-first", amount: "500000.00" };
    const preview = await ask(as("operator"), "previewVoucher", {
      params,
      body: { ...about, action: amount },
    });
    expect(preview).toMatchObject({ status: 200, body: { entries: [{ kind: "distribution" }] } });
    const { job, entries, state } = await approved(amount);
    expect([state, typeof job, (entries as unknown[]).length]).toEqual(["approved", "string", 1]);

    // Under way: the pool is without it, the clearing account has what is not posted yet, nothing else begins.
    const during = await balances();
    expect(during.get("2017.03")).toBe(0n);
    expect(during.get("2015.99")).toBeLessThan(0n);
    const jobParams = { params: { ...params, job: String(job) } };
    const started = await done("auditor", "getJob", jobParams);
    expect(started).toMatchObject({ state: "running", done: 1, voucher: job, clearing: "2015.99" });
    expect((await propose({ do: "revenue", amount: "1.00", reference: "SY-2" })).body).toMatchObject({
      code: "fund.under-way",
    });
    const closing = await ask(as("operator"), "closePeriods", { params, body: { periods: ["2021-01"] } });
    expect(closing.body).toMatchObject({ code: "fund.under-way" });

    expect(await run(job)).toBe(Number(started["parts"]) - 1);
    expect(await done("auditor", "getJob", jobParams)).toMatchObject({
      state: "done",
      clearingBalance: "0.00",
    });
    const after = await balances();
    expect(sum(shares(after, "2017.06"))).toBe(0n);
    expect(-(after.get("2017.07") ?? 0n)).toBe((50_000_000n - 7_777_777n) / 10n);
    const rest = 50_000_000n - 7_777_777n - (50_000_000n - 7_777_777n) / 10n;
    const weights = PARTIES.map((_, index) => capitalOf(index));
    const given = shares(after, "2017.04").map(
      (each, index) => (shares(before, "2017.04")[index] ?? 0n) - each,
    );
    expect(given).toEqual(unwrap(allocate(rest, weights)).map(({ amountMinor }) => amountMinor));
    expect((await propose({ do: "revenue", amount: "1.00", reference: "SY-2" })).status).toBe(200);
  });

  test("a contribution that lets all the others be matched goes on as a job too", async () => {
    // An increase that everybody but the last has paid: what it pays matches all.
    const found = foundingRegister(
      BOOK.parties.map(({ id: party, commitment: amount }) => ({ party, amount })),
    );
    const [founding] = found.rounds;
    const second = PARTIES.map(({ id }) => ({ party: id, amount: "1000.00", holders: [] }));
    const rounds = [present(founding, "founding"), { id: "second", agreedOn: null, commitments: second }];
    await agree({ rounds });
    const others = PARTIES.slice(1);
    const postings = [
      { account: "1004.01", side: "debit", amount: text(100_000n * BigInt(others.length)) },
      ...others.map(({ id }) => ({ account: `2017.02.${id}`, side: "credit", amount: "1000.00" })),
    ];
    const body = {
      reference: "CZ-2022",
      entries: [{ narrative: "增资", effectiveOn: "2021-01-29", postings }],
    };
    const { id: paid } = await done("operator", "proposeJob", { params, body });
    await done("finance-2", "decideJob", {
      params: { ...params, job: String(paid) },
      body: { decision: "approve" },
    });
    await run(paid);
    const { job } = await approved({
      do: "contribution",
      party: "P001",
      amount: "500.00",
      reference: "CZ-3",
    });
    expect(await run(job)).toBeGreaterThan(1);
    const after = await balances();
    expect(shares(after, "2017.01").map((each, index) => -each - capitalOf(index))).toEqual(
      PARTIES.map(() => 50_000n),
    );
    expect([after.get("2017.02.P001"), after.get("2017.02.P330"), after.get("2015.99")]).toEqual([
      0n,
      -50_000n,
      0n,
    ]);
  });

  test("its reports add up, its period closes, and every block can be made again", async () => {
    for (const [report, query] of [
      ["trial-balance", { from: "2021-01" }],
      ["income", { from: "2021-01" }],
      ["changes", { from: "2021-01" }],
      ["position", { asOf: "2021-01-29" }],
      ["contributions", { asOf: "2021-01-29" }],
    ] as const) {
      const { checks } = await done("auditor", "getFundReport", { params: { ...params, report }, query });
      const failed = (checks as { agrees: boolean }[]).filter(({ agrees }) => !agrees);
      expect([report, failed]).toEqual([report, []]);
    }
    const close = { params, body: { periods: ["2020-12", "2021-01"] } };
    expect((await ask(as("operator"), "closePeriods", close)).status).toBe(200);
    expect(await verifyBook(store, params.book)).toMatchObject({ findings: [] });
  });
});
