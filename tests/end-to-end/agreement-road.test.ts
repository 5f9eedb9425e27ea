/**
 * The whole road of an agreement, as its people walk it on the command line: written from the documents, checked,
 * simulated, put in force; readings sent, reviewed, confirmed; settled, objected to, corrected, paid, matched with the
 * bank, and traced back to the packets.
 */
import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { AnswerOf } from "#events/operations.ts";
import { courseOf, linksOf } from "#tests/chain/links.ts";
import { runCli } from "#tests/support/cli.ts";
import { demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { clientOf, until } from "#tests/support/local-server.ts";

const server = demonstrationServer();
const example = (path: string) => readFileSync(new URL(`../../examples/${path}`, import.meta.url), "utf8");
const SHARED = new URL("../../../shared/cases/readings/national-daily.csv", import.meta.url);

/** As docs/how-to/write-an-agreement.md says: the nearest example, with parties, sections, period and terms changed. */
const AGREEMENT = JSON.stringify({
  format: 1,
  id: "border-bridge",
  version: 1,
  name: { zh: "界河大桥断面补偿协议", en: "Border bridge agreement" },
  book: FUND.book,
  asset: "CNY",
  parties: [
    { id: "SH", name: { zh: "上海市", en: "Shanghai" }, role: "downstream" },
    { id: "JS", name: { zh: "江苏省", en: "Jiangsu" }, role: "upstream" },
  ],
  sections: [{ id: "border-bridge", name: { zh: "急水港桥", en: "Border bridge" }, waterBody: "lake" }],
  effectiveFrom: "2020-05-01",
  effectiveTo: null,
  period: { kind: "year", startMonth: 5 },
  profile: "gb3838-automatic",
  terms: [
    {
      id: "monthly-class",
      clause: "第五条",
      text: {
        zh: "每月水质劣于Ⅲ类的，每差一类江苏补偿上海10万元，每月不超过30万元。",
        en: "For each class worse than III in a month Jiangsu pays Shanghai 100,000 yuan, at most 300,000.",
      },
      sections: ["border-bridge"],
      every: "month",
      missing: { kind: "estimate", score: "0" },
      score: { kind: "class-distance", target: "Ⅲ" },
      money: {
        ...{ kind: "per-step", step: "1", count: "whole", amount: "10万", cap: "30万" },
        above: { payer: "JS", payee: "SH" },
        below: null,
      },
    },
  ],
  settling: { method: "pool", objection: { workingDays: 10 } },
  assumptions: [],
  sources: ["本地草案"],
});

const READINGS = example("readings/jishuigang-2020-2021.csv");
const HEADING = READINGS.split("\n")[0] ?? "";
/** The table with the section's id in place of its name. */
const SENT = READINGS.replaceAll("急水港桥,", "border-bridge,");
/** A year later the laboratory corrects May: phosphorus and permanganate index of every day. */
const CORRECTED = [HEADING, ...SENT.split("\n").filter(line => line.includes(",2020-05-"))]
  .map((line, index) => {
    const cells = line.split(",");
    if (index > 0) cells.splice(6, 4, "6.5", "3.0", "0.2", "0.02");
    return cells.join(",");
  })
  .join("\n");

const PERIOD = ["--period", "2020-05..2021-04"];
const OWN = ["border-bridge", ...PERIOD];
const files = { "ours.json": AGREEMENT, "sent.csv": SENT, "corrected.csv": CORRECTED };
const tokens = new Map<string, string>();

async function as(who: string, ...args: readonly string[]) {
  if (!tokens.has(who)) {
    const { stdout } = await runCli(["token", "--as", who, "--url", server().url]);
    tokens.set(who, stdout.trim());
  }
  const signed = [...args, "--url", server().url, "--token", tokens.get(who) ?? ""];
  return runCli(signed, files);
}

/** Runs and says what was wrong when it did not end well. */
async function done(who: string, ...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { exitCode, stdout, stderr } = await as(who, ...args);
  expect(exitCode, stderr).toBe(0);
  return { stdout, stderr };
}

async function assessed(
  changed: (months: readonly { month: string; readingCount: number; state: string }[]) => boolean,
) {
  const auditor = await clientOf(server(), "auditor");
  await until(async () => {
    const { sections } = await auditor.call("listSections");
    return changed(sections.find(({ id }) => id === "border-bridge")?.months ?? []);
  }, server());
}

async function confirmedByAll() {
  await done("review-sh", "months", "review", ...OWN);
  await done("environment-sh", "months", "confirm", ...OWN);
  return done("environment-js", "months", "confirm", ...OWN);
}

beforeAll(async () => {
  const operator = await clientOf(server(), "operator");
  const [section, station] = ["border-bridge", "border-bridge-auto"];
  await operator.call("registerSection", {
    body: {
      ...{
        id: section,
        name: "界河大桥",
        nameEn: "Border bridge",
        river: "淀山湖",
        riverEn: "Dianshan Lake",
      },
      ...{ waterBody: "lake", targetClass: "Ⅲ", parties: ["SH", "JS"] },
    },
  });
  await operator.call("registerStation", {
    body: {
      ...{ id: station, section, name: "界河大桥自动站", operatesFrom: "2020-05-10T08:00:00+08:00" },
      schedule: { everyMinutes: 1_440, firstMinute: 480 },
    },
  });
  const body = { id: "station-bridge", name: "界河大桥站数据上报", role: "monitor", stations: [station] };
  await operator.call("registerPrincipal", { body });
  const bureau = await clientOf(server(), "finance-sh");
  const decision = { params: { principal: body.id }, body: { decision: "approve" } };
  await bureau.call("decideGrant", decision);
});

describe("before anybody signs", () => {
  test("the draft is checked and read back in words", async () => {
    const { exitCode, stdout } = await runCli(["agreement", "check", "ours.json", "--language", "zh"], files);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("第五条");
    expect(stdout).toContain("10万元，每次不超过 30万元");
  });

  test("a fault is told where it stands", async () => {
    const number = { "ours.json": AGREEMENT.replace('"10万"', "100000") };
    const { exitCode, stderr } = await runCli(["agreement", "check", "ours.json"], number);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^ours\.json:1:\d+: agreement\.invalid: terms\[0\]\.money\.amount: /),
    });
  });

  const simulate = (readings: string, more: Readonly<Record<string, string>> = {}) =>
    runCli(["agreement", "simulate", "ours.json", "--readings", readings], { ...files, ...more });

  test("it is simulated on readings of the past", async () => {
    const { exitCode, stdout, stderr } = await simulate("sent.csv");
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain("江苏省→上海市 1,000,000.00");
  });

  test.skipIf(!existsSync(SHARED))(
    "and on all national readings, of which it takes its own section",
    async () => {
      const { exitCode, stdout, stderr } = await simulate("all.csv", {
        "all.csv": readFileSync(SHARED, "utf8"),
      });
      expect(exitCode, stderr).toBe(0);
      expect(stdout).toContain("江苏省→上海市 1,000,000.00");
    },
  );
});

