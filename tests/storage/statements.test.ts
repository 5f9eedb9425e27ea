import { beforeAll, describe, expect, test } from "vitest";
import { ok, unwrap } from "#domain/result.ts";
import type { Scope } from "#domain/statement/statements.ts";
import { verifyStatement } from "#domain/statement/verify.ts";
import { verifyStatements } from "#domain/statement/verify-statements.ts";
import { commit } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { buildStatement, buildStatements } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";
import { account, batch, draft, postings } from "#tests/support/book.ts";
import { fileOf } from "#tests/support/statement.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "test-book";
const SH: Scope = { kind: "party", party: "SH" };
const MONTHS = ["2021-01", "2021-02", "2021-03"];
const BLOCKS_PER_MONTH = 25;
const ENTRIES_PER_BLOCK = 5;

let store: Store;
let nowMs = Date.parse("2021-04-01T00:00:00.000Z");

async function send(key: string, work: Parameters<typeof batch>[0]): Promise<void> {
  nowMs += 1_000;
  unwrap(
    await commit(store, {
      book: BOOK,
      request: { table: "ledger", key: ledgerKeys.key(BOOK, "li", key), digest: key, deed: null },
      accounts: (work.entries ?? []).flatMap(entry => entry.postings.map(each => each.account)),
      opens: work.open !== undefined,
      judge: () => Promise.resolve(ok({ batch: batch(work), receipt: () => null })),
    }),
  );
}

/** Three months, all open at once and posted one after the other; then the first is closed, and one is late. */
beforeAll(async () => {
  store = await freshStore({ now: () => nowMs });
  const of = (party: string) => ({ party, normal: "credit", bound: "either" }) as const;
  await send("open", {
    open: [account("1004"), account("2017.SH", of("SH")), account("2017.JS", of("JS"))],
    openPeriods: MONTHS,
  });
  for (const period of MONTHS) {
    for (let block = 0; block < BLOCKS_PER_MONTH; block++) {
      const entries = Array.from({ length: ENTRIES_PER_BLOCK }, (_, index) => {
        const minor = BigInt(index + 1);
        return draft(postings(["1004", minor], [block % 2 === 0 ? "2017.SH" : "2017.JS", -minor]), {
          period,
          effectiveOn: `${period}-15`,
        });
      });
      await send(`${period} ${block}`, { entries });
    }
    if (period === "2021-02") await send("late account", { open: [account("2018.SH", of("SH"))] });
  }
  await send("close", { closePeriods: ["2021-01"] });
  await send("late", {
    entries: [
      draft(postings(["1004", 9n], ["2018.SH", -9n]), { period: "2021-02", effectiveOn: "2021-02-28" }),
    ],
  });
});

const about = { book: BOOK, bookName: "账簿" };
const built = async (scope: Scope, from: string, to: string) =>
  unwrap(await buildStatements(store, { ...about, scope, from, to }));

describe("statements out of the store", () => {
  test("begin with the last head before their months, and need the pages behind it only", async () => {
    const statements = await built({ kind: "book" }, "2021-03", "2021-03");
    expect(unwrap(verifyStatements(fileOf(statements))).head.seq).toBe(78);
    expect(JSON.parse(statements.proof.opening?.head ?? "")).toMatchObject({ seq: 51 });
    expect(
      statements.accounts.map(({ account: { id }, opening, lines, closing }) => [
        id,
        opening,
        lines.length,
        closing,
      ]),
    ).toEqual([
      ["1004", "7.59", 125, "11.34"],
      ["2017.SH", "-3.90", 65, "-5.85"],
      ["2017.JS", "-3.60", 60, "-5.40"],
      ["2018.SH", "-0.09", 0, "-0.09"],
    ]);
    expect(statements.proof.accounts.map(({ pages }) => pages.length)).toEqual([26, 13, 12, 1]);
  });

  test("end with the head that closed their last month, where nothing can follow", async () => {
    const statements = await built(SH, "2021-01", "2021-01");
    expect(statements.cut.seq).toBe(77);
    expect(unwrap(verifyStatements(fileOf(statements))).head.closedThrough).toBe("2021-01");
    expect(statements.totals).toEqual([
      { asset: "CNY", opening: "0.00", debits: "0.00", credits: "1.95", closing: "-1.95" },
    ]);
  });

  test("an account that was opened behind the opening head begins with its first page", async () => {
    const statements = await built(SH, "2021-02", "2021-03");
    expect(JSON.parse(statements.proof.opening?.head ?? "")).toMatchObject({ seq: 25 });
    expect(statements.proof.accounts.map(({ opening }) => opening?.row.postings ?? null)).toEqual([65, null]);
    expect(verifyStatements(fileOf(statements))).toMatchObject({ ok: true });
  });

  test("one account's statement does the same, and says the same", async () => {
    const request = { ...about, from: "2021-03", to: "2021-03" };
    const one = unwrap(await buildStatement(store, { ...request, account: "1004" }));
    const all = await built({ kind: "account", account: "1004" }, "2021-03", "2021-03");
    expect(verifyStatement(fileOf(one))).toMatchObject({ ok: true, value: { head: { seq: 78 } } });
    expect(one.proof.opening?.account?.row.postings).toBe(250);
    expect(one.lines).toEqual(all.accounts[0]?.lines);
  });

  test("who has no account there has no statement", async () => {
    const scope: Scope = { kind: "party", party: "ZJ" };
    expect(await buildStatements(store, { ...about, scope, from: "2021-01", to: "2021-01" })).toMatchObject({
      ok: false,
      faults: [{ code: "ledger.unknown-account", field: "party", value: "ZJ" }],
    });
  });
});
