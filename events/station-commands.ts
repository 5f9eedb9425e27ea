/** What may be asked about how a station sends: its protocol, and the keys that sign for it. */
import * as z from "zod";
import { parseInstant } from "#domain/calendar.ts";
import { DIALECTS } from "#domain/monitoring/hj212/dialect.ts";
import { SENT_UNITS } from "#domain/monitoring/hj212/factors.ts";
import { SERIES, type Series } from "#domain/monitoring/hj212/to-reading.ts";
import { Instant, Text } from "#events/text.ts";

/** MN of a station: letters, digits and a few marks; the standard's has 24 characters, others are in use. */
export const Mn = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,26}$/, "1 to 27 letters, digits, dashes or underscores")
  .meta({ description: "设备唯一标识 MN", example: "A330424_0001" });

const Moment = Instant.refine(text => parseInstant(text).ok, "an RFC 3339 instant with a zone");

export const RegisterProtocol = z
  .strictObject({
    mn: Mn,
    dialect: z
      .enum(DIALECTS)
      .meta({ description: "What its letters and numbers mean; Flag does not say it" }),
    series: z
      .enum(Object.keys(SERIES) as [Series])
      .default("2061")
      .meta({ description: "Upload command whose values are the station's readings" }),
    units: z.record(Text(10), z.enum(SENT_UNITS)).default({}).meta({
      description: "Units by factor code that differ from the standard's, or are not certain in it",
    }),
    takesOver: z.boolean().default(false).meta({ description: "The MN was another station's until now" }),
  })
  .meta({ id: "RegisterProtocol", description: "How a station speaks HJ 212 (通讯协议)" });

export const RegisterStationKey = z
  .strictObject({
    publicKey: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/, "32 bytes of an Ed25519 key as base64url, 43 characters")
      .meta({ example: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }),
    validFrom: Moment,
    validUntil: Moment.nullable().default(null).meta({ description: "Null: until it is registered again" }),
  })
  .meta({
    id: "RegisterStationKey",
    description:
      "A key that signs for the station: its own, or its gateway's; registered again, its validity changes",
  });
