/**
 * Entries at rest: columns instead of rows, what repeats once, and nothing that follows from its place (ids,
 * numbers, assets of accounts named before). A block of 500 entries is a quarter of its row-wise text, so it costs
 * fewer write units, and less time to spell and to compress. Packed bytes are not hashed: what is hashed are the
 * entries themselves, so packing may change with a new `v` and no proof changes.
 */
import type { Json } from "#domain/canonical.ts";
import { invariant, present } from "#domain/invariant.ts";
import type { Side } from "#domain/ledger/account.ts";
import type { Body } from "#domain/ledger/block.ts";
import { type Column, column, numbers, readColumn, readNumbers } from "#domain/ledger/columns.ts";
import type { Dimensions, Entry, Evidence, Posting } from "#domain/ledger/entry.ts";
import { entryId, numberAt, numberOf, seriesOf } from "#domain/ledger/entry-number.ts";

/** The one list of a body that is packed; the rest stands as it is. */
interface PackedBody extends Omit<Body, "v" | "entries"> {
  readonly v: 1;
  readonly recordedAt: string | null;
  readonly entries: PackedEntries | null;
}

interface PackedEntries {
  readonly count: number;
  /** First number of each series: `{ "记-2021-03": 12 }`. */
  readonly first: Readonly<Record<string, number>>;
  readonly kind: Column;
  readonly narrative: Column;
  readonly effectiveOn: Column;
  readonly period: Column;
  readonly preparer: Column;
  readonly approver?: Column;
  readonly reverses?: Column;
  readonly evidence: {
    readonly counts: Json;
    readonly kind?: Column;
    readonly id?: Column;
    readonly digest?: Column;
    readonly detail?: Column;
  };
  readonly postings: {
    readonly counts: Json;
    readonly account: Column;
    readonly asset: Column;
    readonly side: Column;
    /** Null where it is the amount of the posting before. */
    readonly amount: Column;
    readonly party?: Column;
    readonly section?: Column;
    readonly year?: Column;
    readonly project?: Column;
  };
}

/** In canonical order, which is the order of their names in a posting. */
const DIMENSIONS = ["party", "project", "section", "year"] as const;

/** The text that is compressed and stored. */
export function packBody({ entries, ...rest }: Body): string {
  const packed: PackedBody = {
    ...rest,
    v: 1,
    recordedAt: entries[0]?.recordedAt ?? null,
    entries: entries.length === 0 ? null : packEntries(entries),
  };
  return JSON.stringify(packed);
}

/** The body again. Throws on what `packBody` did not write. */
export function unpackBody(text: string): Body {
  const { v, recordedAt, entries, ...rest } = JSON.parse(text) as PackedBody;
  invariant(v === 1, "a packed body of a known version");
  const read =
    entries === null ? [] : unpackEntries(entries, rest.seq, present(recordedAt, "time of recording"));
  return { ...rest, v: 1, entries: read };
}

function packEntries(entries: readonly Entry[]): PackedEntries {
  const texts = <Name extends "kind" | "narrative" | "effectiveOn" | "period" | "preparer">(name: Name) =>
    present(column(entries.map(entry => entry[name])), name);
  return {
    count: entries.length,
    first: firstNumbers(entries),
    kind: texts("kind"),
    narrative: texts("narrative"),
    effectiveOn: texts("effectiveOn"),
    period: texts("period"),
    preparer: texts("preparer"),
    ...optional(
      "approver",
      entries.map(({ approver }) => approver),
    ),
    ...optional(
      "reverses",
      entries.map(({ reverses }) => reverses),
    ),
    evidence: packEvidence(entries),
    postings: packPostings(entries),
  };
}

function packEvidence(entries: readonly Entry[]): PackedEntries["evidence"] {
  const evidence = entries.flatMap(entry => entry.evidence);
  return {
    counts: numbers(entries.map(entry => entry.evidence.length)),
    ...optional(
      "kind",
      evidence.map(({ kind }) => kind),
    ),
    ...optional(
      "id",
      evidence.map(({ id }) => id),
    ),
    ...optional(
      "digest",
      evidence.map(({ digest }) => digest ?? null),
    ),
    ...optional(
      "detail",
      evidence.map(({ detail }) => detail ?? null),
    ),
  };
}

