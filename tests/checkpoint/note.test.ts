import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCheckpoint, parseSignedCheckpoint, verifyCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { splitCosignature } from "#domain/checkpoint/cosignature.ts";
import { formatNote, parseNote, verifyNote } from "#domain/checkpoint/note.ts";
import { formatVerifierKey, parseVerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { verifySignature } from "#domain/checkpoint/verify-signature.ts";
import { unwrap } from "#domain/result.ts";
import { unhex, VECTORS_ABSENT, vectors, WHY_SKIPPED } from "#tests/support/vectors.ts";
import { checkpointBy, ed25519Key, noteBy, p256Key, SECRETS, signatureBy, withSignature } from "./notes.ts";

const ORIGIN = "ledger.example/joint-fund";
const ROOT = "i6SilAjNSCzyg6jBi/UdIkOMZ/EblfWDqHnjdpAz0Gw=";
const log = ed25519Key(SECRETS[0], ORIGIN);
const witness = ed25519Key(SECRETS[1], "finance.zj.example/w", "cosignature");
const note = checkpointBy([log], ORIGIN, 3, ROOT);

const verified = (text: string, ...keys: (typeof log)[]) => {
  const parsed = parseNote(text);
  return parsed.ok
    ? verifyNote(
        parsed.value,
        keys.map(({ verifier }) => verifier),
      )
    : parsed;
};
const codeOf = (result: ReturnType<typeof verified>) => (result.ok ? "ok" : result.faults[0].code);

describe("a signed note (C2SP signed-note v1.0.0)", () => {
  test("one fixed example: key of RFC 8032 test 1, every byte", () => {
    expect(formatVerifierKey(log.verifier)).toBe(
      "ledger.example/joint-fund+10cb1333+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
    );
    expect(note).toBe(
      "ledger.example/joint-fund\n3\ni6SilAjNSCzyg6jBi/UdIkOMZ/EblfWDqHnjdpAz0Gw=\n\n" +
        "\u2014 ledger.example/joint-fund EMsTMy9Q6WJ3sXlzUyxlCVychaXwuXX+gsF3sU1fBcvZCMhwLEnSJ9A5d4h+73H8Sx+7jVPzGdB3wiDJe6/BszPzPAY=\n",
    );
    expect(codeOf(verified(note, log))).toBe("ok");
  });

  test("several signatures of several kinds; each known one must hold, unknown ones are ignored", () => {
    const national = p256Key("audit.example/p256");
    const full = withSignature(
      noteBy([log, national], unwrap(parseNote(note)).text),
      signatureBy(witness, unwrap(parseNote(note)).text, 1_736_000_000),
    );
    const signed = unwrap(verified(full, log, witness, national));
    expect(signed.map(({ key, timestamp }) => [key.name, key.type, timestamp])).toEqual([
      [ORIGIN, "ed25519", null],
      ["audit.example/p256", "ecdsa-p256", null],
      ["finance.zj.example/w", "cosignature", 1_736_000_000],
    ]);
    expect(unwrap(verified(full, witness))).toHaveLength(1);
    const stranger = ed25519Key(SECRETS[1], ORIGIN);
    expect(codeOf(verified(full, stranger))).toBe("checkpoint.signature");
  });

  test("a known signature that does not hold spoils the note, even beside one that does", () => {
    const { text } = unwrap(parseNote(note));
    const other = signatureBy(witness, text.replace("\n3\n", "\n4\n"));
    expect(codeOf(verified(withSignature(note, other), log, witness))).toBe("checkpoint.signature");
    expect(codeOf(verified(withSignature(note, other), log))).toBe("ok");
  });

  test("a witness's time is signed too", () => {
    const { text } = unwrap(parseNote(note));
    const { bytes, ...line } = signatureBy(witness, text, 1_736_000_000);
    const later = { ...line, bytes: bytes.with(7, (bytes[7] ?? 0) + 1) };
    expect(codeOf(verified(withSignature(note, later), witness))).toBe("checkpoint.signature");
  });

  test("no byte of a signed note can be changed", () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
        fc.pre(note[at] !== other);
        const forged = note.slice(0, at) + other + note.slice(at + 1);
        expect(codeOf(verified(forged, log))).not.toBe("ok");
      }),
      { numRuns: 300 },
    );
  });

  test("what was read is written the same", () => {
    expect(formatNote(unwrap(parseNote(note)))).toBe(note);
  });

  test("a checkpoint of another log is refused, whoever signed it", () => {
    const other = checkpointBy([log], "ledger.example/other", 3, ROOT);
    const result = verifyCheckpoint(unwrap(parseSignedCheckpoint(other)), [log.verifier], ORIGIN);
    expect(result.ok ? "" : result.faults[0].code).toBe("checkpoint.origin");
  });
});

describe.skipIf(VECTORS_ABSENT)(`published notes, keys and bodies ${WHY_SKIPPED}`, () => {
  test.each(
    vectors(all => [...all.signed_note.cases, ...all.signed_note.derived_cases]).map(
      each => [each.name, each] as const,
    ),
  )("note: %s", (_, { vkey, note: text, valid, checkpoint }) => {
    const parsed = parseNote(text);
    expect(parsed.ok && verifyNote(parsed.value, [unwrap(parseVerifierKey(vkey))]).ok).toBe(valid);
    if (checkpoint !== undefined) {
      const { origin, size, root_base64: root } = checkpoint;
      expect(unwrap(parseSignedCheckpoint(text)).checkpoint).toEqual({ origin, size, root });
    }
  });

  test.each(vectors(all => all.signed_note.vkeys).map(({ vkey, valid }) => [vkey, valid] as const))(
    "key: %s is valid: %s",
    (vkey, valid) => {
      const parsed = parseVerifierKey(vkey);
      expect(parsed.ok).toBe(valid);
      if (parsed.ok) expect(formatVerifierKey(parsed.value)).toBe(vkey);
    },
  );

  test("the time in a cosignature", () => {
    const [published] = vectors(all => [all.signed_note.cosignature_timestamp]);
    const bytes = new Uint8Array(Buffer.from(published?.base64 ?? "", "base64")).slice(4);
    expect(splitCosignature(bytes)?.timestamp).toBe(published?.unix_seconds);
  });

  test.each(vectors(all => all.checkpoint_body).map(({ text, strict }) => [text, strict] as const))(
    "body %j is read: %s",
    (text, strict) => {
      expect(parseCheckpoint(text).ok).toBe(strict);
    },
  );

  test.each(vectors(all => all.ed25519.cases).map(each => [each.name, each] as const))(
    "RFC 8032 §7.1, %s",
    (_, { public: publicKey, message_hex, signature }) => {
      const [key, message, right] = [publicKey, message_hex, signature].map(unhex) as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ];
      expect(verifySignature("ed25519", key, message, right)).toBe(true);
      expect(verifySignature("ed25519", key, Uint8Array.of(...message, 0), right)).toBe(false);
      expect(verifySignature("ed25519", key, message, right.with(0, (right[0] ?? 0) ^ 1))).toBe(false);
    },
  );
});
