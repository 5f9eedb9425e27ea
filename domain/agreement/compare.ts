/** What changed from one version of an agreement to another: sentences that went and came, and each value. */
import type { Agreement, Words } from "#domain/agreement/agreement.ts";
import { describeAgreement, type Paragraph } from "#domain/agreement/describe.ts";
import { placeInWords } from "#domain/agreement/place-words.ts";
import { isHolder } from "#domain/agreement/value-at.ts";

export interface ValueChange {
  /** Within the part: `money.limit`. */
  readonly path: string;
  readonly name: Words;
  /** Null when it was not there, or is no longer. */
  readonly before: string | null;
  readonly after: string | null;
}

/** One part of the agreement that is not what it was. */
export interface Change {
  readonly kind: "added" | "removed" | "changed";
  readonly title: Words;
  readonly removed: readonly Words[];
  readonly added: readonly Words[];
  readonly values: readonly ValueChange[];
}

/** In the order of the newer version, what is gone last. Empty when both say the same. */
export function compareAgreements(before: Agreement, after: Agreement): readonly Change[] {
  const [old, now] = [paragraphs(before), paragraphs(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.flatMap(key => changeOf(key, [before, old.get(key)], [after, now.get(key)]));
}

function paragraphs(agreement: Agreement): ReadonlyMap<string, Paragraph> {
  return new Map(describeAgreement(agreement).map(paragraph => [paragraph.key, paragraph]));
}

type Side = readonly [Agreement, Paragraph | undefined];

function changeOf(key: string, [before, old]: Side, [after, now]: Side): Change[] {
  const title = now?.title ?? old?.title;
  if (title === undefined) return [];
  const [gone, came] = [linesNotIn(old, now), linesNotIn(now, old)];
  const [was, is] = [partOf(before, key), partOf(after, key)];
  const values = valueChanges(was, is, "").map(value => ({
    ...value,
    name: placeInWords(value.after === null ? was : is, value.path),
  }));
  if (gone.length + came.length + values.length === 0) return [];
  const kind = old === undefined ? "added" : now === undefined ? "removed" : "changed";
  // What was added or removed as a whole is said by its sentences.
  return [{ kind, title, removed: gone, added: came, values: kind === "changed" ? values : [] }];
}

function linesNotIn(of: Paragraph | undefined, other: Paragraph | undefined): readonly Words[] {
  const known = new Set(other?.lines.map(({ zh }) => zh) ?? []);
  return of?.lines.filter(({ zh }) => !known.has(zh)) ?? [];
}

/** The part of the document that a paragraph speaks of; its version is in the title, the reason a sentence. */
function partOf(
  { terms, silence, settling, assumptions, sources, version: _, reason: __, ...head }: Agreement,
  key: string,
): unknown {
  if (key === "head") return head;
  const parts: Readonly<Record<string, unknown>> = { silence, settling, assumptions, sources };
  return Object.hasOwn(parts, key) ? parts[key] : terms.find(({ id }) => `term ${id}` === key);
}

function valueChanges(before: unknown, after: unknown, path: string): Omit<ValueChange, "name">[] {
  if (isHolder(before) && isHolder(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap(name => {
      const at = Array.isArray(after) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`;
      return valueChanges(before[name], after[name], at);
    });
  }
  const [was, is] = [textOf(before), textOf(after)];
  return was === is ? [] : [{ path, before: was, after: is }];
}

function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
