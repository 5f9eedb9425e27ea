/** What the lines of a term come to, for each direction: sum, cap, floor, and the parts of those who share it. */
import type { Agreement, Term } from "#domain/agreement/agreement.ts";
import { amountInput, yuanOf, yuanText } from "#domain/agreement/money/money-kind.ts";
import {
  type LineDirection,
  type LineTrace,
  type TotalTrace,
  type TraceStep,
  traceInput,
  type WeightedParty,
} from "#domain/agreement/trace.ts";
import { allocate } from "#domain/money/allocate.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { unwrap } from "#domain/result.ts";

/** What one party owes another under one term (应付补偿). */
export interface Obligation {
  readonly term: string;
  readonly payer: string;
  readonly payee: string;
  readonly asset: string;
  /** Decimal text with the asset's decimals, above zero. */
  readonly amount: string;
}

interface Totals {
  readonly totals: readonly TotalTrace[];
  readonly obligations: readonly Obligation[];
}

export function totalsOf(
  agreement: Agreement,
  term: Term,
  lines: readonly LineTrace[],
  path: string,
): Totals {
  const directions = new Map<
    string,
    { direction: LineDirection; lines: { index: number; amount: string }[] }
  >();
  for (const [index, { direction, amount }] of lines.entries()) {
    if (direction === null || amount === null) continue;
    const key = JSON.stringify(direction);
    const known = directions.get(key) ?? { direction, lines: [] };
    known.lines.push({ index, amount });
    directions.set(key, known);
  }
  const totals = [...directions.values()].map(each => totalOf(term, each.direction, each.lines, path));
  const due = new Map<string, Obligation>();
  for (const { direction, amount } of totals) {
    for (const { payer, payee, amountMinor } of partsOf(direction, readAmount(amount, CNY))) {
      const key = JSON.stringify([payer, payee]);
      const before = readAmount(due.get(key)?.amount ?? "0.00", CNY);
      const sum = formatAmount(before + amountMinor, CNY);
      due.set(key, { term: term.id, asset: agreement.asset, payer, payee, amount: sum });
    }
  }
  return { totals, obligations: [...due.values()] };
}

function totalOf(
  { cap, floor }: Term,
  direction: LineDirection,
  lines: readonly { readonly index: number; readonly amount: string }[],
  path: string,
): TotalTrace {
  let sum = lines.reduce((total, { amount }) => total.plus(amount), new Exact(0));
  const steps: TraceStep[] = [];
  if (lines.length > 1) {
    steps.push({
      name: { zh: "各项合计", en: "sum of the lines" },
      rule: "Σ lines",
      arithmetic: lines.map(({ amount }) => amount).join(" + "),
      inputs: lines.map(({ index, amount }) =>
        traceInput(
          `line(${index + 1})`,
          `第 ${index + 1} 项`,
          `line ${index + 1}`,
          amount,
          "CNY",
          `line ${index + 1}`,
        ),
      ),
      result: yuanText(sum),
    });
  }
  for (const [bound, limit] of [
    ["cap", cap],
    ["floor", floor],
  ] as const) {
    if (limit === undefined) continue;
    const result = bound === "cap" ? Exact.min(sum, yuanOf(limit)) : Exact.max(sum, yuanOf(limit));
    const [zh, en] =
      bound === "cap" ? ["考核期上限", "cap of the period"] : ["考核期下限", "floor of the period"];
    const sign = bound === "cap" ? "min" : "max";
    steps.push({
      name: { zh, en },
      rule: `${sign}(Σ, ${bound})`,
      arithmetic: `${sign}(${yuanText(sum)}, ${yuanText(yuanOf(limit))})`,
      inputs: [amountInput(bound, zh, en, limit, `${path}.${bound}`)],
      result: yuanText(result),
    });
    sum = result;
  }
  return { direction, steps, amount: yuanText(sum) };
}

/** Largest remainder among the payers, then of each payer's part among the payees. */
function partsOf({ payer, payee }: LineDirection, totalMinor: bigint) {
  return sharesOf(payer, totalMinor)
    .flatMap(from =>
      sharesOf(payee, from.amountMinor).map(to => ({
        payer: from.party,
        payee: to.party,
        amountMinor: to.amountMinor,
      })),
    )
    .filter(({ amountMinor }) => amountMinor > 0n);
}

function sharesOf(parties: readonly WeightedParty[], totalMinor: bigint) {
  const places = Math.max(...parties.map(({ weight }) => new Exact(weight).decimalPlaces()));
  const scale = new Exact(10).pow(places);
  const weights = parties.map(({ weight }) => BigInt(new Exact(weight).times(scale).toFixed(0)));
  const parts = unwrap(allocate(totalMinor, weights));
  return parts.map(({ amountMinor }, index) => ({ party: parties[index]?.party ?? "", amountMinor }));
}
