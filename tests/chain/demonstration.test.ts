/** The chain of the demonstration's payment, begun at each of its ends, through HTTP and the command line. */
import { beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { runCli } from "#tests/support/cli.ts";
import { ADJUSTMENT, demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { askedIn, type Chain, courseOf, linksOf } from "./links.ts";

const server = demonstrationServer();
const PAID = { agreement: "demonstration-zone", settlement: "demonstration-zone.2020-05.2021-04" };
const tokens = new Map<string, string>();

beforeAll(async () => {
  for (const who of ["auditor", "finance-js", "finance-zj", "environment-ah", "station-jiekou"]) {
    const { stdout } = await runCli(["token", "--as", who, "--url", server().url]);
    tokens.set(who, stdout.trim());
  }
});

const trace = (who: string, ...args: string[]) =>
  runCli(["trace", ...args, "--url", server().url, "--token", tokens.get(who) ?? ""]);

async function traced(...args: string[]): Promise<Chain> {
  const { stdout, stderr } = await trace("auditor", ...args, "--format", "json");
  expect(stderr).toBe("");
  const chain = JSON.parse(stdout) as Chain;
  expect(OPERATIONS.traceEntry.answer.safeParse(chain).error).toBeUndefined();
  return chain;
}

const WHOLE = [
  ...Array.from({ length: 10 }, () => ["segment", "assessment"]).flat(),
  ...[
    "clause",
    "obligation",
    "settlement",
    "entry",
    "voucher",
    "entry",
    "match",
    "bank-line",
    "adjustment-table",
  ],
];

describe("the whole chain of a payment", () => {
  test.each<[string, readonly string[]]>([
    ["from the bank's line by its reference", ["bank-line", FUND.book, "BF-2021-001"]],
    ["from the bank's line by its id", ["bank-line", FUND.book, "31050161234500000001:s:1-20210625000007"]],
    ["from the obligation's entry", ["entry", FUND.book, "记-2021-05-0001"]],
    ["from the payment's entry", ["entry", FUND.book, "7.0"]],
    ["from the entry that charges the payer", ["entry", FUND.book, "7.1"]],
    [
      "from the obligation",
      ["obligation", PAID.agreement, "--period", "2020-05..2021-04", "--payer", "JS", "--payee", "SH"],
    ],
    ["from the settlement", ["obligation", PAID.agreement, "--period", "2020-05..2021-04"]],
  ])("%s", async (_, args) => {
    const chain = await traced(...args);
    expect(courseOf(chain)).toEqual(WHOLE);
    expect(askedIn(chain)).toHaveLength(1);
  });

  test("from one reading: its packet, its own month, and all that the month led to", async () => {
    const time = "2021-03-22T08:00:00+08:00";
    const chain = await traced("reading", "jishuigang", "jishuigang-auto", time, "--indicator", "nh3n");
    expect(courseOf(chain)).toEqual(["segment", "reading", "assessment", ...WHOLE.slice(20)]);
    expect(askedIn(chain)[0]?.details).toContainEqual({
      name: { zh: "氨氮", en: "Ammonia nitrogen" },
      value: "0.54072 mg/L",
    });
  });

  test("says who did what: sent, confirmed, settled, prepared, approved, reconciled", async () => {
    const chain = await traced("bank-line", FUND.book, "BF-2021-001");
    const by = (kind: Chain["links"][number]["kind"]) =>
      new Set(linksOf(chain, kind).flatMap(each => each.by));
    expect([...by("segment")]).toEqual(["station-jishuigang"]);
    expect([...by("assessment")]).toEqual(["environment-sh", "environment-js"]);
    expect([...by("settlement")]).toEqual(["operator"]);
    expect([...by("voucher")]).toEqual(["finance-js", "finance-js-review"]);
    expect([...by("adjustment-table")]).toEqual(["finance-sh"]);
    expect(linksOf(chain, "match")[0]?.details[0]?.value).toBe("reference");
  });

  test("has the clause with its steps, and entries with number, block, head and checkpoint", async () => {
    const chain = await traced("entry", FUND.book, "记-2021-05-0001");
    const [clause] = linksOf(chain, "clause");
    expect(clause?.calculation?.lines[0]?.steps.map(({ result }) => result)).toEqual(["1", "10000000.00"]);
    const auditor = await clientOf(server(), "auditor");
    const { blocks } = await auditor.call("exportBlocks", { params: FUND, query: { from: "6", limit: "1" } });
    expect(blocks).toHaveLength(1);
    const details = Object.fromEntries(
      askedIn(chain)[0]?.details.map(({ name, value }) => [name.en, value]) ?? [],
    );
    expect(details["block, hash of its head"]).toMatch(/^6, [A-Za-z0-9+/]{43}=$/);
    expect(details["checkpoint (blocks, signed at)"]).toMatch(/^[789]\d*, /);
    expect(details["debit"]).toBe("1036.01.JS 10000000.00");
  });
});

test("what is not there yet is said: not paid, and nothing of a bank", async () => {
  const chain = await traced("obligation", "xinan-river", "--period", "2020-05..2021-04");
  expect(courseOf(chain).slice(-5)).toEqual(["clause", "obligation", "settlement", "entry", "entry?"]);
  expect(chain.links.at(-1)?.words).toEqual({
    zh: "尚未支付 200000000.00 元",
    en: "200000000.00 yuan are not paid yet",
  });
});

test("a contribution is traced to the bank; its entry stands alone before it", async () => {
  const fromEntry = await traced("entry", FUND.book, "1.0");
  expect(courseOf(fromEntry)).toEqual(["entry", "match", "bank-line", "adjustment-table"]);
  const fromBank = await traced("bank-line", FUND.book, "CZ-2021-001");
  expect(courseOf(fromBank)).toEqual(courseOf(fromEntry));
});

test("a line that nothing is matched with stands alone, and says so", async () => {
  const auditor = await clientOf(server(), "auditor");
  const { openBank } = await auditor.call("getMatching", { params: FUND, query: { asOf: "2021-06-30" } });
  const chain = await traced("bank-line", FUND.book, openBank[0]?.id ?? "");
  expect(courseOf(chain)).toEqual(["bank-line", "match?"]);
});

test("text marks what was asked for, in either language", async () => {
  const zh = await trace("finance-js", "entry", FUND.book, "7.0");
  expect(zh.stdout).toContain("\n▶ 记账凭证 记-2021-06-0001：拨付急水港桥断面补偿资金  10000000.00 元\n");
  expect(zh.stdout).toContain("- 与目标类别相差（正为劣于目标）: 1\n");
  const en = await trace("finance-js", "entry", FUND.book, "7.0", "--language", "en");
  expect(en.stdout).toContain("\n▶ entry 记-2021-06-0001: 拨付急水港桥断面补偿资金  10000000.00 yuan\n");
  expect(en.stdout).toContain("    reviewed: not yet\n");
});

describe("each part is shown to whom it is open", () => {
  test("a party of the book that does not share the section sees what follows, not the packets", async () => {
    const { stdout } = await trace("finance-zj", "entry", FUND.book, "7.0", "--format", "json");
    const chain = JSON.parse(stdout) as Chain;
    expect(courseOf(chain).slice(0, 2)).toEqual(["segment!", "assessment"]);
    expect(courseOf(chain).at(-1)).toBe("adjustment-table");
  });

  test("a station's sender sees its reading and its month, not the money", async () => {
    const args = ["reading", "jiekou", "jiekou-auto", "2021-03-22T08:00:00+08:00", "--format", "json"];
    const { stdout } = await trace("station-jiekou", ...args);
    expect(courseOf(JSON.parse(stdout) as Chain)).toEqual([
      "segment",
      "reading",
      "assessment",
      "settlement!",
    ]);
  });

  test.each<[string, string, readonly string[], string]>([
    [
      "a stranger to the book",
      "finance-js",
      ["entry", "xinan-river", "1.0"],
      "access.forbidden: book xinan-river is read by its parties AH, ZJ",
    ],
    [
      "an environment department no entry",
      "environment-ah",
      ["entry", "xinan-river", "1.0"],
      "access.forbidden: The whole chain of an entry is for operator, finance, auditor; you are signed in as environment; expected: operator or finance or auditor",
    ],
    [
      "a stranger to the agreement",
      "finance-js",
      ["obligation", "xinan-river", "--period", "2020-05..2021-04"],
      "access.forbidden: book xinan-river is read by its parties AH, ZJ",
    ],
    [
      "a stranger to the section",
      "finance-js",
      ["reading", "jiekou", "jiekou-auto", "2021-03-22T08:00:00+08:00"],
      "access.forbidden: readings of section jiekou are read by AH and ZJ",
    ],
  ])("%s", async (_, who, args, words) => {
    expect(await trace(who, ...args)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `headwater trace: ${words}\n`,
    });
  });
});

test.each<[readonly string[], string]>([
  [["entry", FUND.book, "99.0"], 'record.not-found: there is no entry "99.0"'],
  [
    ["entry", FUND.book, "记-2021-06-0099"],
    'record.not-found: book demonstration-zone-fund has no entry with the number "记-2021-06-0099"',
  ],
  [["bank-line", FUND.book, "none"], 'record.not-found: there is no bank line "none"'],
  [
    ["obligation", "xinan-river", "--period", "2021"],
    'record.not-found: there is no settlement "xinan-river.2021-01.2021-12"',
  ],
  [["obligation", "none", "--period", "2021"], 'record.not-found: there is no agreement "none"'],
  [
    ["obligation", "xinan-river", "--period", "2020-05..2021-04", "--payer", "ZJ"],
    "request.invalid: payee is missing: an obligation is between two parties; expected: payer and payee, or neither",
  ],
  [["reading", "none", "s", "t"], 'record.not-found: there is no section "none"'],
  [["reading", "jiekou", "none", "t"], 'record.not-found: there is no station "none"'],
  [
    ["reading", "jiekou", "jiekou-auto", "2021-03-22"],
    'request.instant: time "2021-03-22" is not an instant with a time zone; expected: 2025-03-31T08:00:00+08:00',
  ],
  [
    ["reading", "jiekou", "jiekou-auto", "2021-03-22T09:00:00+08:00"],
    'record.not-found: there is no reading "jiekou/jiekou-auto/2021-03-22T09:00:00+08:00"',
  ],
  [
    ["reading", "jiekou", "jiekou-auto", "2021-03-22T08:00:00+08:00", "--indicator", "fish"],
    'request.invalid: "fish" is not an indicator; expected: an indicator such as nh3n',
  ],
])("refused in words: %j", async (args, words) => {
  expect(await trace("auditor", ...args)).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: `headwater trace: ${words}\n`,
  });
});

