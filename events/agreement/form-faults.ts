/** What is wrong with the form of a document, as faults with their place in it. */
import type * as z from "zod";
import type { Fault } from "#domain/result.ts";
import { fieldOf } from "#events/field-of.ts";

export function formFaults({ issues }: z.ZodError): Fault[] {
  return issues.map(({ path, message }) => ({
    code: "agreement.invalid",
    message: `${fieldOf(path)}: ${message}`,
    field: fieldOf(path),
    expected: message,
  }));
}
