/** Signed notes, C2SP signed-note v1.0.0: a text, an empty line, and one line per signature. */
import { base64Text, bytesFromBase64 } from "#domain/checkpoint/base64.ts";
import { cosignatureMessage, splitCosignature } from "#domain/checkpoint/cosignature.ts";
import { algorithmOf, hexText, isKeyName, type VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { verifySignature } from "#domain/checkpoint/verify-signature.ts";
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";

export interface NoteSignature {
  readonly name: string;
  /** Four bytes, lower-case hexadecimal. */
  readonly keyId: string;
  /** What follows the key id. */
  readonly bytes: Uint8Array;
}

export interface SignedNote {
  /** With its last newline, without the empty line behind it. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature that holds. */
export interface KnownSignature {
  readonly key: VerifierKey;
  /** When a witness signed, in seconds since 1970; other signatures carry no time. */
  readonly timestamp: number | null;
}

/** The standard asks for at least 16. */
const SIGNATURES_MAX = 100;
const KEY_ID_BYTES = 4;
const SIGNATURE_LINE = /^\u2014 (\S+) (\S+)$/u;

export function parseNote(note: string): Result<SignedNote> {
  const split = note.lastIndexOf("\n\n");
  if (split < 0) return malformed("it has no empty line between text and signatures");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are forbidden
  if (!note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note)) {
    return malformed("it holds characters that no note may hold");
  }
  const text = note.slice(0, split + 1);
  const rest = note.slice(split + 2);
  if (!rest.endsWith("\n")) return malformed("its last line does not end");
  const lines = rest.slice(0, -1).split("\n");
  if (lines.length > SIGNATURES_MAX) return malformed(`it has more than ${SIGNATURES_MAX} signatures`);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (signature === null) return malformed("a line below the text is not a signature line");
    signatures.push(signature);
  }
  return ok({ text, signatures });
}

/** Reads `— <key name> <base64>`, without its newline; null when it is something else. */
export function parseSignatureLine(line: string): NoteSignature | null {
  const [, name = "", encoded = ""] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = bytesFromBase64(encoded);
  if (bytes === null || bytes.length <= KEY_ID_BYTES || !isKeyName(name)) return null;
  return { name, keyId: hexText(bytes.subarray(0, KEY_ID_BYTES)), bytes: bytes.slice(KEY_ID_BYTES) };
}

export function signatureLine({ name, keyId, bytes }: NoteSignature): string {
  const id = Uint8Array.from(keyId.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
  return `\u2014 ${name} ${base64Text(Uint8Array.of(...id, ...bytes))}`;
}

export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(signature => `${signatureLine(signature)}\n`).join("")}`;
}

/**
 * The signatures by these keys. Those by others are ignored; one by a known key that does not hold spoils the
 * whole note, and so does having none.
 */
export function verifyNote(
  { text, signatures }: SignedNote,
  keys: readonly VerifierKey[],
): Result<readonly KnownSignature[]> {
  const known: KnownSignature[] = [];
  for (const signature of signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.keyId);
    if (key === undefined) continue;
    const held = verifyLine(text, signature, key);
    if (held === null) {
      return refuse("checkpoint.signature", `the signature by ${key.name} (${key.id}) does not hold`, {
        value: key.name,
      });
    }
    if (!known.some(each => each.key === key)) known.push(held);
  }
  if (known.length > 0) return ok(known);
  return refuse("checkpoint.signature", "none of the given keys has signed", {
    value: signatures.map(({ name, keyId }) => `${name} (${keyId})`),
    expected: keys.map(({ name, id }) => `${name} (${id})`).join(" or "),
  });
}

/** Null when the signature is not by this key over this text. */
export function verifyLine(text: string, signature: NoteSignature, key: VerifierKey): KnownSignature | null {
  if (signature.name !== key.name || signature.keyId !== key.id) return null;
  const { type, publicKey } = key;
  const timed = type === "cosignature" ? splitCosignature(signature.bytes) : null;
  if (type === "cosignature" && timed === null) return null;
  const message = new TextEncoder().encode(timed === null ? text : cosignatureMessage(text, timed.timestamp));
  const bytes = timed === null ? signature.bytes : timed.signature;
  if (!verifySignature(algorithmOf(type), publicKey, message, bytes)) return null;
  return { key, timestamp: timed?.timestamp ?? null };
}

function malformed(why: string): Refused {
  return refuse("checkpoint.malformed", `this is not a signed note: ${why}`, {
    expected: "a text, an empty line and signature lines, as it was downloaded",
  });
}
