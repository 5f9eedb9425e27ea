/** A tolerance as it is typed. */

/** `10%` of what should be, `0.2` in the indicator's unit. */
export function toleranceIn(text: string): { kind: "absolute" | "percent"; value: string } {
  const [, value = text, percent] = /^(.*?)\s*([%％])?$/.exec(text.trim()) ?? [];
  return { kind: percent === undefined ? "absolute" : "percent", value };
}
