/** `headwater split`: shares a total by weights, by largest remainder over exact fractions. */
import { type Command, EXIT, misuse } from "#cli/command.ts";
import { readArguments } from "#cli/options.ts";
import { shareBy } from "#domain/fund/sharing.ts";
import { ASSETS, CNY } from "#domain/money/asset.ts";
import { formatAmount, parseAmount } from "#domain/money/decimal-text.ts";

const HELP = `Usage: headwater split --total <amount> --weights <weight,weight,…> [--asset <code>]

Shares a total by weights and prints JSON: [{"weight","amount"}], in the order of the weights. No smallest unit is
lost or made and nobody is a whole unit off the exact share; what is left over goes to the largest remainder, of
equal ones to the first. A negative total (--total=-100.00) is a loss: its absolute amount is split and negated.

Options:
  --total <amount>     decimal text, such as 100.00
  --weights <list>     decimals from 0, separated by commas
  --asset <code>       CNY (two decimals, the default) or LAND_M2 (whole square metres)
  -h, --help           this text

Example:
  headwater split --total 100.00 --weights 1,1,1

Exit codes: 0 done, 1 the total or the weights are wrong, 2 wrong usage.
`;

const WEIGHT = /^(0|[1-9]\d*)(\.\d{1,30})?$/;

export const split: Command = {
  name: "split",
  summary: "share a total by weights, to the last fen",
  help: HELP,
  run(args, io) {
    const parsed = readArguments(args, ["total", "weights", "asset"]);
    if (typeof parsed === "string") return Promise.resolve(misuse(split, parsed, io));
    if (parsed.help) {
      io.stdout(HELP);
      return Promise.resolve(EXIT.done);
    }
    const { total, weights, asset: code = CNY.code } = parsed.options;
    const asset = ASSETS.get(code);
    const [extra] = parsed.positionals;
    const problem =
      extra !== undefined
        ? `what is ${extra}?`
        : total === undefined
          ? "--total is missing"
          : weights === undefined
            ? "--weights is missing"
            : asset === undefined
              ? `there is no asset ${code}`
              : null;
    if (problem !== null || total === undefined || weights === undefined || asset === undefined)
      return Promise.resolve(misuse(split, problem ?? "", io));
    const given = weights.split(",").map(weight => weight.trim());
    const wrong = given.find(weight => !WEIGHT.test(weight));
    if (wrong !== undefined) {
      io.stderr(`headwater split: weight "${wrong}" is not a decimal from 0, such as 1 or 0.25\n`);
      return Promise.resolve(EXIT.wrongInput);
    }
    const amountMinor = parseAmount(total, asset, "total");
    const parties = given.map((_, index) => String(index));
    const parts = given.map((weight, index) => ({ party: String(index), weight }));
    const nothing = { lossMinor: () => 0n, matchedMinor: () => 0n, reserveMinor: 0n, sharedBeforeMinor: 0n };
    const steps = amountMinor.ok
      ? shareBy({ kind: "ratio", parts }, { parties, ...nothing }, amountMinor.value)
      : amountMinor;
    if (!steps.ok) {
      for (const { code: fault, message } of steps.faults)
        io.stderr(`headwater split: ${fault}: ${message}\n`);
      return Promise.resolve(EXIT.wrongInput);
    }
    const shared = steps.value.flatMap(step => step.parts);
    const amounts = given.map((weight, index) => {
      return { weight, amount: formatAmount(shared[index]?.amountMinor ?? 0n, asset) };
    });
    io.stdout(`${JSON.stringify(amounts)}\n`);
    return Promise.resolve(EXIT.done);
  },
};
