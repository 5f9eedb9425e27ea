/**
 * Canonical bytes: RFC 8785 (JSON Canonicalization Scheme) as UTF-8. Everything that is hashed goes through
 * here, so that a partner with any other JCS implementation gets the same bytes. The writer is our own because
 * canonical bytes were the largest part of a large commit's time and this one takes two thirds of it; tests hold
 * it to the `canonicalize` package, byte for byte, over arbitrary JSON and the vectors of the RFC.
 */
import { invariant } from "#domain/invariant.ts";

/** What may stand in hashed bytes. Money is a decimal string; numbers are counts and sequence numbers. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Nothing of ours is nested like this; forged input must not exhaust the stack. */
const DEPTH_MAX = 500;
const TOO_DEEP = `canonical JSON is nested at most ${DEPTH_MAX} deep`;

/** RFC 8785 text of `value`; members that are undefined are left out. Throws on what is not JSON. */
export function canonicalText(value: unknown): string {
  return write(value, 0);
}

/**
 * The canonical text of a value whose members all stand in canonical order already, in half the time: JSON's own
 * writer is used. Names that look like whole numbers have no place in it, since JavaScript orders them otherwise.
 */
export function textInOrder(value: object): string {
  const text = JSON.stringify(value);
  // JSON escapes half a character, which canonical text refuses.
  return text.includes("\\ud") ? canonicalText(value) : text;
}

/** The same members in canonical order; the object itself when they are. */
export function inOrder<Members extends object>(members: Members): Members {
  const names = Object.keys(members) as (keyof Members & string)[];
  if (isInOrder(names)) return members;
  return Object.fromEntries(names.sort().map(name => [name, members[name]])) as Members;
}

export function canonicalBytes(value: unknown): Uint8Array {
  return encoder.encode(canonicalText(value));
}

/** Reads canonical bytes back; refuses bytes that are not the canonical form of what they say. */
export function parseCanonical(bytes: Uint8Array): Json {
  const text = decoder.decode(bytes);
  const value = JSON.parse(text) as Json;
  invariant(canonicalText(value) === text, "bytes are not canonical");
  return value;
}

function write(value: unknown, depth: number): string {
  if (typeof value === "string") return quoted(value);
  if (value === null) return "null";
  if (typeof value === "object") {
    invariant(depth < DEPTH_MAX, TOO_DEEP);
    return Array.isArray(value) ? writeList(value, depth) : writeMembers(value, depth);
  }
  invariant(
    typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)),
    "only JSON values have canonical bytes",
  );
  // ECMAScript's own spelling of numbers and booleans is the one of the RFC.
  return JSON.stringify(value);
}

function writeList(list: readonly unknown[], depth: number): string {
  let text = "[";
  for (let index = 0; index < list.length; index++) {
    if (index > 0) text += ",";
    text += write(list[index], depth + 1);
  }
  return `${text}]`;
}

function writeMembers(members: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(members);
  invariant(prototype === Object.prototype || prototype === null, "only plain objects have canonical bytes");
  let text = "";
  for (const name of sortedNames(members)) {
    const value = (members as Record<string, unknown>)[name];
    if (value === undefined) continue;
    text += (text === "" ? "{" : ",") + label(name) + write(value, depth + 1);
  }
  return text === "" ? "{}" : `${text}}`;
}

/** Names by UTF-16 code unit, as the RFC asks and as JavaScript compares. Most objects are in order already. */
function sortedNames(members: object): readonly string[] {
  const names = Object.keys(members);
  return isInOrder(names) ? names : names.sort();
}

function isInOrder(names: readonly string[]): boolean {
  let before = "";
  for (const name of names) {
    if (name < before) return false;
    before = name;
  }
  return true;
}

const LABELS_MAX = 1_000;
const labels = new Map<string, string>();

/** `"name":`. Few names stand in nearly all objects, so they are spelled once. */
function label(name: string): string {
  const known = labels.get(name);
  if (known !== undefined) return known;
  const text = `${quoted(name)}:`;
  if (labels.size < LABELS_MAX) labels.set(name, text);
  return text;
}

/**
 * What JSON escapes, and halves of characters beyond 16 bits; rare, and looking is cheaper than asking JSON for
 * every text. By code unit and not by character, which takes several times as long.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON escapes.
const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A JSON string, as RFC 8785 spells it. */
export function quoted(text: string): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  invariant(text.isWellFormed(), "canonical text has no lone surrogates");
  return JSON.stringify(text);
}
