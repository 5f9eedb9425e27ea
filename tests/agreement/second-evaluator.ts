/**
 * A second evaluator that reads a trace and nothing else: symbols and values of its inputs, computed in whole
 * fractions of bigint. It shares no code with the first.
 */
import type { TermTrace, TraceStep } from "#domain/agreement/trace.ts";

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

function fraction(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new Error(`"${text}" is not a number`);
  const [, sign, whole = "", decimals = ""] = match;
  const over = BigInt(whole + decimals);
  return { over: sign === "-" ? -over : over, under: 10n ** BigInt(decimals.length) };
}

const times = (a: Fraction, b: Fraction) => ({ over: a.over * b.over, under: a.under * b.under });
const over = (a: Fraction, b: Fraction) => ({ over: a.over * b.under, under: a.under * b.over });
const plus = (a: Fraction, b: Fraction) => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});

/** Half to even, of a fraction that is not below zero. */
function toDecimals({ over: a, under: b }: Fraction, decimals: number): string {
  const scaled = a * 10n ** BigInt(decimals);
  const floor = scaled / b;
  const twice = (scaled % b) * 2n;
  const up = twice > b || (twice === b && floor % 2n === 1n);
  return pointed(up ? floor + 1n : floor, decimals);
}

function pointed(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function inputOf({ inputs }: TraceStep, symbol: string): string {
  const found = inputs.find(input => input.symbol === symbol);
  if (found === undefined) throw new Error(`the trace has no ${symbol}`);
  return found.value;
}

/** What the trace says is to be paid, by its inputs alone; and each step's result as it ought to be. */
export function recompute({ steps }: TermTrace): { results: string[]; amount: string } {
  const results: string[] = [];
  for (const step of steps) results.push(resultOf(step, results));
  return { results, amount: results.at(-1) ?? "0.00" };
}

function resultOf(step: TraceStep, before: readonly string[]): string {
  const score = before.at(-1) ?? "";
  switch (step.rule) {
    case "P = k0 × Σ k(i) × C(i) / C0(i)":
      return indexOf(step, 40);
    case "GB/T 8170-2008":
      return toDecimals(fraction(score), decimalsIn(step.name.en));
    case "rank(class) − rank(target)":
      return String(rank(inputOf(step, "class")) - rank(inputOf(step, "target")));
    case "score ≤ limit": {
      const { over: distance } = plus(
        fraction(score),
        times(fraction("-1"), fraction(inputOf(step, "limit"))),
      );
      const amount = step.inputs.find(({ symbol }) => symbol === "amount");
      const chosen = amount?.source.includes(distance <= 0n ? ".atOrBelow." : ".above.") ?? false;
      return chosen ? (amount?.value ?? "") : "the amount of the other side";
    }
    case "min(amount × ⌊|score|⌋, cap)": {
      const whole = BigInt(score.replace("-", ""));
      const due = whole * BigInt(inputOf(step, "amount").replace(".", ""));
      const cap = BigInt(inputOf(step, "cap").replace(".", ""));
      return pointed(due < cap ? due : cap, 2);
    }
    case "score < 0 → 0: better water moves nothing":
      return score.startsWith("-") ? "0.00" : "the score is not below zero";
    default:
      throw new Error(`unknown rule ${step.rule}`);
  }
}

/** P with so many decimals that rounding it again is safe. */
function indexOf(step: TraceStep, decimals: number): string {
  const symbols = step.inputs.flatMap(({ symbol }) => /^C\((.*)\)$/.exec(symbol)?.[1] ?? []);
  const sum = symbols
    .map(i =>
      over(
        times(fraction(inputOf(step, `k(${i})`)), fraction(inputOf(step, `C(${i})`))),
        fraction(inputOf(step, `C0(${i})`)),
      ),
    )
    .reduce(plus);
  return toDecimals(times(fraction(inputOf(step, "k0")), sum), decimals);
}

function decimalsIn(words: string): number {
  return Number(/to (\d) decimals$/.exec(words)?.[1]);
}

function rank(waterClass: string): number {
  return ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"].indexOf(waterClass);
}

/** Two decimal texts that say the same number to twelve decimals. */
export function sameNumber(a: string, b: string): boolean {
  return toDecimals(fraction(a), 12) === toDecimals(fraction(b), 12);
}
