/**
 * Rules of distribution (分配规则) as data, and what they make of an amount. Every step splits a whole by largest
 * remainder over exact fractions; ties go by the order of the parties in the agreement; a loss is split by its
 * absolute amount and negated. What each step weighed by, what was left over and who got the odd fen is kept.
 */
import { allocate } from "#domain/money/allocate.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface Weight {
  readonly party: string;
  /** Decimal text; only ratios matter. */
  readonly weight: string;
}

/** What each step of a rule may weigh by. */
export type Measure =
  /** By matched capital: same share, same right (同股同权). */
  | { readonly kind: "equity" }
  | { readonly kind: "ratio"; readonly parts: readonly Weight[] }
  /** Several factors, such as population, land and investment, each shared by its own values. */
  | {
      readonly kind: "factors";
      readonly factors: readonly {
        readonly name: string;
        readonly weight: string;
        readonly values: readonly Weight[];
      }[];
    };

export type Share =
  | Measure
  /** Each keeps its base-year stock, the increment is split (存量不变、增量分成). */
  | {
      readonly kind: "stock-increment";
      readonly stock: readonly { readonly party: string; readonly amount: string }[];
      readonly increment: Measure;
    }
  /** One after the other; `upTo` is how much each takes over the life of the fund, null for all the rest. */
  | {
      readonly kind: "tiers";
      readonly tiers: readonly { readonly upTo: string | "capital" | null; readonly by: Measure }[];
    };

export interface DistributionRule {
  readonly id: string;
  readonly name: string;
  /** Losses that parties bear are made up first (先弥补亏损). */
  readonly lossesFirst: boolean;
  /** Set aside before anything is shared, until the reserve has `upTo`; null for no end. */
  readonly reserve: { readonly rate: string; readonly upTo: string | "half-of-capital" | null } | null;
  readonly share: Share;
}

export const EQUITY: DistributionRule = {
  id: "equity",
  name: "按到位资本（同股同权）",
  lossesFirst: false,
  reserve: null,
  share: { kind: "equity" },
};

/** What rules look at, in fen; the parties in the order of the agreement. */
export interface SharingContext {
  readonly parties: readonly string[];
  readonly matchedMinor: (party: string) => bigint;
  readonly lossMinor: (party: string) => bigint;
  readonly reserveMinor: bigint;
  /** Shared by this rule before, over the life of the fund; for tiers. */
  readonly sharedBeforeMinor: bigint;
}

export interface SharedPart {
  readonly party: string;
  readonly weight: bigint;
  readonly amountMinor: bigint;
  readonly remainder: bigint;
  readonly oddUnit: boolean;
}

export interface Step {
  readonly kind: "losses" | "reserve" | "share";
  /** What the step is about: `equity`, `stock`, `increment`, `tier 1`. */
  readonly about: string;
  readonly totalMinor: bigint;
  /** Empty for the reserve, which belongs to all. */
  readonly parts: readonly SharedPart[];
}

/** Shares an amount of income: losses, reserve, then the rule. */
export function distribute(
  rule: DistributionRule,
  context: SharingContext,
  amountMinor: bigint,
): Result<readonly Step[]> {
  const steps: Step[] = [];
  let restMinor = amountMinor;
  if (rule.lossesFirst) {
    const losses = context.parties.map(context.lossMinor);
    const lossMinor = losses.reduce((a, b) => a + b, 0n);
    const madeUpMinor = lossMinor < restMinor ? lossMinor : restMinor;
    if (madeUpMinor > 0n) {
      const step = split("losses", "losses", madeUpMinor, context.parties, losses);
      if (!step.ok) return step;
      steps.push(step.value);
      restMinor -= madeUpMinor;
    }
  }
  const setAsideMinor = reserveOf(rule, context, restMinor);
  if (setAsideMinor > 0n) {
    steps.push({ kind: "reserve", about: "reserve", totalMinor: setAsideMinor, parts: [] });
    restMinor -= setAsideMinor;
  }
  const shared = shareBy(rule.share, context, restMinor);
  return shared.ok ? ok([...steps, ...shared.value]) : shared;
}

/** Shares by the rule alone, a loss as well as income. */
export function shareBy(share: Share, context: SharingContext, amountMinor: bigint): Result<readonly Step[]> {
  if (amountMinor === 0n) return ok([]);
  switch (share.kind) {
    case "stock-increment":
      return byStock(share, context, amountMinor);
    case "tiers":
      return byTiers(share, context, amountMinor);
    default:
      return inOrder([{ about: share.kind, by: share, totalMinor: amountMinor }], context);
  }
}

/** Down to the fen; the rest of the fraction stays to be shared. */
function reserveOf({ reserve }: DistributionRule, context: SharingContext, amountMinor: bigint): bigint {
  if (reserve === null || amountMinor <= 0n) return 0n;
  const [numerator, scale] = fraction(reserve.rate);
  const asideMinor = (amountMinor * numerator) / scale;
  if (reserve.upTo === null) return asideMinor;
  const fullMinor =
    reserve.upTo === "half-of-capital" ? capitalOf(context) / 2n : readAmount(reserve.upTo, CNY);
  const roomMinor = fullMinor - context.reserveMinor;
  return roomMinor <= 0n ? 0n : asideMinor < roomMinor ? asideMinor : roomMinor;
}

