/** The answers as the page speaks of them. */
import type { AnswerOf } from "#events/operations.ts";

export type Me = AnswerOf<"me">;
export type Section = AnswerOf<"listSections">["sections"][number];
export type SectionMonth = Section["months"][number];
export type WarningCard = AnswerOf<"listWarningCards">["cards"][number];
export type SectionCase = AnswerOf<"getCase">;
export type CaseStep = SectionCase["steps"][number];
export type MonthlyReview = AnswerOf<"reviewMonth">;
export type GoodShares = AnswerOf<"listGoodShares">;
export type Water = AnswerOf<"rateWaters">["rivers"][number];
export type AirArea = AnswerOf<"listAirAreas">["areas"][number];
export type GoodAirYear = AnswerOf<"listGoodAirDays">["years"][number];
export type DataReview = AnswerOf<"getReview">;
export type ConfirmationState = AnswerOf<"getConfirmation">;
export type WaitingMonth = AnswerOf<"listReviewQueue">["waiting"][number];
export type SectionReading = AnswerOf<"listReadings">["readings"][number];
export type BookSummary = AnswerOf<"listBooks">["books"][number];
export type Book = AnswerOf<"getBook">;
export type AccountBalance = Book["accounts"][number];
export type Voucher = AnswerOf<"listVouchers">["vouchers"][number];
export type Reconciliation = AnswerOf<"listReconciliations">["reconciliations"][number];
export type AdjustmentSide = Reconciliation["table"]["book"];
export type Agreement = AnswerOf<"listAgreements">["agreements"][number];
export type Settlement = AnswerOf<"listSettlements">["settlements"][number];
export type TermTrace = Settlement["evaluation"]["trace"][number];
export type TraceLine = TermTrace["lines"][number];
export type TraceStep = TraceLine["steps"][number];
