/**
 * What a report is made from beside the statement of the book: assessments, settlements, calls, cases and versions of
 * agreements as they were recorded, plain data, so that whoever has the file makes the report again.
 */
import type { BookKind } from "#domain/fund/chart.ts";
import type { AssessmentState } from "#domain/monitoring/agreed.ts";
import type { MonthAssessment } from "#domain/monitoring/assessment.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import type { WaterClass } from "#domain/monitoring/water-class.ts";

export interface NamedText {
  readonly zh: string;
  readonly en: string;
}

export interface ReportSources {
  /** The day as of which everything stands. */
  readonly asOf: string;
  readonly book: {
    readonly kind: BookKind;
    readonly parties: readonly { readonly id: string; readonly name: string; readonly nameEn: string }[];
  };
  /** Those whose obligations the book holds. */
  readonly agreements: readonly SourceAgreement[];
  /** Those that the agreements name, each once. */
  readonly sections: readonly SourceSection[];
  /** Parts of calls for capital. */
  readonly calls: readonly SourceCall[];
  /** On these sections. */
  readonly cases: readonly SourceCase[];
}

export interface SourceAgreement {
  readonly id: string;
  readonly name: NamedText;
  readonly versions: readonly SourceVersion[];
  /** The newest settlement of every assessment period that ends within the span. */
  readonly settled: readonly SourceSettled[];
}

export interface SourceVersion {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly pilot: boolean;
  readonly reason: NamedText | null;
  /** RFC 3339; null for versions of before this was kept. */
  readonly registeredAt: string | null;
  /** Titles of the parts that are not as in the version before; none for the first. */
  readonly changed: readonly NamedText[];
}

export interface SourceSettled {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly version: number;
  readonly settledAt: string;
  /** What each judgement came to; null while it is held. */
  readonly lines: readonly { readonly sections: readonly string[]; readonly amount: string | null }[];
  readonly held: readonly NamedText[];
  readonly obligations: readonly SourceObligation[];
}

export interface SourceObligation {
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly paid: string;
  readonly open: string;
  readonly parts: readonly SourceDue[];
}

export interface SourceDue {
  /** Null where the agreement names no day. */
  readonly dueOn: string | null;
  readonly amount: string;
  readonly open: string;
  /** Day of the last payment of it; null when nothing was paid. */
  readonly lastPaidOn: string | null;
}

export interface SourceCall {
  readonly call: string;
  readonly party: string;
  readonly dueOn: string;
  readonly amount: string;
  readonly open: string;
  readonly lastPaidOn: string | null;
}

export interface SourceCase {
  readonly id: string;
  readonly section: string;
  readonly title: string;
  readonly owner: string;
  readonly openedOn: string;
  readonly dueOn: string | null;
  readonly closedOn: string | null;
}

export interface SourceSection {
  readonly id: string;
  readonly name: string;
  readonly river: string;
  readonly waterBody: WaterBody;
  /** As it stands in the last month of the span; earlier months name the target of then in their assessments. */
  readonly targetClass: WaterClass | null;
  /** Profile that the section is assessed by now. */
  readonly profile: string;
  /** Newest assessment of every month of the span and of the base that has one. */
  readonly months: readonly SourceMonth[];
}

export interface SourceMonth {
  readonly version: number;
  readonly state: AssessmentState;
  readonly assessment: MonthAssessment;
}
