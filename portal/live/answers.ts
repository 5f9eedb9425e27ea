/** The answers as the page speaks of them. */
import type { AnswerTo } from "#events/answer-types.ts";

export type Me = AnswerTo<"me">;
export type Section = AnswerTo<"listSections">["sections"][number];
export type SectionMonth = Section["months"][number];
export type BookSummary = AnswerTo<"listBooks">["books"][number];
export type Book = AnswerTo<"getBook">;
export type AccountBalance = Book["accounts"][number];
export type Voucher = AnswerTo<"listVouchers">["vouchers"][number];
export type Reconciliation = AnswerTo<"listReconciliations">["reconciliations"][number];
export type AdjustmentSide = Reconciliation["table"]["book"];
export type Agreement = AnswerTo<"listAgreements">["agreements"][number];
export type Settlement = AnswerTo<"listSettlements">["settlements"][number];
export type TraceStep = Settlement["evaluation"]["trace"][number]["steps"][number];
