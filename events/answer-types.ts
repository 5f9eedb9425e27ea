/**
 * Which operation gives which answer, as types alone. `OPERATIONS` holds the same schemas, but its entries are
 * typed as any schema, so that its `AnswerOf` cannot tell one answer from another. The answer of an operation that is not listed here is `unknown`.
 */
import type * as z from "zod";
import type * as answers from "#events/answers.ts";
import type { OperationId } from "#events/routes.ts";

interface Schemas extends Record<OperationId, z.ZodType> {
  registerParty: typeof answers.Registered;
  registerPrincipal: typeof answers.Registered;
  registerSection: typeof answers.Registered;
  registerStation: typeof answers.Registered;
  registerAgreement: typeof answers.Registered;
  registerBook: typeof answers.Posted;
  openPeriods: typeof answers.Posted;
  recordContribution: typeof answers.Posted;
  recordRevenue: typeof answers.Posted;
  distribute: typeof answers.Posted;
  settle: typeof answers.Settled;
  proposeVoucher: typeof answers.VoucherState;
  decideVoucher: typeof answers.VoucherState;
  confirmAssessment: typeof answers.Confirmed;
  pushReadings: typeof answers.ReadingsAccepted;
  importBankStatement: typeof answers.BankStatementImported;
  reconcile: typeof answers.Reconciliation;
  openapi: typeof answers.OpenApiDocument;
  health: typeof answers.Health;
  me: typeof answers.Me;
  listSections: typeof answers.Sections;
  listBooks: typeof answers.Books;
  getBook: typeof answers.Book;
  listEntries: typeof answers.Entries;
  getStatement: typeof answers.StatementDocument;
  listVouchers: typeof answers.Vouchers;
  listReconciliations: typeof answers.Reconciliations;
  verifyBook: typeof answers.Verification;
  listAgreements: typeof answers.Agreements;
  listSettlements: typeof answers.Settlements;
}

export type AnswerTo<Id extends OperationId> = z.output<Schemas[Id]>;
