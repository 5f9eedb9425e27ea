/** Papers of the demonstration, printed by the command line and read back with pdftotext where it is installed. */
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";
import { demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { clientOf, signInAs } from "#tests/support/local-server.ts";
import { tool } from "#tests/support/tool.ts";

const server = demonstrationServer();
const pdftotext = tool("pdftotext", ["-v"]);
const folder = mkdtempSync(join(tmpdir(), "headwater-papers-"));
const BOOK = FUND.book;
const SETTLED = "xinan-river.2020-05.2021-04";

let [token, stranger, remitted, paying] = ["", "", "", ""];

beforeAll(async () => {
  const as = (who: string) => clientOf(server(), who);
  [token, stranger] = await Promise.all([signInAs(server(), "auditor"), signInAs(server(), "finance-ah")]);
  const voucher = await (await as("operator")).call("proposeVoucher", {
    params: FUND,
    body: {
      kind: "fund",
      narrative: "第二期出资",
      effectiveOn: "2021-06-30",
      action: { do: "call", id: "2021-2", dueOn: "2021-07-31", amount: "900000000.00" },
    },
  });
  await (await as("finance-js")).call("decideVoucher", {
    params: { ...FUND, voucher: voucher.id },
    body: { decision: "approve" },
  });
  const { vouchers } = await (await as("auditor")).call("listVouchers", { params: FUND });
  const payment = vouchers.find(({ proposal }) => proposal["kind"] === "payment");
  [remitted, paying] = [payment?.id ?? "", payment?.entries[0]?.id ?? ""];
});

async function print(args: readonly string[], name: string, as = token) {
  const out = join(folder, `${name}.pdf`);
  const run = await runCli(["paper", ...args, "--url", server().url, "--token", as, "--out", out]);
  return { ...run, out };
}

/** Words as they stand on the page, without the blanks that a reader puts between columns. */
async function words(args: readonly string[], name: string): Promise<string> {
  const { exitCode, stderr, out } = await print(args, name);
  expect([exitCode, stderr]).toEqual([0, ""]);
  const again = await print(args, `${name}-again`);
  expect(readFileSync(again.out)).toEqual(readFileSync(out));
  if (!pdftotext.there) return "";
  return pdftotext.run("-layout", out, "-").out.replaceAll(/\s+/g, "");
}

/** Papers with what must stand on them. */
const PAPERS: readonly [string, () => readonly string[], readonly string[]][] = [
  [
    "an entry: 记账凭证",
    () => ["entry", BOOK, paying],
    [
      "记账凭证",
      "2021年6月25日第记-2021-06-0001号附件0张",
      "拨付急水港桥断面补偿资金",
      "10,000,000.00",
      "人民币壹仟万元整",
      "稽核江苏省财政厅复核",
      "制单江苏省财政厅经办",
    ],
  ],
  [
    "the book of an account: 明细账",
    () => ["account", BOOK, "1004.01", "--from", "2021-03", "--to", "2021-06"],
    [
      "明细账",
      "期初余额",
      "600,000,000.00",
      "2021-03本月合计",
      "本年累计",
      "936,000,000.01",
      "927,000,000.01",
    ],
  ],
  [
    "the general ledger: 总账",
    () => ["ledger", BOOK, "--from", "2021-01", "--to", "2021-06"],
    ["总账", "上年结转", "本月合计", "本年累计", "个科目无余额且无发生额，未列示", "927,000,000.01"],
  ],
  [
    "a call for capital: 出资通知书",
    () => ["call", BOOK, "2021-2", "ZJ", "--number", "示范区财〔2021〕9号"],
    [
      "出资通知书示范区财〔2021〕9号浙江省：",
      "人民币叁亿元整（￥300,000,000.00）",
      "2021年7月31日前（含当日）",
      "31050161234500000001",
      "3,000,000,000.00",
      "合计900,000,000.00",
      "长三角生态绿色一体化发展示范区执委会（盖章）",
    ],
  ],
  [
    "a settlement: 补偿资金核算通报",
    () => ["settlement", "xinan-river", SETTLED],
    [
      "补偿资金核算通报〔〕号",
      "一、核算结果",
      "二、本次入账",
      "三、所依据的水质评价",
      "四、计算过程",
      "街口",
    ],
  ],
  [
    "what is owed: 缴款通知书",
    () => ["notice", "xinan-river", SETTLED, "--payer", "ZJ", "--payee", "AH", "--on", "2021-06-30"],
    ["缴款通知书", "浙江省：", "贵方应付安徽省补偿资金", "尚应缴付人民币", "第1次", "2021年6月30日"],
  ],
  [
    "a payment: 拨款函",
    () => ["remittance", BOOK, remitted, "--number", "苏财环〔2021〕30号"],
    [
      "关于拨付补偿资金的函苏财环〔2021〕30号上海市：",
      "江苏省已于2021年6月25日向贵方拨付补偿资金人民币壹仟万元整（￥10,000,000.00）",
      "BF-2021-001",
      "江苏省（盖章）",
    ],
  ],
];

describe("headwater paper", () => {
  test.each(PAPERS)(`%s ${pdftotext.needed}`, async (name, args, expected) => {
    const text = await words(args(), name.replaceAll(/\W+/g, "-"));
    for (const each of pdftotext.there ? expected : []) expect(text).toContain(each);
  });

  test.each<[string, readonly string[], string]>([
    ["an entry that is not there", ["entry", BOOK, "999.0"], "record.not-found"],
    [
      "an account that is not open",
      ["account", BOOK, "9", "--from", "2021-01", "--to", "2021-02"],
      "unknown-account",
    ],
    ["a period that is none", ["ledger", BOOK, "--from", "2021", "--to", "2021-02"], "request.month"],
    ["a call that was not made", ["call", BOOK, "c9", "ZJ"], "record.not-found"],
    ["a number over several lines", ["call", BOOK, "2021-2", "ZJ", "--number", "1\n2"], "request.invalid"],
    [
      "a notice of what is paid already",
      [
        "notice",
        "demonstration-zone",
        "demonstration-zone.2020-05.2021-04",
        "--payer",
        "JS",
        "--payee",
        "SH",
      ],
      "nothing is open",
    ],
    ["a payment that is not there", ["remittance", BOOK, "v9"], "record.not-found"],
  ])("%s is refused, and nothing is written", async (name, args, why) => {
    const { exitCode, stderr, out } = await print(args, name);
    expect([exitCode, existsSync(out)]).toEqual([1, false]);
    expect(stderr).toContain(why);
  });

  test("a government that is no party of the book reads none of its papers", async () => {
    for (const [name, args] of PAPERS.filter(([, each]) => each()[1] === BOOK)) {
      const { exitCode, stderr } = await print(args(), name, stranger);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining("access.forbidden")]);
    }
  });

  test.each<[readonly string[], string]>([
    [["poster", BOOK], 'there is no "paper poster"'],
    [["entry", BOOK], "name book, entry"],
    [["ledger", BOOK, "--from", "2021-01"], "--to is needed"],
    [["entry", BOOK, "1.0", "--on", "2021-01-01"], "takes no --on"],
  ])("%j is no way to use it", async (args, why) => {
    const { exitCode, stderr } = await print(args, "none");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(why)]);
  });
});
