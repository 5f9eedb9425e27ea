/**
 * Canonical bytes: RFC 8785 (JSON Canonicalization Scheme) as UTF-8. Everything that is hashed goes through
 * here, so that a partner with any other JCS implementation gets the same bytes.
 */
import canonicalize from "canonicalize";
import { invariant } from "#domain/invariant.ts";

/** What may stand in hashed bytes. Money is a decimal string; numbers are counts and sequence numbers. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** RFC 8785 text of `value`. Throws on lone surrogates and on numbers that are not safe integers. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  invariant(typeof text === "string", "only JSON values have canonical bytes");
  return text;
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
