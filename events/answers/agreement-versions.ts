/** What is answered about the versions of one agreement. */
import * as z from "zod";
import { AgreementDocument } from "#events/agreement/document.ts";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { Id } from "#events/text.ts";

export const AgreementVersions = z
  .object({
    agreement: Id,
    versions: z.array(
      z.object({
        document: AgreementDocument,
        registeredBy: Text.nullable().meta({ description: "Null where it was not kept" }),
        registeredAt: UtcInstant.nullable(),
      }),
    ),
  })
  .meta({ id: "AgreementVersions", description: "Every version of an agreement, oldest first" });
