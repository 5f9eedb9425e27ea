/** What an operation is called; one of before may be one that is no more, and is called by its id. */
import { OPERATIONS, type Operation } from "#events/operations.ts";

export function titleOf(operation: string): { readonly title: string; readonly titleZh: string } {
  const known = (OPERATIONS as Readonly<Record<string, Operation>>)[operation];
  return { title: known?.summary ?? operation, titleZh: known?.summaryZh ?? operation };
}
