/** Statements and what is printed of a book: reads, and renders with a font. */
import { apiHandler } from "#functions/shared/api-handler.ts";
import { appFromEnvironment } from "#functions/shared/environment.ts";
import { objectsFromEnvironment } from "#functions/shared/objects.ts";
import { archiveQueries } from "#functions/statements/archives.ts";
import { bookPaperQueries } from "#functions/statements/book-papers.ts";
import { fundPaperQueries } from "#functions/statements/fund-papers.ts";
import { issuedQueries } from "#functions/statements/issued.ts";
import { letterQueries } from "#functions/statements/letters.ts";
import { reportQueries } from "#functions/statements/reports.ts";
import { statementQueries } from "#functions/statements/statements.ts";

export const handler = apiHandler(
  {
    ...statementQueries,
    ...issuedQueries,
    ...archiveQueries,
    ...reportQueries,
    ...bookPaperQueries,
    ...letterQueries,
    ...fundPaperQueries,
  },
  () => ({
    ...appFromEnvironment(),
    objects: objectsFromEnvironment(),
  }),
);
