/** Whole fractions of bigint: the arithmetic of the second evaluator. */

export interface Fraction {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

export function fraction(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new Error(`"${text}" is not a number`);
  const [, sign, whole = "", decimals = ""] = match;
  const over = BigInt(whole + decimals);
  return { over: sign === "-" ? -over : over, under: 10n ** BigInt(decimals.length) };
}

export const times = (a: Fraction, b: Fraction) => ({ over: a.over * b.over, under: a.under * b.under });
export const plus = (a: Fraction, b: Fraction) => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
export const minus = (a: Fraction, b: Fraction) => plus(a, { over: -b.over, under: b.under });
export const isAtMost = (a: Fraction, b: Fraction) => a.over * b.under <= b.over * a.under;

export function over(a: Fraction, b: Fraction): Fraction {
  const sign = b.over < 0n ? -1n : 1n;
  return { over: a.over * b.under * sign, under: a.under * b.over * sign };
}

/** Half to even, away from the sign. */
export function toDecimals({ over: a, under: b }: Fraction, decimals: number): string {
  const size = (a < 0n ? -a : a) * 10n ** BigInt(decimals);
  const floor = size / b;
  const twice = (size % b) * 2n;
  const units = twice > b || (twice === b && floor % 2n === 1n) ? floor + 1n : floor;
  const digits = units.toString().padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return a < 0n && units > 0n ? `-${text}` : text;
}
