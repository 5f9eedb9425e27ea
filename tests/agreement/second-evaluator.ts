/**
 * A second evaluator that reads a trace and nothing else: symbols and values of its inputs, computed in whole
 * fractions of bigint. It shares no code with the first.
 */
import type { LineTrace, TermTrace, TotalTrace, TraceStep } from "#domain/agreement/trace.ts";
import {
  type Fraction,
  fraction,
  isAtMost,
  minus,
  over,
  plus,
  times,
  toDecimals,
} from "#tests/agreement/fractions.ts";

/** What the trace of a term says is owed, by its inputs alone: `payer → payee` and fen. */
export function recomputeTerm({ lines, totals }: TermTrace): Map<string, bigint> {
  const owed = new Map<string, bigint>();
  const amounts = lines.map(line => recomputeLine(line).amount);
  for (const total of totals) {
    const key = JSON.stringify(total.direction);
    const own = lines.flatMap((line, index) =>
      JSON.stringify(line.direction) === key
        ? [{ name: `line(${index + 1})`, amount: amounts[index] ?? "" }]
        : [],
    );
    const fen = BigInt(recomputeTotal(total, own).replace(".", ""));
    for (const [payer, part] of shared(total.direction.payer, fen)) {
      for (const [payee, due] of shared(total.direction.payee, part)) {
        if (due > 0n) owed.set(`${payer} → ${payee}`, (owed.get(`${payer} → ${payee}`) ?? 0n) + due);
      }
    }
  }
  return owed;
}

/** Each step's result as it ought to be, and the amount of the last. */
export function recomputeLine({ steps }: Pick<LineTrace, "steps">): { results: string[]; amount: string } {
  const results: string[] = [];
  for (const step of steps) results.push(resultOf(step, results));
  const last = results.at(-1) ?? "0.00";
  return { results, amount: /^0(\.0+)?$/.test(last) ? "0.00" : last };
}

function recomputeTotal({ steps }: TotalTrace, own: readonly { name: string; amount: string }[]): string {
  let sum = own.map(({ amount }) => fraction(amount)).reduce(plus);
  for (const step of steps) {
    if (step.rule === "Σ lines") {
      const named = step.inputs.map(({ symbol, value }) => ({ name: symbol, amount: value }));
      if (JSON.stringify(named) !== JSON.stringify(own)) throw new Error("the sum has other lines");
    } else {
      const limit = fraction(inputOf(step, step.rule === "min(Σ, cap)" ? "cap" : "floor"));
      const replaced = step.rule === "min(Σ, cap)" ? !isAtMost(sum, limit) : !isAtMost(limit, sum);
      sum = replaced ? limit : sum;
    }
  }
  return toDecimals(sum, 2);
}

/** Largest remainder by weights, the first of equals first. */
function shared(parties: readonly { party: string; weight: string }[], fen: bigint): [string, bigint][] {
  const weights = parties.map(({ weight }) => fraction(weight));
  const whole = weights.reduce(plus);
  const exact = weights.map(weight => over(times({ over: fen, under: 1n }, weight), whole));
  const floors = exact.map(({ over: a, under: b }) => a / b);
  const rests = exact.map((part, index) => minus(part, { over: floors[index] ?? 0n, under: 1n }));
  const order = parties.map((_, index) => index);
  order.sort((a, b) => {
    const [x, y] = [rests[a], rests[b]];
    if (x === undefined || y === undefined) return 0;
    const [left, right] = [x.over * y.under, y.over * x.under];
    return left === right ? a - b : left > right ? -1 : 1;
  });
  let odd = fen - floors.reduce((a, b) => a + b);
  for (const index of order) {
    if (odd === 0n) break;
    floors[index] = (floors[index] ?? 0n) + 1n;
    odd--;
  }
  return parties.map(({ party }, index) => [party, floors[index] ?? 0n]);
}

const MORE = 40;

