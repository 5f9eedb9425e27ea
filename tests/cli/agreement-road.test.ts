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
  [["agreement", "facts"], "agreement: say what to do: list, tell, confirm, object"],
  [
    ["agreement", "facts", "drop", "a"],
    'agreement: there is no "facts drop"; there is list, tell, confirm, object',
  ],
  [["agreement", "facts", "list"], "agreement: name one agreement"],
  [["agreement", "facts", "tell", "a"], "agreement: --figure, --event or --take-back says what is told"],
  [
    ["agreement", "facts", "tell", "a", "--figure", "volume:s1:2020-05"],
    'agreement: --figure "volume:s1:2020-05" must be a fact and its value, such as volume:jiekou:2020-05=123456',
  ],
  [
    ["agreement", "facts", "tell", "a", "--event", "snow:s1:2020-12"],
    'agreement: --event "snow:s1:2020-12" must be no-water, frozen, extreme-weather, backflow, excused with section and month, such as frozen:jiekou:2020-12',
  ],
  [
    ["agreement", "facts", "tell", "a", "--take-back", "volume"],
    'agreement: --take-back "volume" must be the name of a fact, such as frozen:jiekou:2020-12 or gdp-growth:2020',
  ],
  [["agreement", "facts", "tell", "a", "--event", "frozen:s1:2020-12"], "agreement: --reason says why"],
  [
    ["agreement", "facts", "tell", "a", "--event", "frozen:s1:2020-12", "--reason", "r"],
    "agreement: --evidence names a document that it rests on",
  ],
  [
    ["agreement", "facts", "confirm", "a"],
    "agreement: name the facts that were looked at, such as frozen:jiekou:2020-12/1",
  ],
  [
    ["agreement", "facts", "confirm", "a", "frozen:s1:2020-12"],
    'agreement: "frozen:s1:2020-12" must be a fact with the version that was looked at, such as frozen:jiekou:2020-12/1',
  ],
  [["agreement", "facts", "object", "a", "frozen:s1:2020-12/1"], "agreement: --reason says why"],
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
