/** How the actions that ask the service are misused; what they do is tested end to end. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli } from "#tests/support/cli.ts";

const XINAN = readFileSync(new URL("../../examples/agreements/xinan-river.json", import.meta.url), "utf8");
const PERIOD = ["--period", "2020-05..2021-04"];

test.each<[readonly string[], string]>([
  [["agreement", "register"], "agreement: name one agreement file"],
  [
    ["agreement", "register", "ours.json"],
    "agreement: --token says who asks for it (headwater token --as …)",
  ],
  [["agreement", "settle"], "agreement: name one agreement"],
  [
    ["agreement", "settle", "a"],
    "agreement: --period must be months such as 2020-05..2021-04, a year such as 2021, or one month",
  ],
  [
    ["agreement", "settle", "a", "--period", "2021", "--format", "x"],
    "agreement: --format must be text or json",
  ],
  [["agreement", "obligations"], "agreement: name one agreement"],
  [["agreement", "obligations", "a", "--format", "x"], "agreement: --format must be text or json"],
  [
    ["agreement", "object", "a", ...PERIOD],
    "agreement: --settlement is the number of the settlement, such as 1",
  ],
  [["agreement", "object", "a", ...PERIOD, "--settlement", "1"], "agreement: --reason says why"],
  [["agreement", "resolve", "a", ...PERIOD], "agreement: --objection is the number of the objection"],
  [
    ["agreement", "resolve", "a", ...PERIOD, "--objection", "1"],
    "agreement: --as must be withdrawn, dismissed, upheld",
  ],
  [
    ["agreement", "resolve", "a", ...PERIOD, "--objection", "1", "--as", "upheld"],
    "agreement: --reason says why",
  ],
  [["agreement", "pay", "a", ...PERIOD], "agreement: --payer and --payee say whose obligation it is"],
  [
    ["agreement", "pay", "a", ...PERIOD, "--payer", "JS", "--payee", "SH"],
    "agreement: --reference is the bank's reference or the document's number",
  ],
  [["agreement", "return", "a", ...PERIOD], "agreement: --payer and --payee say who paid whom"],
  [
    [
      ...["agreement", "return", "a", ...PERIOD, "--payer", "JS", "--payee", "SH"],
      ...["--reference", "r", "--sent-back", "v"],
    ],
    "agreement: --amount says how much of it came back",
  ],
  [["agreement", "advances"], "agreement: name one agreement"],
  [["agreement", "prepay", "a", ...PERIOD], "agreement: --payer and --payee say who prepays whom"],
  [["agreement", "deposit", "a"], "agreement: --party and --held-by say whose deposit it is"],
  [["months"], "months: say what to do: show, review, confirm, object"],
  [["months", "close"], 'months: there is no "months close"'],
  [["months", "show"], "months: name one section"],
  [
    ["months", "confirm", "s"],
    "months: --period must be months such as 2020-05..2021-04, a year such as 2021, or one month",
  ],
  [["months", "object", "s", "--period", "2021-03"], "months: --reason says why"],
])("wrong usage: %j", async (args, problem) => {
  const { exitCode, stdout, stderr } = await runCli(args, { "ours.json": XINAN });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr.startsWith(`headwater ${problem}\n\nUsage: headwater `)).toBe(true);
});
