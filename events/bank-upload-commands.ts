/** What may be asked about bank files that are too large for one request. */
import * as z from "zod";
import { Text } from "#events/text.ts";
import { UPLOAD_PART_BYTES } from "#events/upload-part.ts";

/** A camt.053 file of half a million movements has some 400 MB. */
const UPLOAD_PARTS_MAX = 120;

export const BeginBankUpload = z
  .strictObject({
    name: Text(200)
      .min(1)
      .meta({ description: "What the file is called, to be told apart", example: "2021-07.xml" }),
    bytes: z
      .int()
      .min(1)
      .max(UPLOAD_PART_BYTES * UPLOAD_PARTS_MAX)
      .meta({ description: "How large the file is" }),
  })
  .meta({
    id: "BeginBankUpload",
    description: "A bank's file that is sent in parts and imported when it is whole",
  });
