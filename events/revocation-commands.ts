/** What is said to revoke a key: of stations, or of the log. */
import * as z from "zod";
import { parseInstant } from "#domain/calendar.ts";
import { Instant, Text } from "#events/text.ts";

export const RevokeKey = z
  .strictObject({
    since: Instant.refine(text => parseInstant(text).ok, "an RFC 3339 instant with a zone").meta({
      description:
        "From when somebody else may have had it: what is signed with it from then on is not believed",
    }),
    reason: Text(500),
  })
  .meta({ id: "RevokeKey", description: "The end of a key, at once and for ever" });
