/** What an operation of the HTTP interface is, and how a command and a query are described. */
import type * as z from "zod";
import type { Role } from "#domain/access/principal.ts";

export interface Operation {
  readonly summary: string;
  readonly summaryZh: string;
  /** Roles that may ask; a role with a party or stations is held to its own by the operation itself. */
  readonly roles: readonly Role[] | "everyone";
  /** JSON body. */
  readonly body?: z.ZodType;
  /** Other bodies, by media type, sent as they are. */
  readonly files?: readonly string[];
  readonly query?: Readonly<Record<string, QueryParameter>>;
  readonly answer: z.ZodType;
  /** Further media types of the answer. */
  readonly formats?: readonly string[];
  /** Answered with 201, as the standard says that the operation is of. */
  readonly created?: boolean;
  /** Whether an Idempotency-Key is required: every write but those in KEYLESS_WRITES. */
  readonly keyed: boolean;
}

export interface QueryParameter {
  readonly description: string;
  readonly required?: boolean;
  readonly example?: string;
}

/** What a list is asked by that is answered a page at a time: a page may show fewer where the asker may not see all. */
export const paged = (what: string, most = 500, usual = 200) => ({
  after: { description: "Continue behind this, as next of the page before says" },
  limit: { description: `${what} at most, 1 to ${most}; ${usual} when left out`, example: String(usual) },
});

export const ANYONE_SIGNED_IN: readonly Role[] = ["operator", "finance", "environment", "monitor", "auditor"];
export const BOOK_READERS: readonly Role[] = ["operator", "finance", "auditor"];

/** The type of the answer is kept, so that the client's calls are typed. */
export function command<Answer extends z.ZodType>(
  [summary, summaryZh]: readonly [string, string],
  roles: readonly Role[],
  body: z.ZodType,
  answer: Answer,
): Operation & { readonly answer: Answer } {
  return { summary, summaryZh, roles, body, answer, keyed: true };
}

export function query<Answer extends z.ZodType>(
  [summary, summaryZh]: readonly [string, string],
  roles: Operation["roles"],
  answer: Answer,
  about: Pick<Operation, "query" | "formats"> = {},
): Operation & { readonly answer: Answer } {
  return { summary, summaryZh, roles, answer, keyed: false, ...about };
}
