/** A statement in the form that was asked for. */
import { ok, type Result } from "#domain/result.ts";
import type { Form } from "#domain/statement/forms/form.ts";
import { FORMS, isFormName } from "#domain/statement/forms/forms.ts";
import { statementPdf } from "#domain/statement/pdf/statement-pdf.ts";
import type { StatementModel } from "#domain/statement/statements.ts";
import { fontsFromEnvironment } from "#functions/statements/fonts.ts";

export interface RenderedFile {
  readonly mediaType: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** All but JSON, which is the statement with its proof as it is. */
const RENDERED_FORMATS: readonly string[] = [...Object.keys(FORMS), "pdf"];

export const STATEMENT_FORMATS: readonly string[] = ["json", ...RENDERED_FORMATS];

export function jsonFile(document: object): RenderedFile {
  const bytes = new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
  return { mediaType: "application/json", extension: "json", bytes };
}

/** `format` is one of the rendered ones. */
export async function renderStatement(model: StatementModel, format: string): Promise<Result<RenderedFile>> {
  if (!isFormName(format)) {
    const bytes = await statementPdf(model, await fontsFromEnvironment());
    return ok({ mediaType: "application/pdf", extension: "pdf", bytes });
  }
  const { mediaType, extension, render }: Form = FORMS[format];
  const rendered = render(model);
  if (!rendered.ok) return rendered;
  const { value } = rendered;
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
  return ok({ mediaType, extension, bytes });
}
