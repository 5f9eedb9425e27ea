/** One column of packed values: as short as its values allow, and the same for the same values. */
import type { Json } from "#domain/canonical.ts";
import { invariant } from "#domain/invariant.ts";

/**
 * A list of values; or a text, which all are; or the distinct texts in order of appearance and for each place its
 * text's number, null standing for itself.
 */
export type Column =
  | readonly Json[]
  | string
  | { readonly words: readonly Json[]; readonly at: readonly number[] };

/** Undefined when every value is null. */
export function column(values: readonly Json[]): Column | undefined {
  const [first = null] = values;
  if (values.every(value => value === first)) {
    if (first === null) return undefined;
    if (typeof first === "string") return first;
  }
  const places = new Map<Json, number>();
  for (const value of values) {
    // Objects are never looked up: they are equal by content, and rare.
    if (typeof value === "object" && value !== null) return values;
    if (!places.has(value)) places.set(value, places.size);
    if (places.size * 2 > values.length) return values;
  }
  return { words: [...places.keys()], at: values.map(value => places.get(value) ?? 0) };
}

/** The values again. Throws when there are not `count` of them. */
export function readColumn(packed: Column | undefined, count: number): readonly Json[] {
  if (packed === undefined) return Array.from({ length: count }, () => null);
  if (typeof packed === "string") return Array.from({ length: count }, () => packed);
  if (!("words" in packed)) {
    invariant(packed.length === count, `a column of ${count}, not ${packed.length} values`);
    return packed;
  }
  const { words, at } = packed;
  invariant(at.length === count, `a column of ${count}, not ${at.length} values`);
  return at.map(place => {
    const value = words[place];
    invariant(value !== undefined, "a word for every place of a column");
    return value;
  });
}

/** Counts: one number when all are the same. */
export function numbers(counts: readonly number[]): Json {
  const [first = 0] = counts;
  return counts.every(count => count === first) ? first : counts;
}

export function readNumbers(packed: Json, count: number): readonly number[] {
  if (typeof packed === "number") return Array.from({ length: count }, () => packed);
  invariant(Array.isArray(packed) && packed.length === count, `${count} counts`);
  return packed as readonly number[];
}
