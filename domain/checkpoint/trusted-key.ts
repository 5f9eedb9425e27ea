/**
 * A line of a file of keys that a reader trusts: a verifier key, and behind it, when the key was revoked, the one
 * checkpoint of the book that still stands by it. A checkpoint carries no time, and who has a stolen key can sign any
 * size: so its signature is believed on that checkpoint alone, and everything older is proven by growth from it. A
 * revocation only ever takes away, so it needs no signature of its own.
 */
import { parseVerifierKey, type Revocation, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

const REVOKED = /^(\S+) revoked (\S+) stands (none|([1-9]\d{0,14}) (\S+)) because (.+)$/u;

/** `<vkey>`, or `<vkey> revoked <instant> stands <size> <root> because <reason>`; `stands none` before any checkpoint. */
export function formatTrustedKey(vkey: string, revoked: Revocation | null): string {
  if (revoked === null) return vkey;
  const { since, stands, reason } = revoked;
  const last = stands === null ? "none" : `${stands.size} ${stands.root}`;
  return `${vkey} revoked ${since} stands ${last} because ${reason.replace(/\s+/gu, " ")}`;
}

export function parseTrustedKey(line: string): Result<VerifierKey> {
  const [vkey = "", ...more] = line.split(" ");
  if (more.length === 0) return parseVerifierKey(vkey);
  const found = REVOKED.exec(line);
  if (found === null) {
    return refuse("checkpoint.key", `"${line}" is not a verifier key, nor one with its revocation`, {
      field: "vkey",
      value: line,
      expected: "name+id+base64, or that and revoked … stands … because …",
    });
  }
  const key = parseVerifierKey(vkey);
  if (!key.ok) return key;
  const [, , since = "", , size, root = "", reason = ""] = found;
  const stands = size === undefined ? null : { size: Number(size), root };
  return ok({ ...key.value, revoked: { since, stands, reason } });
}
