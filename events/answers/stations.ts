/** What is answered about how a station sends. */
import * as z from "zod";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { RegisterProtocol } from "#events/station-commands.ts";
import { Id } from "#events/text.ts";

export const Transmission = z
  .object({
    station: Id,
    protocol: RegisterProtocol.omit({ takesOver: true }).nullable(),
    keys: z.array(
      z.object({
        key: Text.meta({ description: "Hexadecimal SHA-256 of the public key; kid of its tokens" }),
        publicKey: Text,
        validFrom: Text,
        validUntil: Text.nullable(),
        registeredAt: UtcInstant,
        revoked: z
          .object({ since: Text, reason: Text, by: Text, at: UtcInstant })
          .nullable()
          .meta({ description: "It signs nothing any more; what came under it from since on is doubted" }),
      }),
    ),
  })
  .meta({ id: "Transmission", description: "How a station sends (数据传输)" });
