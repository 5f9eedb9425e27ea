/** How much one page of a list may hold. */
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Ask } from "#functions/shared/app.ts";

/** `limit` of the query, between 1 and `most`; `usual` when it is left out. */
export function limitOf(
  { query }: Pick<Ask, "query">,
  { most, usual }: { readonly most: number; readonly usual: number },
): Result<number> {
  const { limit = String(usual) } = query;
  const count = /^\d{1,6}$/.test(limit) ? Number(limit) : 0;
  if (count >= 1 && count <= most) return ok(count);
  const about = { field: "limit", value: limit, expected: `1 to ${most}` };
  return refuse("request.invalid", `limit "${limit}" is not between 1 and ${most}`, about);
}
