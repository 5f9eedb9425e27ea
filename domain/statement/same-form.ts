/** Whether a file is a verified statement in one of its forms: the same bytes, or it is not believed. */
import { sameBytes } from "#domain/hash.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Form } from "#domain/statement/forms/form.ts";
import { FORMS, type FormName } from "#domain/statement/forms/forms.ts";
import type { StatementModel } from "#domain/statement/statements.ts";

/** The name of the form. `more` are forms that need more than the statement, such as the printed one. */
export function sameForm(
  model: StatementModel,
  bytes: Uint8Array,
  more: Readonly<Record<string, Uint8Array>> = {},
): Result<string> {
  for (const [name, content] of Object.entries(more)) if (sameBytes(content, bytes)) return ok(name);
  for (const name of Object.keys(FORMS) as FormName[]) {
    const { render }: Form = FORMS[name];
    const rendered = render(model);
    if (!rendered.ok) continue;
    const { value } = rendered;
    if (sameBytes(typeof value === "string" ? new TextEncoder().encode(value) : value, bytes))
      return ok(name);
  }
  const names = [...Object.keys(FORMS), ...Object.keys(more)].join(", ");
  return refuse("statement.altered", "the file is not what the verified statement gives in any form", {
    expected: `an unchanged file of this statement as ${names}, written by the same version`,
  });
}