/** One rule of the trace, by its symbols. */
const RULES: Readonly<Record<string, (step: TraceStep, before: readonly string[]) => string>> = {
  "P = k0 × Σ k(i) × C(i) / C0(i)": step => toDecimals(times(input(step, "k0"), ratios(step, "")), MORE),
  "(I − I') / I' × 100, I = Σ k(i) × C(i) / C0(i)": step => {
    const [now, then] = [ratios(step, ""), ratios(step, "'")];
    return toDecimals(over(times(minus(now, then), fraction("100")), then), MORE);
  },
  "(C − C') / C' × 100": step =>
    toDecimals(
      over(times(minus(input(step, "C"), input(step, "C'")), fraction("100")), input(step, "C'")),
      MORE,
    ),
  "(C − L) / L": step => toDecimals(over(minus(input(step, "C"), input(step, "L")), input(step, "L")), MORE),
  "C − L": step => toDecimals(minus(input(step, "C"), input(step, "L")), 12),
  "(C − L) × V / 10⁶": step =>
    toDecimals(
      over(times(minus(input(step, "C"), input(step, "L")), input(step, "V")), fraction("1000000")),
      20,
    ),
  "V − T": step => toDecimals(minus(input(step, "V"), input(step, "T")), 12),
  "GB/T 8170-2008": (step, before) =>
    toDecimals(fraction(before.at(-1) ?? ""), Number(/to (\d+) decimals$/.exec(step.name.en)?.[1])),
  "rank(class) − rank(target)": step => String(rank(inputOf(step, "class")) - rank(inputOf(step, "target"))),
  "months(class ≤ target) / months × 100": step => {
    const target = rank(inputOf(step, "target"));
    const months = step.inputs.filter(({ symbol }) => symbol.startsWith("class("));
    const kept = months.filter(({ value }) => value !== "?" && rank(value) <= target).length;
    return toDecimals({ over: BigInt(kept) * 100n, under: BigInt(months.length) }, MORE);
  },
  "score within its range → 1, else 0": (step, before) => {
    const known = step.inputs.find(({ symbol }) => symbol === "score")?.value ?? before.at(-1) ?? "";
    const score = fraction(known);
    const holds = step.inputs.every(({ symbol, value }) => {
      const limit = fraction(value);
      if (symbol === "upTo") return isAtMost(score, limit);
      if (symbol === "below") return !isAtMost(limit, score);
      if (symbol === "from") return isAtMost(limit, score);
      return symbol === "above" ? !isAtMost(score, limit) : true;
    });
    return holds ? "1" : "0";
  },
  "all met → 0": step => (step.inputs.every(({ value }) => value === "1") ? "0" : "1"),
  "any met → 0": step => (step.inputs.some(({ value }) => value === "1") ? "0" : "1"),
  "mean of scores": step => {
    const sum = step.inputs.map(({ value }) => fraction(value)).reduce(plus);
    return toDecimals(over(sum, { over: BigInt(step.inputs.length), under: 1n }), 6);
  },
  "Σ scores": step => toDecimals(step.inputs.map(({ value }) => fraction(value)).reduce(plus), 20),
  "max of scores": step =>
    toDecimals(
      step.inputs.map(({ value }) => fraction(value)).reduce((a, b) => (isAtMost(a, b) ? b : a)),
      20,
    ),
  "missing → agreed score": step => inputOf(step, "estimate"),
  "missing → score of the span before": (_, before) => before.at(-1) ?? "",
  "excluded event → 0": () => "0",
  "months − excluded": step => toDecimals(minus(input(step, "months"), input(step, "excluded")), 0),
  "outside its months → 0": () => "0",
  "met → 1, else otherwise": step => {
    if (inputOf(step, "met") === "1") return "1";
    return step.inputs.find(({ symbol }) => symbol === "otherwise")?.value ?? "0";
  },
  "out ≤ inflow → factor, else 1": step => {
    const isClass = step.inputs.some(({ symbol }) => symbol === "class");
    const kept = isClass
      ? rank(inputOf(step, "class")) <= rank(inputOf(step, "class(inflow)"))
      : isAtMost(input(step, "C"), input(step, "C(inflow)"));
    return kept ? inputOf(step, "factor") : "1";
  },
  "score ≤ limit": step => {
    const low = isAtMost(input(step, "score"), input(step, "limit"));
    const amount = step.inputs.find(({ symbol }) => symbol === "amount");
    const chosen = amount?.source.includes(low ? ".atOrBelow." : ".above.") ?? false;
    return chosen ? (amount?.value ?? "") : "the amount of the other side";
  },
  "score > 0, = 0 or < 0 → amount": step => {
    const amount = step.inputs.find(({ symbol }) => symbol === "amount");
    const sign = signOf(inputOf(step, "score"));
    return amount?.source.endsWith(`.${sign}.amount`) === true ? amount.value : "the amount of another sign";
  },
  "score on the side that moves nothing → 0": () => "0.00",
  "band without amount": () => "0.00",
  amount: step => inputOf(step, "amount"),
  "amount × Π factors": step =>
    toDecimals(step.inputs.map(({ value }) => fraction(value)).reduce(times), MORE),
};

