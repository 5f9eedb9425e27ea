/** What stands at `terms[0].score.factor` of a document; undefined where the path leads nowhere. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const step of stepsOf(path)) {
    if (!holds(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

/**
 * A copy of the document in which another text stands at the path, which must lead to a text or a number: a number
 * stays one. Null where it does not.
 */
export function withValueAt<T>(document: T, path: string, text: string): T | null {
  const [last, ...before] = stepsOf(path).toReversed();
  if (last === undefined) return null;
  const copy = structuredClone(document);
  const holder = valueAt(copy, before.toReversed().join("."));
  if (!holds(holder, last)) return null;
  const known = holder[last];
  if (typeof known === "number") {
    const number = Number(text);
    if (!Number.isSafeInteger(number)) return null;
    holder[last] = number;
  } else if (typeof known === "string") holder[last] = text;
  else return null;
  return copy;
}

function stepsOf(path: string): readonly string[] {
  return path.match(/[^.[\]]+/g) ?? [];
}

function holds(value: unknown, step: string): value is Record<string, unknown> {
  return isHolder(value) && Object.hasOwn(value, step);
}

/** Whether something stands in it: a list or an object. */
export function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
