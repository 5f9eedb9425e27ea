/** Keys of everything stored. Numbers in keys have a fixed width, so that text order is number order. */
import type { Key } from "#storage/read.ts";

const SEQ_WIDTH = 12;
const CHUNK_WIDTH = 6;
const VERSION_WIDTH = 6;

export function seqText(seq: number): string {
  return String(seq).padStart(SEQ_WIDTH, "0");
}

export const ledgerKeys = {
  journal: (book: string) => `journal#${book}`,
  head: (book: string, seq: number): Key => ({ pk: `journal#${book}`, sk: `head#${seqText(seq)}` }),
  /** The first block of an hour in UTC, `2026-11-28T03`. */
  hour: (book: string, hour: string): Key => ({ pk: `journal#${book}`, sk: `at#${hour}` }),
  body: (book: string, seq: number): Key => ({ pk: `body#${book}`, sk: seqText(seq) }),
  chunk: (book: string, index: number, seq: number): Key => ({
    pk: `state#${book}#${String(index).padStart(CHUNK_WIDTH, "0")}`,
    sk: seqText(seq),
  }),
  key: (book: string, principal: string, key: string): Key => ({
    pk: `key#${book}`,
    sk: `${principal}#${key}`,
  }),
  bookOfKey: ({ pk }: Key) => pk.slice("key#".length),
  /** Id of the claim of a later version of an account. */
  accountVersion: (id: string, version: number) => `${id}#${String(version).padStart(VERSION_WIDTH, "0")}`,
  claim: (book: string, kind: string, id: string): Key => ({ pk: `claim#${book}`, sk: `${kind}#${id}` }),
} as const;

export const recordKeys = {
  version: (kind: string, id: string, version: number): Key => ({
    pk: `${kind}#${id}`,
    sk: `v#${String(version).padStart(VERSION_WIDTH, "0")}`,
  }),
  list: (kind: string, owner: string) => `list#${kind}#${owner}`,
  key: (principal: string, key: string): Key => ({ pk: "key#records", sk: `${principal}#${key}` }),
} as const;

/** Checkpoints of a book's log, by the number of leaves; and which size was signed after which. */
export const checkpointKeys = {
  checkpoint: (book: string, size: number): Key => ({
    pk: `checkpoint#${book}`,
    sk: `size#${seqText(size)}`,
  }),
  after: (book: string, size: number): Key => ({ pk: `checkpoint#${book}`, sk: `after#${seqText(size)}` }),
  cosignature: (book: string, size: number, key: string): Key => ({
    pk: `checkpoint#${book}`,
    sk: `cosignature#${seqText(size)}#${key}`,
  }),
} as const;

export const segmentKeys = {
  month: (station: string, month: string) => `segment#${station}#${month}`,
  segment: (station: string, month: string, digest: string): Key => ({
    pk: `segment#${station}#${month}`,
    sk: digest,
  }),
} as const;

export const refusalKeys = {
  day: (day: string) => `refusal#${day}`,
  refusal: (at: string, requestId: string): Key => ({
    pk: `refusal#${at.slice(0, 10)}`,
    sk: `${at}#${requestId}`,
  }),
} as const;

/** What people did, by day in China. */
export const deedKeys = {
  day: (day: string) => `deed#${day}`,
  deed: (day: string, at: string, digest: string): Key => ({ pk: `deed#${day}`, sk: `${at}#${digest}` }),
} as const;

/** Reviews by section and month of China; checks of a station's instruments in order of time. */
export const reviewKeys = {
  event: (section: string, month: string, place: number): Key => ({
    pk: `review#${section}#${month}`,
    sk: `v#${String(place).padStart(VERSION_WIDTH, "0")}`,
  }),
  checks: (station: string) => `check#${station}`,
} as const;

/** In the table that forgets. */
export const webhookKeys = {
  secrets: (webhook: string) => `webhook-secret#${webhook}`,
  secret: (webhook: string, number: number): Key => ({
    pk: `webhook-secret#${webhook}`,
    sk: `v#${String(number).padStart(VERSION_WIDTH, "0")}`,
  }),
  /** Attempts that are to be made, in order of time. */
  due: "webhook-due",
  attempt: (at: string, delivery: string): Key => ({ pk: "webhook-due", sk: `${at}#${delivery}` }),
} as const;

/** In the table that forgets as well. */
export const pulseKeys = {
  all: "pulse",
  of: (part: string): Key => ({ pk: "pulse", sk: part }),
} as const;
