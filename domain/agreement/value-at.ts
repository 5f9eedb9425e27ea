/** What stands at `terms[0].score.factor` of a document; undefined where the path leads nowhere. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const step of path.match(/[^.[\]]+/g) ?? []) {
    if (typeof value !== "object" || value === null || !(step in value)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
}
