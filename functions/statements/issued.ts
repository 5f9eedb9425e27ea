/** Issued statements: how far they are, and their files, whole or in part. */
import { ok, refuse } from "#domain/result.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { issuedKey, issuedOf, issuedState } from "#functions/shared/issued.ts";
import { answerForm } from "#functions/shared/kept-forms.ts";

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
  return answerForm(app, ask, form, issuedKey(value, form.name));
};

export const issuedQueries: UseCases = { getIssuedStatement, getIssuedFile };
