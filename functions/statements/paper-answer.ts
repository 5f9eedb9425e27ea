/** What routes that print have in common: the number that an office gives, names of people, the answer. */

import type { Principal } from "#domain/access/principal.ts";
import type { FontFiles } from "#domain/paper/typeface.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Answer, App, Ask } from "#functions/shared/app.ts";
import { tooLarge } from "#functions/statements/answer-limit.ts";
import { fontsFromEnvironment } from "#functions/statements/fonts.ts";
import { latestVersion } from "#storage/records.ts";

const NUMBER_LENGTH_MAX = 40;

/** 文号, such as 财资环〔2026〕12号; null when none was given. */
export function documentNumber({ query }: Ask): Result<string | null> {
  const { number: value } = query;
  if (value === undefined) return ok(null);
  const isPlain = value.trim() !== "" && value.length <= NUMBER_LENGTH_MAX && !/\p{Cc}/u.test(value);
  if (isPlain && value.isWellFormed()) return ok(value);
  const expected = `up to ${NUMBER_LENGTH_MAX} characters in one line, such as 财资环〔2026〕12号`;
  return refuse("request.invalid", "number is not the number of a document", {
    field: "number",
    value,
    expected,
  });
}

/** The name of somebody who signed; the id of one who is no longer registered. */
export async function nameOfPerson({ store }: App, id: string): Promise<string> {
  return (await latestVersion<Principal>(store, "principal", id))?.value.name ?? id;
}

export async function printed(
  name: string,
  print: (fonts: FontFiles) => Promise<Uint8Array>,
): Promise<Result<Answer>> {
  const bytes = await print(await fontsFromEnvironment());
  const refused = tooLarge(bytes.length, "pdf", "fewer accounting periods");
  if (refused !== null) return refused;
  return ok({ value: null, file: { mediaType: "application/pdf", name: `${name}.pdf`, bytes } });
}
