/** What Headwater answers about signed checkpoints and proofs. Hashes are base64 of SHA-256. */
import * as z from "zod";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { Id } from "#events/text.ts";

const Hash = z.string().meta({ description: "Base64 of 32 bytes" });
const Path = z.array(Hash);

export const Cosigned = z
  .object({
    book: Id,
    size: z.int(),
    party: Id,
    key: Text.meta({ description: "Name of the key that signed" }),
    timestamp: z.int().nullable().meta({ description: "Seconds since 1970 that were signed with it" }),
  })
  .meta({ id: "Cosigned", description: "A partner's signature on a checkpoint" });

export const Checkpoint = z
  .object({
    book: Id,
    origin: Text,
    size: z.int().meta({ description: "Blocks of the book that it covers" }),
    root: Hash,
    signedAt: UtcInstant,
    note: Text.meta({ description: "C2SP signed note, cosignatures included" }),
    cosignatures: z.array(z.object({ party: Id, key: Text, by: Text, at: UtcInstant })),
  })
  .meta({ id: "Checkpoint", description: "The signed head of a book's log (C2SP tlog-checkpoint)" });

export const InclusionProof = z
  .object({
    book: Id,
    seq: z.int(),
    size: z.int(),
    head: Text.meta({ description: "Canonical text of the head; its leaf is SHA-256 of 00 and these bytes" }),
    leaf: Hash,
    path: Path,
    root: Hash,
  })
  .meta({ id: "InclusionProof", description: "RFC 6962 inclusion proof of one head" });

const LogState = z.object({ size: z.int(), root: Hash });

export const ConsistencyProof = z
  .object({ book: Id, from: LogState, to: LogState, path: Path })
  .meta({ id: "ConsistencyProof", description: "RFC 6962 consistency proof: the log only grew" });

export const SigningKeys = z
  .object({
    keys: z.array(
      z.object({
        vkey: Text.meta({ description: "Verifier key, under the name of the book's log when one was named" }),
        from: UtcInstant,
        until: UtcInstant.nullable().meta({
          description: "When the next key took over; null for the present key",
        }),
        announcement: Text.nullable().meta({ description: "Note signed by the key before and by this one" }),
        revoked: z
          .object({
            since: Text,
            reason: Text,
            by: Text,
            at: UtcInstant,
            stands: z
              .array(z.object({ book: Id, size: z.int(), root: Hash }))
              .meta({ description: "Newest checkpoint of each book that it signed before" }),
          })
          .nullable()
          .meta({ description: "It signs nothing any more, and is believed on these checkpoints alone" }),
      }),
    ),
  })
  .meta({ id: "SigningKeys", description: "Keys of the log, oldest first" });
