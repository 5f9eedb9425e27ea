/** The published JSON Schema of an agreement document, with descriptions in both languages. */
import * as z from "zod";
import { AgreementDocument } from "#events/agreement/document.ts";

export function agreementSchema(): object {
  return {
    ...z.toJSONSchema(AgreementDocument, { io: "input", target: "draft-2020-12" }),
    $id: "urn:headwater:agreement:1",
    title: "协议 / Agreement",
  };
}
