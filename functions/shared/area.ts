/** The area that an address names: a city or district, by its administrative code or another id. */
import { ok, type Result, refuse } from "#domain/result.ts";
import { Id } from "#events/text.ts";
import type { Ask } from "#functions/shared/app.ts";
import { param } from "#functions/shared/ask.ts";

export function areaParam(ask: Ask): Result<string> {
  const area = Id.safeParse(param(ask, "area"));
  if (area.success) return ok(area.data);
  const about = { field: "area", value: param(ask, "area"), expected: "an id such as 310118" };
  return refuse("request.invalid", `"${param(ask, "area")}" is not the id of an area`, about);
}
