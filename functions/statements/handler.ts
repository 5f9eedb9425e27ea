/** Statements and what is printed of a book: reads, and renders with a font. */
import { apiHandler } from "#functions/shared/api-handler.ts";
import { appFromEnvironment } from "#functions/shared/environment.ts";
import { objectsFromEnvironment } from "#functions/shared/objects.ts";
import { issuedQueries } from "#functions/statements/issued.ts";
import { statementQueries } from "#functions/statements/statements.ts";

export const handler = apiHandler({ ...statementQueries, ...issuedQueries }, () => ({
  ...appFromEnvironment(),
  objects: objectsFromEnvironment(),
}));