function resultOf(step: TraceStep, before: readonly string[]): string {
  const rule = RULES[step.rule] ?? (step.rule.startsWith("to a multiple of unit, ") ? rounding : moneyRule);
  return rule(step, before);
}

/** `amount × ⌈|score| / step⌉ × (1 + |score|), at most cap`: the parts that a money map is made of. */
function moneyRule(step: TraceStep): string {
  const { rule } = step;
  const score = absolute(input(step, "score"));
  let amount = rule.startsWith("rate × |score|") ? times(input(step, "rate"), score) : input(step, "amount");
  if (rule.includes("|score| / step")) {
    const { over: a, under: b } = over(score, input(step, "step"));
    const whole = rule.includes("⌈") ? (a + b - 1n) / b : a / b;
    amount = times(amount, { over: whole, under: 1n });
  } else if (!rule.startsWith("rate × |score|") && !rule.startsWith("amount"))
    throw new Error(`unknown rule ${rule}`);
  if (rule.includes("(1 + |score|)")) amount = times(amount, plus(score, fraction("1")));
  if (rule.endsWith(", at most cap") && !isAtMost(amount, input(step, "cap"))) amount = input(step, "cap");
  return toDecimals(amount, MORE);
}

function rounding(step: TraceStep): string {
  const unit = input(step, "unit");
  const { over: a, under: b } = over(input(step, "amount"), unit);
  const mode = step.rule.split(", ")[1];
  const floor = a / b;
  const [rest, twice] = [a % b, (a % b) * 2n];
  const up = {
    "half-even": twice > b || (twice === b && floor % 2n === 1n),
    "half-up": twice >= b,
    down: false,
    up: rest > 0n,
  }[mode ?? ""];
  return toDecimals(times({ over: up === true ? floor + 1n : floor, under: 1n }, unit), 2);
}

function inputOf({ inputs, rule }: TraceStep, symbol: string): string {
  const found = inputs.find(each => each.symbol === symbol);
  if (found === undefined) throw new Error(`the trace has no ${symbol} for ${rule}`);
  return found.value;
}

function input(step: TraceStep, symbol: string): Fraction {
  return fraction(inputOf(step, symbol));
}

/** Σ k × C / C0, of this or of the compared time. */
function ratios(step: TraceStep, mark: string): Fraction {
  const keys = step.inputs.flatMap(({ symbol }) => /^k\((.*)\)$/.exec(symbol)?.[1] ?? []);
  return keys
    .map(i => over(times(input(step, `k(${i})`), input(step, `C${mark}(${i})`)), input(step, `C0(${i})`)))
    .reduce(plus);
}

function absolute({ over: a, under }: Fraction): Fraction {
  return { over: a < 0n ? -a : a, under };
}

function signOf(text: string): string {
  const { over: a } = fraction(text);
  return a === 0n ? "equal" : a < 0n ? "below" : "above";
}

function rank(waterClass: string): number {
  return ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"].indexOf(waterClass);
}

/** Two decimal texts that say the same number to twelve decimals. */
export function sameNumber(a: string, b: string): boolean {
  return toDecimals(fraction(a), 12) === toDecimals(fraction(b), 12);
}
