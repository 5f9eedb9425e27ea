/** The money of an agreement in a book of its own, over HTTP, as its people move it on the command line. */
import { beforeAll, expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";

const server = demonstrationServer();

/** Every quarter JS owes SH an amount whatever the water is like; it prepays 500,000 and has put up 200,000 with ZJ. */
const agreement = (id: string, version: number, amount: string, settling: object) => ({
  ...{ format: 1, id, version, name: { zh: "界河保障协议", en: "Border river agreement" } },
  ...{ book: "border-book", asset: "CNY", effectiveFrom: "2021-01-01", effectiveTo: "2021-06-30" },
  parties: [
    { id: "SH", name: { zh: "上海市", en: "Shanghai" }, role: "downstream" },
    { id: "JS", name: { zh: "江苏省", en: "Jiangsu" }, role: "upstream" },
    { id: "ZJ", name: { zh: "浙江省", en: "Zhejiang" }, role: "superior" },
  ],
  ...{ sections: [], period: { kind: "quarter" }, profile: "gb3838-automatic" },
  terms: [
    {
      ...{ id: "support", clause: "第三条", sections: [], score: { kind: "unconditional" } },
      text: { zh: "江苏每季补偿上海。", en: "Jiangsu compensates Shanghai every quarter." },
      money: { kind: "fixed", payer: "JS", payee: "SH", amount },
    },
  ],
  ...{ settling, assumptions: [], sources: ["本地草案"] },
});

const SETTLING = {
  method: "bank-transfer",
  prepayments: [{ payer: "JS", payee: "SH", amount: "50万", afterMonths: 1 }],
  deposits: [{ party: "JS", heldBy: "ZJ", amount: "20万" }],
};

const files = {
  "v1.json": JSON.stringify(agreement("border-support", 1, "90万", SETTLING)),
  "v2.json": JSON.stringify(agreement("border-support", 2, "40万", SETTLING)),
  "letters/水文站函.pdf": "封冻",
};
const tokens = new Map<string, string>();

async function done(who: string, ...args: readonly string[]): Promise<string> {
  if (!tokens.has(who)) {
    const { stdout } = await runCli(["token", "--as", who, "--url", server().url]);
    tokens.set(who, stdout.trim());
  }
  const signed = [...args, "--url", server().url, "--token", tokens.get(who) ?? ""];
  const { exitCode, stdout, stderr } = await runCli(signed, files);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

/** One proposes on the command line, another approves there. */
async function moved(who: string, approver: string, ...args: readonly string[]): Promise<string> {
  const voucher = (await done(who, "agreement", ...args)).trim();
  await done(approver, "fund", "approve", "border-book", voucher);
  return voucher;
}

const OWN = ["border-support", "--period", "2021-01..2021-03"];
const PAIR = ["--payer", "JS", "--payee", "SH"];
const on = (day: string, reference: string) => ["--on", day, "--reference", reference];
const obligations = () => done("auditor", "agreement", "obligations", "border-support");

async function balances(): Promise<Readonly<Record<string, string>>> {
  const auditor = await clientOf(server(), "auditor");
  const { accounts } = await auditor.call("getBook", { params: { book: "border-book" } });
  return Object.fromEntries(
    accounts.filter(({ balance }) => balance !== "0.00").map(({ id, balance }) => [id, balance]),
  );
}

beforeAll(async () => {
  const operator = await clientOf(server(), "operator");
  await operator.call("registerBook", {
    body: {
      ...{ id: "border-book", kind: "agreement", name: "界河补偿", nameEn: "Border river" },
      parties: ["SH", "JS", "ZJ"].map(id => ({ id })),
      openPeriods: ["2021-01", "2021-02", "2021-03", "2021-04", "2021-05"],
    },
  });
  await done("operator", "agreement", "register", "v1.json");
});

test("prepaid, secured, settled, deducted, sent back, paid, corrected down and given back: nothing is left", async () => {
  const advances = () => done("auditor", "agreement", "advances", "border-support", "--on", "2021-04-10");
  await moved("finance-js", "finance-js-review", "prepay", ...OWN, ...PAIR, ...on("2021-02-10", "YB-1"));
  await moved(
    "finance-js",
    "finance-js-review",
    ...["deposit", "border-support", "--party", "JS", "--held-by", "ZJ"],
    ...on("2021-02-10", "BZ-1"),
  );
  expect(await advances()).toContain("to-come: 0.00 prepaid");
  expect(await advances()).toContain(
    "2021-01..2021-03  JS → SH  500000.00 yuan agreed for 2021-02  prepaid: 500000.00 prepaid, 0.00 cleared\n",
  );
  expect(await balances()).toEqual({
    ...{ "1036.05.SH": "500000.00", "2015.05.JS": "-500000.00" },
    ...{ "1036.06.ZJ": "200000.00", "2015.06.JS": "-200000.00" },
  });

  await done("operator", "agreement", "settle", ...OWN, "--on", "2021-04-05");
  expect(await obligations()).toContain("JS → SH  900000.00 yuan  due: 500000.00 paid, 400000.00 open\n");
  const held = ["--deposit-held-by", "ZJ", "--amount", "200000.00"];
  await moved("finance-zj", "operator", "pay", ...OWN, ...PAIR, ...held, ...on("2021-04-06", "KJ-1"));
  const pay = (reference: string) =>
    moved("finance-js", "finance-js-review", "pay", ...OWN, ...PAIR, ...on("2021-04-07", reference));
  const first = await pay("ZF-1");
  const back = ["--sent-back", first, "--amount", "200000.00"];
  await moved(
    "finance-js",
    "finance-js-review",
    "return",
    ...OWN,
    ...PAIR,
    ...back,
    ...on("2021-04-08", "TH-1"),
  );
  expect(await obligations()).toContain("due: 700000.00 paid, 200000.00 open\n");
  await pay("ZF-2");
  expect(await obligations()).toContain("paid: 900000.00 paid, 0.00 open\n");
  expect(await balances()).toEqual({});

  await done("operator", "agreement", "register", "v2.json");
  await done("operator", "agreement", "settle", ...OWN, "--on", "2021-04-20");
  expect(await obligations()).toContain("to-be-returned: 900000.00 paid, -500000.00 open\n");
  expect(await balances()).toEqual({
    ...{ "1036.01.JS": "-400000.00", "2015.01.SH": "400000.00" },
    ...{ "1036.05.SH": "100000.00", "2015.05.JS": "-100000.00" },
  });
  await moved("operator", "finance-sh", "return", ...OWN, ...PAIR, ...on("2021-04-30", "TK-1"));
  expect(await obligations()).toContain("paid: 400000.00 paid, 0.00 open\n");
  expect(await balances()).toEqual({});
  expect(await advances()).toContain(
    "deposit of JS with ZJ  200000.00 yuan agreed: 0.00 held, 200000.00 open\n",
  );
  const chain = await done("auditor", "trace", "obligation", ...OWN, ...PAIR, "--format", "json");
  const { links } = JSON.parse(chain) as { links: { kind: string }[] };
  expect(links.filter(({ kind }) => kind === "voucher")).toHaveLength(6);
});

test("facts are told with a document, listed with who has yet to agree, objected to, confirmed, taken back", async () => {
  const facts = (who: string, word: string, ...args: readonly string[]) =>
    done(who, "agreement", "facts", word, "xinan-river", ...args);
  const why = ["--reason", "封冻", "--evidence", "letters/水文站函.pdf"];
  const list = () => facts("auditor", "list", "--from", "2020");
  expect(await list()).toMatch(/^nothing was told under xinan-river for 2020 to \d{4}\n$/);
  const told = await facts(
    "environment-ah",
    "tell",
    ...["--event", "frozen:jiekou:2020-12", "--figure", "volume:jiekou:2020-12=1200.5", ...why],
  );
  expect(told).toBe(
    "volume:jiekou:2020-12/1  told, waits for ZJ\nfrozen:jiekou:2020-12/1  told, waits for ZJ\n",
  );
  expect(await list()).toMatch(
    /volume:jiekou:2020-12\/1 = 1200\.5 {2}told, waits for ZJ\n {2}told by AH \(environment-ah\) \S+: 封冻 \[水文站函\.pdf\]\n/,
  );
  const objected = await facts("environment-zj", "object", "volume:jiekou:2020-12/1", "--reason", "不符");
  expect(objected).toBe("volume:jiekou:2020-12/2  objected, waits for ZJ\n");
  expect(await list()).toContain("  objection of ZJ (environment-zj): 不符\n");
  const agreed = await facts(
    "environment-zj",
    "confirm",
    "frozen:jiekou:2020-12/1",
    "volume:jiekou:2020-12/2",
  );
  expect(agreed).toBe("frozen:jiekou:2020-12/2  confirmed\nvolume:jiekou:2020-12/3  confirmed\n");
  const back = await facts("environment-ah", "tell", "--take-back", "volume:jiekou:2020-12", ...why);
  expect(back).toBe("volume:jiekou:2020-12/4  told, waits for ZJ\n");
  expect(await list()).toContain("volume:jiekou:2020-12/4 taken back  told, waits for ZJ\n");
  const auditor = await clientOf(server(), "auditor");
  const params = { agreement: "xinan-river", fact: "frozen:jiekou:2020-12" };
  const [first] = (await auditor.call("getFact", { params })).versions;
  // printf 封冻 | sha256sum
  expect(first?.told.evidence).toEqual([
    {
      name: "水文站函.pdf",
      digest: "04dec2f3108f6f3e9d2295d0feff3255a76b51b9444ab719699164b8dc937ccd",
      reference: null,
    },
  ]);
});
