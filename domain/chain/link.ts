/**
 * The chain of one amount, from the packet that a sensor sent to the line of the bank's statement. Each link is one
 * thing that is stored; what is not there yet, or not for the reader's eyes, is a link as well and says so.
 */
import type { Words } from "#domain/agreement/agreement.ts";
import type { TermTrace } from "#domain/agreement/trace.ts";

/** In the order of a chain. */
export const LINK_KINDS = [
  "segment",
  "reading",
  "assessment",
  "fact",
  "clause",
  "obligation",
  "settlement",
  "objection",
  "netting",
  "voucher",
  "entry",
  "match",
  "bank-line",
  "adjustment-table",
] as const;

export type LinkKind = (typeof LINK_KINDS)[number];

/** `there`; `not-yet`: nothing has been done that would make it; `withheld`: the reader may not see it. */
export const LINK_STATES = ["there", "not-yet", "withheld"] as const;

/** One more fact of a link, to be shown under it. */
export interface LinkDetail {
  readonly name: Words;
  /** Null for what has not been done yet. */
  readonly value: string | null;
}

/** A file that rests with what was booked; size and media type are null where only its digest is kept. */
export interface LinkAttachment {
  readonly name: string;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly mediaType: string | null;
  readonly bytes: number | null;
}

export interface ChainLink {
  readonly kind: LinkKind;
  readonly state: (typeof LINK_STATES)[number];
  /** What it is known by where it is kept: `xinan-river/4.0` of an entry; null for what is not there. */
  readonly reference: string | null;
  /** RFC 3339 instant of recording; null for what is not there, or has no instant of its own. */
  readonly at: string | null;
  /** Principals that did it, in order. */
  readonly by: readonly string[];
  readonly words: Words;
  /** Decimal text in yuan; null where it is not about an amount. */
  readonly amount: string | null;
  readonly details: readonly LinkDetail[];
  readonly attachments: readonly LinkAttachment[];
  /** The steps of a clause, with every rounding. */
  readonly calculation: TermTrace | null;
}

/** What was asked for, and all that hangs on it. */
export interface Chain {
  /** The link or links that were asked for, by kind and reference. */
  readonly of: { readonly kind: LinkKind; readonly reference: string };
  readonly links: readonly ChainLink[];
  /** What had to be looked through because no reference leads there, and what was left out. */
  readonly notes: readonly Words[];
}

type About = Partial<Omit<ChainLink, "kind" | "state" | "words">>;

const NOTHING: Omit<ChainLink, "kind" | "state" | "words"> = {
  reference: null,
  at: null,
  by: [],
  amount: null,
  details: [],
  attachments: [],
  calculation: null,
};

export function link(kind: LinkKind, zh: string, en: string, about: About): ChainLink {
  return { ...NOTHING, kind, state: "there", words: { zh, en }, ...about };
}

export function notYet(kind: LinkKind, zh: string, en: string): ChainLink {
  return { ...NOTHING, kind, state: "not-yet", words: { zh, en } };
}

export function withheld(kind: LinkKind, zh: string, en: string): ChainLink {
  return { ...NOTHING, kind, state: "withheld", words: { zh, en } };
}

export function detail(zh: string, en: string, value: string | null): LinkDetail {
  return { name: { zh, en }, value };
}

/** Two chains that meet share links; each is told once, where it first stands. */
export function eachOnce(links: readonly ChainLink[]): readonly ChainLink[] {
  const told = new Set<string>();
  return links.filter(({ kind, state, reference, words }) => {
    const name = JSON.stringify([kind, state, reference ?? words.en]);
    return !told.has(name) && told.add(name);
  });
}