test("from the version in force to the bank's line, and back to the packets", async () => {
  const registered = await done("operator", "agreement", "register", "ours.json");
  expect(registered.stdout).toBe("border-bridge version 1 is registered, in force from 2020-05-01\n");
  await done("station-bridge", "readings", "import", "sent.csv");
  await assessed(months => months.length === 10);

  const early = await as("operator", "agreement", "settle", ...OWN, "--on", "2021-05-31");
  expect(early).toMatchObject({ exitCode: 1, stdout: "" });
  expect(early.stderr).toContain("border-bridge: 10 months assessed, 0 confirmed; not yet: 2020-05, 2020-06");
  expect(early.stderr).toMatch(
    /headwater agreement: agreement\.not-confirmed: .*; expected: confirmations of SH and JS\n$/,
  );

  expect((await confirmedByAll()).stdout).toContain("2020-05 is confirmed\n");
  const first = await done("operator", "agreement", "settle", ...OWN, "--on", "2021-05-31");
  expect(first.stderr).toContain("border-bridge: 10 months assessed, 10 confirmed\n");
  expect(first.stderr).toMatch(/\nsettlement 1 posted 记-2021-05-\d{4} in block \d+\n$/);
  expect(first.stdout).toContain("  JS → SH  1000000.00 yuan  due: 0.00 paid, 1000000.00 open\n");
  const again = await done("operator", "agreement", "settle", ...OWN, "--on", "2021-05-31");
  expect(again.stderr).toContain("settlement 1 stands; nothing had to be posted\n");

  const objected = await done(
    "finance-js",
    "agreement",
    "object",
    ...OWN,
    "--settlement",
    "1",
    "--reason",
    "五月总磷有误",
  );
  expect(objected.stdout).toBe(
    "objection 1 of JS to settlement 1 of border-bridge.2020-05.2021-04 is open\n",
  );
  const pay = [
    "agreement",
    "pay",
    ...OWN,
    "--payer",
    "JS",
    "--payee",
    "SH",
    "--reference",
    "QL-2021-001",
    "--on",
    "2021-06-30",
  ];
  const held = await as("finance-js", ...pay);
  expect(held).toMatchObject({ exitCode: 1, stdout: "" });
  expect(held.stderr).toContain("settlement.objected: objection 1 of JS holds the payment: 五月总磷有误");
  await done(
    "operator",
    "agreement",
    "resolve",
    ...OWN,
    "--objection",
    "1",
    "--as",
    "upheld",
    "--reason",
    "化验室更正",
  );

  await done("station-bridge", "readings", "import", "corrected.csv", "--reason", "化验室更正");
  await assessed(months => months.some(({ month, state }) => month === "2020-05" && state === "preliminary"));
  await confirmedByAll();
  const second = await done("operator", "agreement", "settle", ...OWN, "--on", "2021-06-30");
  expect(second.stdout).toContain("    monthly-class: JS → SH -100000.00\n");
  expect(second.stdout).toContain("  JS → SH  900000.00 yuan  due: 0.00 paid, 900000.00 open\n");

  const voucher = (await done("finance-js", ...pay)).stdout.trim();
  await done("finance-js-review", "fund", "approve", FUND.book, voucher);
  const { stdout: owed } = await done("auditor", "agreement", "obligations", "border-bridge");
  expect(owed).toContain("  JS → SH  900000.00 yuan  paid: 900000.00 paid, 0.00 open\n");

  await matchWithBank();
  const { stdout } = await done(
    "auditor",
    "trace",
    "bank-line",
    FUND.book,
    "QL-2021-001",
    "--format",
    "json",
  );
  const chain = JSON.parse(stdout) as AnswerOf<"traceBankLine">;
  expect(courseOf(chain).slice(0, 3)).toEqual(["segment", "assessment", "segment"]);
  expect(courseOf(chain).slice(20)).toEqual([
    ...["clause", "obligation", "settlement", "entry", "settlement", "entry", "objection"],
    ...["voucher", "entry", "match", "bank-line", "adjustment-table"],
  ]);
  expect(linksOf(chain, "segment").flatMap(({ by }) => by)).toContain("station-bridge");
  expect(linksOf(chain, "settlement").map(({ details }) => details[0]?.value)).toEqual([
    "1000000.00",
    "-100000.00",
  ]);
});