function byStock(
  { stock, increment }: Extract<Share, { kind: "stock-increment" }>,
  context: SharingContext,
  amountMinor: bigint,
): Result<readonly Step[]> {
  const weights = context.parties.map(party =>
    readAmount(stock.find(each => each.party === party)?.amount ?? "0.00", CNY),
  );
  const wholeMinor = weights.reduce((a, b) => a + b, 0n);
  // A year below the base leaves no increment: what there is goes by the stock.
  const keptMinor = amountMinor < wholeMinor ? amountMinor : wholeMinor;
  const steps: Step[] = [];
  if (keptMinor !== 0n) {
    const kept = split("share", "stock", keptMinor, context.parties, weights);
    if (!kept.ok) return kept;
    steps.push(kept.value);
  }
  const more = amountMinor - keptMinor;
  if (more === 0n) return ok(steps);
  const shared = inOrder([{ about: "increment", by: increment, totalMinor: more }], context);
  return shared.ok ? ok([...steps, ...shared.value]) : shared;
}

function byTiers(
  { tiers }: Extract<Share, { kind: "tiers" }>,
  context: SharingContext,
  amountMinor: bigint,
): Result<readonly Step[]> {
  if (amountMinor < 0n) {
    return refuse("fund.rule", "tiers share income; name another rule for a loss", {
      field: "rule",
      expected: "a rule by equity, ratio or factors",
    });
  }
  let beforeMinor = context.sharedBeforeMinor;
  let restMinor = amountMinor;
  const work = tiers.flatMap(({ upTo, by }, index) => {
    const widthMinor = upTo === null ? null : upTo === "capital" ? capitalOf(context) : readAmount(upTo, CNY);
    const usedMinor = widthMinor === null || beforeMinor < widthMinor ? beforeMinor : widthMinor;
    const roomMinor = widthMinor === null ? restMinor : widthMinor - usedMinor;
    beforeMinor -= usedMinor;
    const totalMinor = roomMinor < restMinor ? roomMinor : restMinor;
    restMinor -= totalMinor;
    return totalMinor > 0n ? [{ about: `tier ${index + 1}`, by, totalMinor }] : [];
  });
  if (restMinor === 0n) return inOrder(work, context);
  return refuse("fund.rule", "the tiers end before all is shared; the last one takes the rest", {
    field: "rule",
    expected: "a last tier without upTo",
  });
}

function inOrder(
  work: readonly { readonly about: string; readonly by: Measure; readonly totalMinor: bigint }[],
  context: SharingContext,
): Result<readonly Step[]> {
  const steps: Step[] = [];
  for (const { about, by, totalMinor } of work) {
    const step = split("share", about, totalMinor, context.parties, weightsOf(by, context));
    if (!step.ok) return step;
    steps.push(step.value);
  }
  return ok(steps);
}

/** Exact integers in the ratio of the measure. */
export function weightsOf(by: Measure, { parties, matchedMinor }: SharingContext): readonly bigint[] {
  switch (by.kind) {
    case "equity":
      return parties.map(matchedMinor);
    case "ratio":
      return integersOf(parties, by.parts);
    case "factors": {
      // Factor f gives weight_f × value / sum_f; over the product of all sums every weight is whole.
      const columns = by.factors.map(({ values }) => integersOf(parties, values));
      const sums = columns.map(column => column.reduce((a, b) => a + b, 0n));
      const weights = integersOf(
        by.factors.map(({ name }) => name),
        by.factors.map(({ name, weight }) => ({ party: name, weight })),
      );
      return parties.map((_, index) =>
        columns.reduce((sum, column, factor) => {
          const others = sums.reduce(
            (product, each, place) => (place === factor ? product : product * each),
            1n,
          );
          return sum + (weights[factor] ?? 0n) * (column[index] ?? 0n) * others;
        }, 0n),
      );
    }
  }
}

/** Decimal texts as integers with the decimals of the longest; who is not named weighs nothing. */
function integersOf(parties: readonly string[], parts: readonly Weight[]): readonly bigint[] {
  const decimals = Math.max(0, ...parts.map(({ weight }) => (weight.split(".")[1] ?? "").length));
  return parties.map(party => {
    const [whole = "0", rest = ""] = (parts.find(each => each.party === party)?.weight ?? "0").split(".");
    return BigInt(whole + rest.padEnd(decimals, "0"));
  });
}

function split(
  kind: Step["kind"],
  about: string,
  totalMinor: bigint,
  parties: readonly string[],
  weights: readonly bigint[],
): Result<Step> {
  const parts = allocate(totalMinor, weights);
  if (!parts.ok) return parts;
  const shared = parts.value.map((part, index) => ({ party: parties[index] ?? "", ...part }));
  return ok({ kind, about, totalMinor, parts: shared });
}

function capitalOf({ parties, matchedMinor }: SharingContext): bigint {
  return parties.reduce((sum, party) => sum + matchedMinor(party), 0n);
}

/** A decimal text as an exact fraction. */
export function fraction(text: string): readonly [numerator: bigint, denominator: bigint] {
  const [whole = "0", decimals = ""] = text.split(".");
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}

/** What each party gets over all steps of a kind, in the order of the agreement; nobody with nothing. */
export function amountsOf(
  steps: readonly Step[],
  kind: Step["kind"],
  parties: readonly string[],
): readonly { readonly party: string; readonly amountMinor: bigint }[] {
  const parts = steps.filter(step => step.kind === kind).flatMap(step => step.parts);
  return parties
    .map(party => ({
      party,
      amountMinor: parts.reduce((sum, part) => (part.party === party ? sum + part.amountMinor : sum), 0n),
    }))
    .filter(({ amountMinor }) => amountMinor !== 0n);
}
