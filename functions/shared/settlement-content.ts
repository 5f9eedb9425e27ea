/** A settlement as it is stored: what payments and the next settlement need, and the parts with all that it rests on. */
import type { Evaluation } from "#domain/agreement/evaluate.ts";
import {
  contentOfParts,
  hollow,
  partsOfContent,
  type SettlementContent,
} from "#domain/agreement/settlement-content.ts";
import { canonicalBytes, canonicalText } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { KeptContent, SettlementRecord } from "#events/records.ts";
import { keepPiece, readPiece } from "#storage/pieces.ts";
import type { Store } from "#storage/store.ts";

/** One part is answered at once. */
const PART_CHARACTERS = 1_000_000;

/** What one function can hold and write before its caller gives up: some 40,000 lines of a trace. */
const CONTENT_CHARACTERS_MAX = 64_000_000;

/** What a record holds, with room for the keys. */
const RECORD_BYTES_MAX = 380_000;

export function contentDigest(content: SettlementContent): string {
  return hashText(sha256(canonicalBytes(content)));
}

/** Writes the parts, which are there before anything names them. */
export async function keepContent(store: Store, content: SettlementContent): Promise<Result<KeptContent>> {
  const parts: string[] = [];
  let characters = 0;
  for (const part of partsOfContent(content, PART_CHARACTERS)) {
    characters += part.length;
    if (characters > CONTENT_CHARACTERS_MAX) return tooLarge(characters, CONTENT_CHARACTERS_MAX);
    parts.push(await keepPiece(store, part));
  }
  return ok({ digest: contentDigest(content), parts, characters });
}

/** The record without what its parts hold. */
export function recordToKeep(record: SettlementRecord, content: KeptContent): Result<SettlementRecord> {
  const { facts: _, ...about } = record;
  const kept = {
    ...about,
    evaluation: hollow(record.evaluation),
    ...(record.earlier === undefined ? {} : { earlier: record.earlier.map(hollow) }),
    basis: [],
    content,
  };
  const bytes = Buffer.byteLength(canonicalText(kept));
  return bytes > RECORD_BYTES_MAX ? tooLarge(bytes, RECORD_BYTES_MAX) : ok(kept);
}

function tooLarge(size: number, most: number): Result<never> {
  return refuse("record.too-large", `the settlement takes ${size} bytes, more than ${most}`, {
    field: "agreement",
    value: size,
    expected: "agreements of fewer sections and terms, each settled by itself",
  });
}

/** With all that it rests on. */
export async function withContent(store: Store, record: SettlementRecord): Promise<SettlementRecord> {
  const { content } = record;
  if (content === undefined) return record;
  return filled(record, await wholeContent(store, content, hollowsOf(record)));
}

/** All parts together; `hollows` are the evaluations without their rows. */
export async function wholeContent(
  store: Store,
  { digest, parts }: KeptContent,
  hollows: readonly Evaluation[],
): Promise<SettlementContent> {
  const content = contentOfParts(hollows, await Promise.all(parts.map(part => readPiece(store, part))));
  invariant(contentDigest(content) === digest, `the parts are those that ${digest} was made of`);
  return content;
}

/** What has content in parts: a settlement, or what a pilot version gives beside it. */
type InParts = Pick<SettlementRecord, "earlier" | "evaluation" | "content">;

/** One part of it, counted from 1. */
export async function contentPart(store: Store, record: InParts, part: number): Promise<SettlementContent> {
  const digest = present(
    record.content?.parts[part - 1],
    `part ${part} of what ${record.evaluation.agreement} gives`,
  );
  return contentOfParts(hollowsOf(record), [await readPiece(store, digest)]);
}

function hollowsOf({ earlier = [], evaluation }: InParts) {
  return [...earlier, evaluation].map(hollow);
}

function filled(
  record: SettlementRecord,
  { evaluations, basis, facts }: SettlementContent,
): SettlementRecord {
  const earlier = evaluations.slice(0, -1);
  return {
    ...record,
    evaluation: present(evaluations.at(-1), "an evaluation"),
    ...(earlier.length === 0 ? {} : { earlier }),
    basis,
    ...(facts.length === 0 ? {} : { facts }),
  };
}
