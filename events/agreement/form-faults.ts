/** What is wrong with the form of a document, as faults with their place in it. */
import type * as z from "zod";
import type { Fault } from "#domain/result.ts";
import { fieldOf } from "#events/field-of.ts";
import { issueInChinese } from "#events/issue-in-chinese.ts";

export function formFaults({ issues }: z.ZodError): Fault[] {
  return issues.map(issue => ({
    code: "agreement.invalid",
    message: `${fieldOf(issue.path)}: ${issue.message}`,
    field: fieldOf(issue.path),
    expected: issue.message,
    zh: { expected: issueInChinese(issue) },
  }));
}
