import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { runCli } from "#tests/support/cli.ts";
import { clientOf, freshFolder, type RunningServer, startLocal, until } from "#tests/support/local-server.ts";

const folder = freshFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startLocal(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const ZONE = { book: "demonstration-zone-fund" };
const XINAN = { book: "xinan-river" };

describe("what a new user finds", () => {
  test("the terminal says where everything is and who can sign in", () => {
    expect(server.output()).toContain(`portal  ${server.url}/`);
    expect(server.output()).toMatch(/finance-zj\s+finance\s+浙江省财政厅 经办/);
    expect(server.output()).toContain("jiekou: 235 readings in 9 months");
  });

  test("the zone's fund: equal thirds matched, revenue shared to the fen, one obligation paid", async () => {
    const finance = await clientOf(server, "finance-zj");
    const book = await finance.call("getBook", { params: ZONE });
    expect(OPERATIONS.getBook.answer.safeParse(book).error).toBeUndefined();
    const balances = Object.fromEntries(
      book.accounts.filter(({ postings }) => postings > 0).map(({ id, balance }) => [id, balance]),
    );
    expect(balances).toEqual({
      "1004.01": "927000000.01",
      "2017.03": "0.00",
      "2017.01.SH": "-300000000.00",
      "2017.02.SH": "-1000000.00",
      "2017.04.SH": "-12000000.01",
      "2015.01.SH": "0.00",
      "2017.01.JS": "-300000000.00",
      "2017.02.JS": "0.00",
      "2017.04.JS": "-2000000.00",
      "1036.01.JS": "0.00",
      "2017.01.ZJ": "-300000000.00",
      "2017.02.ZJ": "0.00",
      "2017.04.ZJ": "-12000000.00",
    });
  });

  test("the late third is matched on the day it arrives, for all three", async () => {
    const finance = await clientOf(server, "finance-sh");
    const { entries } = await finance.call("listEntries", { params: ZONE });
    const matching = entries.filter(({ kind }) => kind === "capital-matching");
    expect(matching.map(({ effectiveOn }) => effectiveOn)).toEqual(["2021-03-22"]);
    expect(matching[0]?.postings.filter(({ side }) => side === "credit").map(({ amount }) => amount)).toEqual(
      ["300000000.00", "300000000.00", "300000000.00"],
    );
  });

  test("no entry crosses the two books: each has its own parties, accounts and log", async () => {
    const operator = await clientOf(server, "operator");
    const [zone, xinan] = await Promise.all(
      [ZONE, XINAN].map(params => operator.call("listEntries", { params })),
    );
    expect(zone?.entries).toHaveLength(10);
    expect(xinan?.entries).toHaveLength(1);
    expect(JSON.stringify(xinan)).not.toContain("demonstration-zone");
    expect(JSON.stringify(zone)).not.toContain("xinan-river");
    for (const params of [ZONE, XINAN]) {
      expect(await operator.call("verifyBook", { params })).toMatchObject({ findings: [] });
    }
  });

  test("obligations say their period, their readings, and how they came about", async () => {
    const auditor = await clientOf(server, "auditor");
    const { settlements } = await auditor.call("listSettlements", { params: { agreement: "xinan-river" } });
    expect(OPERATIONS.listSettlements.answer.safeParse({ settlements }).error).toBeUndefined();
    const [settlement] = settlements;
    expect(settlement?.evaluation).toMatchObject({
      from: "2020-05",
      to: "2021-04",
      obligations: [{ payer: "ZJ", payee: "AH", amount: "200000000.00" }],
      sections: [{ section: "jiekou", readingCount: 235, missingMonths: ["2020-05", "2020-06", "2020-07"] }],
    });
    expect(
      settlement?.evaluation.trace[0]?.lines[0]?.steps.map(({ result }) => result),
    ).toMatchInlineSnapshot(`
      [
        "0.468131159748",
        "0.468",
        "200000000.00",
      ]
    `);
  });

  test("the bank's statement is reconciled: both sides equal, one late, one unknown", async () => {
    const finance = await clientOf(server, "finance-js");
    const answer = await finance.call("listReconciliations", { params: ZONE });
    expect(OPERATIONS.listReconciliations.answer.safeParse(answer).error).toBeUndefined();
    const { reconciliations } = answer;
    expect(reconciliations[0]?.matches).toHaveLength(5);
    expect(reconciliations[0]?.table).toMatchObject({
      agrees: true,
      difference: "0.00",
      book: { balance: "927000000.01", adjusted: "927687604.33" },
      bankSide: { balance: "926687604.33", adjusted: "927687604.33" },
      unidentified: [{ amount: "500000.00" }],
    });
  });

  test("sections are public, with class by month", async () => {
    const everyone = await clientOf(server);
    const answer = await everyone.call("listSections");
    expect(OPERATIONS.listSections.answer.safeParse(answer).error).toBeUndefined();
    const classes = answer.sections.map(({ id, months }) => [
      id,
      months.map(each => each.class ?? "–").join(" "),
    ]);
    expect(classes).toMatchInlineSnapshot(`
      [
        [
          "jiekou",
          "Ⅱ Ⅰ Ⅰ Ⅱ Ⅱ Ⅱ Ⅰ Ⅱ Ⅱ",
        ],
        [
          "jishuigang",
          "Ⅳ Ⅳ Ⅳ Ⅳ Ⅳ Ⅳ Ⅳ Ⅳ Ⅳ Ⅳ",
        ],
      ]
    `);
  });
});

describe("a statement that a partner can check", () => {
  const request = { params: { ...ZONE, account: "1004.01" }, query: { from: "2021-01", to: "2021-06" } };
  const statementText = async () => {
    const finance = await clientOf(server, "finance-zj");
    return new TextDecoder().decode((await finance.download("getStatement", request)).bytes);
  };

  test("verifies offline", async () => {
    const verified = await runCli(["verify", "s.json"], { "s.json": await statementText() });
    expect(verified).toMatchObject({ exitCode: 0, stderr: "" });
    expect(verified.stdout).toContain("closing 927000000.01");
  });

  test("is rejected after any one digit of an amount is changed", async () => {
    const text = await statementText();
    const amounts = [
      ...text.matchAll(/"(?:amount|balance|opening|closing|debits|credits|debit|credit)": "-?([\d.]+)"/g),
    ];
    expect(amounts.length).toBeGreaterThan(30);
    for (const match of amounts) {
      const at = match.index + match[0].length - 2;
      const changed = `${text.slice(0, at)}${text[at] === "1" ? "2" : "1"}${text.slice(at + 1)}`;
      const { exitCode } = await runCli(["verify", "s.json"], { "s.json": changed });
      expect(exitCode, text.slice(match.index, at + 1)).toBe(1);
    }
  });

  test("is rejected after a posting is removed with the sums repaired", async () => {
    const statement = JSON.parse(await statementText());
    const removed = statement.lines.pop();
    const repaired = (Number(statement.closing) - Number(removed.amount)).toFixed(2);
    const lastPage = statement.proof.pages.pop();
    Object.assign(statement, {
      closing: repaired,
      debits: (Number(statement.debits) - Number(removed.amount)).toFixed(2),
    });
    Object.assign(statement.proof.row, {
      balance: repaired,
      postings: statement.proof.row.postings - lastPage.postings.length,
    });
    const { exitCode, stderr } = await runCli(["verify", "s.json"], {
      "s.json": JSON.stringify(statement, null, 2),
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("a page was changed or left out");
  });

  test("the same figures as CSV", async () => {
    const finance = await clientOf(server, "finance-zj");
    const { bytes, filename, mediaType } = await finance.download("getStatement", {
      ...request,
      query: { ...request.query, format: "csv" },
    });
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    expect(filename).toBe("demonstration-zone-fund_1004.01_2021-01_2021-06.csv");
    expect(mediaType).toBe("text/csv; charset=utf-8");
    expect(text.startsWith("\ufeff1004.01")).toBe(true);
    expect(text).toContain("期末余额 Closing,937000000.01,10000000.00,借,927000000.01");
  });
});

describe("a reading sent by HTTP", () => {
  test("changes the month, which everybody has to look at again", async () => {
    const auditor = await clientOf(server, "auditor");
    const march = async () => {
      const { sections } = await auditor.call("listSections");
      return sections.find(({ id }) => id === "jishuigang")?.months.find(({ month }) => month === "2021-03");
    };
    const before = await march();
    expect(before).toMatchObject({ state: "confirmed", confirmedBy: ["SH", "JS"] });
    const station = await clientOf(server, "station-jishuigang");
    const body = {
      readings: [
        {
          station: "jishuigang-auto",
          time: "2021-03-15T12:00:00+08:00",
          values: { ph: "7.1", do: "1.2", codmn: "18", nh3n: "3.1", tp: "0.9", tn: "4" },
        },
      ],
    };
    const first = await station.call("pushReadings", { body });
    const again = await station.call("pushReadings", { body });
    expect([first, again].map(({ segments }) => segments[0]?.known)).toEqual([false, true]);
    await until(async () => (await march())?.version !== before?.version, server);
    const after = await march();
    expect(after).toMatchObject({
      state: "preliminary",
      confirmedBy: [],
      readingCount: (before?.readingCount ?? 0) + 1,
    });
  });

  test("and a settlement on what is not confirmed is refused, naming the month", async () => {
    const operator = await clientOf(server, "operator");
    const settle = operator.call("settle", {
      params: { agreement: "demonstration-zone" },
      body: { from: "2020-05", to: "2021-04", effectiveOn: "2021-06-30" },
      idempotencyKey: "again",
    });
    await expect(settle).rejects.toMatchObject({ problem: { code: "agreement.not-confirmed" } });
  });
});

describe("stopping and starting", () => {
  test("keeps every byte of both books", async () => {
    const heads = async () => {
      const operator = await clientOf(server, "operator");
      return Promise.all(
        [ZONE, XINAN].map(async params => (await operator.call("getBook", { params })).head.hash),
      );
    };
    const before = await heads();
    await server.stop();
    server = await startLocal(folder.path);
    expect(await heads()).toEqual(before);
  });
});