function packPostings(entries: readonly Entry[]): PackedEntries["postings"] {
  const postings = entries.flatMap(entry => entry.postings);
  const amounts = postings.map(({ amount }, index) =>
    postings[index - 1]?.amount === amount ? null : amount,
  );
  const texts = (name: "account" | "asset" | "side") =>
    present(column(postings.map(posting => posting[name])), name);
  return {
    counts: numbers(entries.map(entry => entry.postings.length)),
    account: texts("account"),
    asset: texts("asset"),
    side: texts("side"),
    amount: present(column(amounts), "amounts"),
    ...Object.assign(
      {},
      ...DIMENSIONS.map(name =>
        optional(
          name,
          postings.map(({ dimensions }) => dimensions[name] ?? null),
        ),
      ),
    ),
  };
}

function optional<Name extends string>(
  name: Name,
  values: readonly Json[],
): { readonly [N in Name]?: Column } {
  const packed = column(values);
  return packed === undefined ? {} : ({ [name]: packed } as { [N in Name]: Column });
}

/** Numbers run on within a block, so the first of each series says them all. */
function firstNumbers(entries: readonly Entry[]): Record<string, number> {
  const next = new Map<string, number>();
  const first: Record<string, number> = {};
  for (const { number, period } of entries) {
    const series = seriesOf(period);
    const expected = next.get(series) ?? numberOf(number);
    first[series] ??= expected;
    invariant(number === numberAt(series, expected), "entry numbers of a block run on");
    next.set(series, expected + 1);
  }
  return first;
}

function unpackEntries(packed: PackedEntries, seq: number, recordedAt: string): Entry[] {
  const { count, first } = packed;
  const texts = (packedColumn: Column | undefined) => readColumn(packedColumn, count) as string[];
  const kinds = texts(packed.kind);
  const narratives = texts(packed.narrative);
  const dates = texts(packed.effectiveOn);
  const periods = texts(packed.period);
  const preparers = texts(packed.preparer);
  const approvers = readColumn(packed.approver, count) as (string | null)[];
  const reversed = readColumn(packed.reverses, count) as (string | null)[];
  const evidence = unpackEvidence(packed.evidence, count);
  const postings = unpackPostings(packed.postings, count);
  const next = new Map(Object.entries(first));
  return kinds.map((kind, index) => {
    const period = present(periods[index], "period");
    const series = seriesOf(period);
    const number = present(next.get(series), series);
    next.set(series, number + 1);
    return {
      approver: approvers[index] ?? null,
      effectiveOn: present(dates[index], "date"),
      evidence: present(evidence[index], "evidence"),
      id: entryId(seq, index),
      kind,
      narrative: present(narratives[index], "narrative"),
      number: numberAt(series, number),
      period,
      postings: present(postings[index], "postings"),
      preparer: present(preparers[index], "preparer"),
      recordedAt,
      reverses: reversed[index] ?? null,
    };
  });
}

function unpackEvidence(packed: PackedEntries["evidence"], entries: number): Evidence[][] {
  const counts = readNumbers(packed.counts, entries);
  const total = counts.reduce((sum, each) => sum + each, 0);
  const kinds = readColumn(packed.kind, total) as Evidence["kind"][];
  const ids = readColumn(packed.id, total) as string[];
  const digests = readColumn(packed.digest, total) as (string | null)[];
  const details = readColumn(packed.detail, total) as (NonNullable<Evidence["detail"]> | null)[];
  const all = kinds.map((kind, index): Evidence => {
    const [digest, detail] = [digests[index] ?? null, details[index] ?? null];
    return {
      ...(detail === null ? {} : { detail }),
      ...(digest === null ? {} : { digest }),
      id: present(ids[index], "evidence"),
      kind,
    };
  });
  return cut(all, counts);
}

function unpackPostings(packed: PackedEntries["postings"], entries: number): Posting[][] {
  const counts = readNumbers(packed.counts, entries);
  const total = counts.reduce((sum, each) => sum + each, 0);
  const accounts = readColumn(packed.account, total) as string[];
  const assets = readColumn(packed.asset, total) as string[];
  const sides = readColumn(packed.side, total) as Side[];
  const amounts = readColumn(packed.amount, total) as (string | null)[];
  const dimensions = DIMENSIONS.map(name => [name, readColumn(packed[name], total)] as const);
  let before = "";
  const all = accounts.map((account, index): Posting => {
    before = amounts[index] ?? before;
    const given: Partial<Record<keyof Dimensions, string>> = {};
    for (const [name, values] of dimensions) {
      const value = values[index];
      if (typeof value === "string") given[name] = value;
    }
    return {
      account,
      amount: before,
      asset: present(assets[index], "asset"),
      dimensions: given,
      side: present(sides[index], "side"),
    };
  });
  return cut(all, counts);
}

/** A list in parts of these lengths. */
function cut<T>(all: readonly T[], counts: readonly number[]): T[][] {
  let from = 0;
  return counts.map(count => {
    from += count;
    return all.slice(from - count, from);
  });
}