test("files stand with the entry that they were signed for, not with its voucher as well", async () => {
  const [bureau, other] = await Promise.all([
    clientOf(server(), "finance-sh"),
    clientOf(server(), "finance-zj"),
  ]);
  const file = { content: "回单", mediaType: "text/plain" };
  const { digest } = await bureau.call("storeAttachment", { params: FUND, file });
  const attachments = [{ name: "银行回单.txt", digest }];
  const body = { kind: "entry", entries: [ADJUSTMENT], attachments };
  const { id } = await bureau.call("proposeVoucher", { params: FUND, body });
  const decided = { params: { ...FUND, voucher: id }, body: { decision: "approve" } };
  const { entries } = await other.call("decideVoucher", decided);
  const { links } = await traced("entry", FUND.book, entries[0]?.id ?? "");
  const files = links.flatMap(link => link.attachments.map(each => ({ kind: link.kind, ...each })));
  expect(files).toEqual([{ kind: "entry", name: "银行回单.txt", digest, mediaType: "text/plain", bytes: 6 }]);
  const { stdout } = await trace("auditor", "entry", FUND.book, entries[0]?.id ?? "");
  expect(stdout).toContain(`银行回单.txt (6 B, SHA-256 ${digest})`);
});

test.each<[readonly string[], string]>([
  [[], "say what to trace: entry, bank-line, obligation, reading"],
  [["river"], 'there is no "trace river"; there is entry, bank-line, obligation, reading'],
  [["entry", "book"], "name a book and an entry"],
  [["reading", "jiekou"], "name a section and a station and a time"],
  [
    ["obligation", "a"],
    "--period must be months such as 2020-05..2021-04, a year such as 2021, or one month",
  ],
  [["entry", "a", "1.0", "--format", "xml"], "--format must be text or json"],
  [["entry", "a", "1.0", "--language", "fr"], "--language must be zh or en"],
  [["entry", "a", "1.0"], "--token says who asks for it (headwater token --as …)"],
])("wrong usage: %j", async (args, problem) => {
  const { exitCode, stdout, stderr } = await runCli(["trace", ...args]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(`headwater trace: ${problem}\n\nUsage: headwater trace entry`);
});

test("where nothing listens it says what to do", async () => {
  const nowhere = "http://127.0.0.1:1";
  expect(await runCli(["trace", "entry", "a", "1.0", "--token", "t", "--url", nowhere])).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: `headwater trace: Headwater does not answer on ${nowhere}; start it with npm start, or name it with --url\n`,
  });
});
