/** Operations on statements: made when they are asked for, or issued and kept. */
import { CODES } from "#events/account-code-operations.ts";
import * as books from "#events/answers/books.ts";
import * as statements from "#events/answers/statements.ts";
import {
  BOOK_READERS,
  command,
  type Operation,
  paged,
  type QueryParameter,
  query,
} from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";
import { IssueStatement } from "#events/statement-commands.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const FORMATS = ["application/pdf", XLSX, "text/csv", "application/xml", "text/plain"];

const PERIODS: Readonly<Record<string, QueryParameter>> = {
  from: { description: "First accounting period", required: true, example: "2021-01" },
  to: { description: "Last accounting period", required: true, example: "2021-06" },
  format: {
    description:
      "json (with proof), pdf, xlsx, csv, raw-csv, gb18030-csv, camt053, hledger, beancount or vouchers (whole book only); json when left out",
    example: "pdf",
  },
  since: {
    description: "Size of an earlier log; adds the proof that the book only grew since",
    example: "4",
  },
  ...CODES,
};

export const STATEMENT_OPERATIONS = {
  getStatement: query(["A statement of one account", "对账单"], BOOK_READERS, books.StatementDocument, {
    query: PERIODS,
    formats: FORMATS,
  }),
  getStatements: query(
    ["Statements of all accounts of a party, or of the whole book", "主体或全账簿对账单"],
    BOOK_READERS,
    books.StatementsDocument,
    {
      query: {
        party: {
          description: "All accounts that the register gives to this party; the whole book when left out",
          example: "ZJ",
        },
        ...PERIODS,
      },
      formats: FORMATS,
    },
  ),
  issueStatement: command(
    ["Issue a numbered statement", "出具对账单"],
    ["operator", "finance"],
    IssueStatement,
    statements.IssuedStatement,
  ),
  listIssuedStatements: query(
    ["Issued statements of a book", "已出具的对账单"],
    BOOK_READERS,
    statements.IssuedStatements,
    { query: paged("Statements") },
  ),
  getIssuedStatement: query(
    ["An issued statement and how far it is", "对账单出具进度"],
    BOOK_READERS,
    statements.IssuedStatement,
  ),
  getIssuedFile: query(
    ["A form of an issued statement; takes Range, or redirects to where the file lies", "下载已出具的对账单"],
    BOOK_READERS,
    statements.IssuedFile,
    { formats: FORMATS },
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