/** The bank's file of the half-year with the payment's line behind the others, and the table of its last day. */
async function matchWithBank() {
  const finance = await clientOf(server(), "finance-sh");
  const line = [
    "31050161234500000001\t,长三角生态绿色一体化发展示范区执委会共同资金专户,20210630 10:00:00,900000.00,0.00",
    "925787604.33,人民币元,上海市财政局,31001234500000000101\t,,20210630,生态补偿资金拨付,QL-2021-001",
    "1-20210630000009,,,,",
  ].join(",");
  const content = `${example("bank/demonstration-zone-2021h1.csv").trimEnd()}\n${line}\n`;
  await finance.call("importBankStatement", { params: FUND, file: { content, mediaType: "text/csv" } });
  await finance.call("reconcile", { params: FUND, body: { asOf: "2021-06-30" } });
}

test.each<[string, readonly string[], string]>([
  [
    "finance-js",
    ["agreement", "register", "ours.json"],
    "agreement: access.forbidden: Register a version of an agreement is for operator; you are signed in as finance; expected: operator",
  ],
  [
    "auditor",
    ["agreement", "obligations", "none"],
    'agreement: record.not-found: there is no agreement "none"',
  ],
  [
    "finance-js",
    [
      "agreement",
      "pay",
      "demonstration-zone",
      ...PERIOD,
      "--payer",
      "SH",
      "--payee",
      "JS",
      "--reference",
      "r",
    ],
    "agreement: demonstration-zone.2020-05.2021-04 has no obligation of SH to JS",
  ],
  [
    "finance-js",
    ["agreement", "object", "demonstration-zone", ...PERIOD, "--settlement", "1", "--reason", "r"],
    "agreement: settlement.no-objection-clause: the agreement of demonstration-zone.2020-05.2021-04 says nothing of objections to a settlement; expected: an agreement with settling.objection",
  ],
  ["auditor", ["months", "show", "none"], 'months: there is no section "none"'],
  [
    "auditor",
    ["months", "show", "jiekou", "--period", "2019"],
    "months: no month of jiekou is assessed in 2019",
  ],
  [
    "environment-sh",
    ["months", "confirm", "jiekou", "--period", "2021-03"],
    "months: assessment.not-a-party: section jiekou is confirmed by AH and ZJ, not by SH; expected: AH or ZJ",
  ],
])("%s is refused in words: %j", async (who, args, words) => {
  expect(await as(who, ...args)).toEqual({ exitCode: 1, stdout: "", stderr: `headwater ${words}\n` });
});

test("months are shown with class, version, state and who confirmed them", async () => {
  const { stdout } = await done("auditor", "months", "show", "jiekou", "--period", "2021-03");
  expect(stdout).toBe("2021-03  Ⅱ  version 4  confirmed  AH ZJ\n");
});
