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
      }),
    ),
  })
  .meta({ id: "Transmission", description: "How a station sends (数据传输)" });
