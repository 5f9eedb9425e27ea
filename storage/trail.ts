/**
 * What one piece of work rests on and leaves behind, by names that follow from the keys: the log tells it, and whoever
 * follows a packet to its entry goes from name to name. Nothing of it is stored but the id with what was sent or said.
 */
import type { Item, Put } from "#storage/append.ts";
import type { Key } from "#storage/read.ts";
import type { Store } from "#storage/store.ts";

/**
 * Kinds of records whose ids are made of ids of sections, stations, agreements, books and months, or are digests. Of
 * others only the kind is told: an id may hold the number of a bank account, or be a person's.
 */
const NAMED: ReadonlySet<string> = new Set([
  ...[
    "segment",
    "review",
    "assessment",
    "watch",
    "cards",
    "case",
    "section",
    "section-rules",
    "section-revision",
    "station",
  ],
  ...[
    "agreement",
    "fact",
    "settlement",
    "settlement-objections",
    "netting",
    "due-period",
    "pilots",
    "book",
    "voucher",
  ],
  ...["job", "statement", "evaluation-report", "reconciliation", "chain-check", "settling-run", "archive"],
  ...["webhook", "webhook-delivery"],
]);

/** Kinds whose ids are told to those who audit besides: they are let in to read them. */
export const AUDITED: ReadonlySet<string> = new Set([
  ...NAMED,
  ...["party", "party-key", "principal", "grant", "delegation", "asset", "station-key", "account-codes"],
  ...["approval-rule", "attachment", "bank-statement", "bank-upload", "payment-file", "joint-sample"],
  ...["ledger-comparison", "balance-confirmation", "revoked-key", "revoked-signing-key"],
]);

/** Written beside what the name already says: what finds something, and what answers the same request again. */
const BESIDE = new Set(["list", "key", "claim", "body", "state", "settled-month", "deed"]);

/** A batch of a thousand entries is one line of the log all the same. */
const NAMES_MAX = 100;

const JOURNAL = "journal";
const CHECKPOINT = "checkpoint";
const SEGMENT = "segment";

export interface Told {
  readonly causes?: readonly string[];
  readonly reads?: readonly string[];
  /** What is there after it, what it made itself first. */
  readonly results?: readonly string[];
  /** Names that the lists above have no room for. */
  readonly leftOut?: number;
}

export class Trail {
  /** Under which the log of this work is found. */
  readonly correlationId: string;
  readonly #causes: ReadonlySet<string>;
  readonly #reads = new Set<string>();
  readonly #made = new Set<string>();
  readonly #standing = new Set<string>();

  /** `causes` are the ids of the requests that this work follows from. */
  constructor(correlationId: string, causes: Iterable<string> = []) {
    this.correlationId = correlationId;
    this.#causes = new Set(causes);
  }

  /** It rests on this. */
  read(...names: readonly string[]): void {
    for (const name of names) this.#reads.add(name);
  }

  made(...names: readonly string[]): void {
    for (const name of names) this.#made.add(name);
  }

  /** What would have come of it is there already: it was delivered before, or changes nothing. */
  stands(...names: readonly string[]): void {
    for (const name of names) this.#standing.add(name);
  }

  wrote(puts: readonly Put[]): void {
    for (const { item } of puts) {
      const name = nameOf({ pk: item["pk"]?.S ?? "", sk: item["sk"]?.S ?? "" });
      if (name !== null) this.#made.add(name);
    }
  }

  /** It was done together with another: what that left behind came of this as well. */
  joins(other: Trail): void {
    this.stands(...other.#made, ...other.#standing);
  }

  get leftSomething(): boolean {
    return this.#made.size > 0;
  }

  get told(): Told {
    const results = new Set([...this.#made, ...this.#standing]);
    const lists = { causes: this.#causes, reads: this.#reads, results };
    const all = Object.entries(lists).filter(([, names]) => names.size > 0);
    const leftOut = all.reduce((sum, [, names]) => sum + Math.max(0, names.size - NAMES_MAX), 0);
    const shown = all.map(([list, names]) => [list, [...names].slice(0, NAMES_MAX)]);
    return { ...Object.fromEntries(shown), ...(leftOut === 0 ? {} : { leftOut }) };
  }
}

/** Attribute of what was sent or said, which its stream carries on: the id of the request. */
export const CAUSE = "correlationId";

export function causeOf({ trail }: Store): Item {
  return trail === undefined ? {} : { [CAUSE]: { S: trail.correlationId } };
}

/** `assessment s1.2021-03/v2`, as an entry's evidence and a chain's links name it. */
export function versionName(kind: string, id: string, version: number, named = NAMED): string {
  return named.has(kind) ? `${kind} ${id}/v${version}` : kind;
}

export function segmentName(station: string, month: string, digest: string): string {
  return `${SEGMENT} ${station}/${month}/${digest}`;
}

/** The name of what lies under a key, with the ids of kinds that are `named`; null where it says nothing of its own. */
export function nameOf({ pk, sk }: Key, named = NAMED): string | null {
  const [kind = "", ...rest] = pk.split("#");
  if (BESIDE.has(kind)) return null;
  const [mark = "", number] = sk.split("#");
  switch (kind) {
    case JOURNAL:
      return mark === "head" ? `block ${rest.join("#")}/${Number(number)}` : null;
    case CHECKPOINT:
      return mark === "after" ? null : `${mark === "size" ? kind : mark} ${rest.join("#")}/${Number(number)}`;
    case SEGMENT:
      return segmentName(rest[0] ?? "", rest[1] ?? "", sk);
    case "review":
      return versionName(kind, rest.join("."), Number(number));
    default:
      return mark === "v" ? versionName(kind, rest.join("#"), Number(number), named) : kind;
  }
}
