/** Issued statements: how far they are, and their files, whole or in part. */
import { present } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { IssuedForm } from "#events/statement-records.ts";
import type { Answer, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { issuedKey, issuedOf, issuedState } from "#functions/shared/issued.ts";
import type { ByteRange } from "#storage/objects.ts";

const getIssuedStatement: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const issued = await issuedOf(app, book.value.id, param(ask, "number"));
  return issued.ok ? ok({ value: await issuedState(app, issued.value) }) : issued;
};

const getIssuedFile: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const issued = await issuedOf(app, book.value.id, param(ask, "number"));
  if (!issued.ok) return issued;
  const { value } = issued.value;
  const wanted = param(ask, "form");
  const form = value.forms.find(each => each.form === wanted);
  if (form === undefined) {
    const leftOut = value.leftOut.find(each => each.form === wanted);
    if (leftOut !== undefined) return refuse("statement.form", leftOut.why, { field: "form", value: wanted });
    if (value.state !== "building") return notFound("form", wanted);
    const message = `statement ${value.number} is being built: ${value.forms.length} of ${value.formsInAll} forms are ready`;
    return refuse("statement.building", message, { field: "form", value: wanted });
  }
  const objects = present(app.objects, "object store");
  const key = issuedKey(value, form.name);
  const elsewhere = await objects.address(key, form.name, form.mediaType);
  if (elsewhere !== null) return ok({ value: null, elsewhere });
  const part = partIn(ask, form);
  if (!part.ok) return part;
  const bytes = present(await objects.read(key, part.value ?? undefined), key);
  return ok(fileAnswer(form, part.value, bytes));
};

function fileAnswer(form: IssuedForm, part: ByteRange | null, bytes: Uint8Array): Answer {
  const { mediaType, name, sha256, bytes: size } = form;
  return { value: null, file: { mediaType, name, bytes, kept: { tag: sha256, size, part } } };
}

/**
 * One range of RFC 9110 §14.1.2; null for the whole file. What is not a single range of bytes is not looked at, as
 * the standard allows; one that begins behind the end is refused.
 */
function partIn({ range }: Ask, { bytes: size, sha256 }: IssuedForm): Result<ByteRange | null> {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range?.bytes ?? "") ?? [];
  const changed = range?.ifRange != null && range.ifRange !== `"${sha256}"`;
  if (changed || (first === "" && last === "")) return ok(null);
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start <= end) return ok({ start, end });
  const about = { field: "Range", value: range?.bytes, expected: `bytes 0 to ${size - 1}` };
  return refuse("request.range", `the file has ${size} bytes`, about);
}

export const issuedQueries: UseCases = { getIssuedStatement, getIssuedFile };
