/** Drafts evaluated in the browser, by the very code that settles: what each would have cost on past months. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { type AssessedMonths, observedMonths } from "#domain/agreement/from-months.ts";
import type { Observed } from "#domain/agreement/observed.ts";
import type { Span } from "#domain/agreement/periods.ts";
import { type Simulation, simulate, varied } from "#domain/agreement/simulate.ts";
import { present } from "#domain/invariant.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { okUnless, type Result, refuse } from "#domain/result.ts";
import { AgreementDocument } from "#events/agreement/document.ts";
import { formFaults } from "#events/agreement/form-faults.ts";
import type { MonthAssessments } from "#portal/live/answers.ts";

export const DRAFTS_MAX = 4;

export interface Draft {
  /** Unique on the page. */
  readonly label: string;
  readonly agreement: Agreement;
  /** Which of the drafts of this agreement and version, from 1. */
  readonly copy: number;
  /** Whether one of its numbers was moved. */
  readonly moved?: boolean;
}

/** A document that somebody pasted or dropped; every fault of it is said. */
export function readDraft(text: string): Result<Agreement> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refuse("agreement.invalid", `this is no JSON: ${message}`, {
      field: "document",
      expected: "a JSON document",
    });
  }
  const parsed = AgreementDocument.safeParse(value);
  if (!parsed.success) return okUnless(formFaults(parsed.error), value as Agreement);
  return okUnless(agreementFaults(parsed.data), parsed.data);
}

/** Months that were assessed by other rules than the draft's are missing to it, as they are to a settlement. */
export function observedBy({ profile: id }: Agreement, months: readonly MonthAssessments[]): Observed {
  const profile = present(PROFILES.get(id), `profile ${id}`);
  const sections = months.map(({ section, months: all }): readonly [string, AssessedMonths] => {
    const own = all.filter(({ assessment }) => assessment.profile === id);
    const versions = new Map(own.map(({ version, assessment }) => [assessment.month, version]));
    // Each month says which target it was assessed for.
    const sectionIn = (month: string) => {
      const found = own.find(({ assessment }) => assessment.month === month);
      return { section: found?.assessment.section ?? section };
    };
    return [section.id, { sectionIn, months: own.map(({ assessment }) => assessment), versions }];
  });
  return observedMonths(new Map(sections), profile);
}

export interface SweepPoint {
  readonly value: string;
  /** What the party would have had on balance; null where the value makes no sound agreement. */
  readonly net: string | null;
  readonly undecided: number;
}

export function sweep(
  { label, agreement }: Draft,
  observed: Observed,
  span: Span,
  swept: { readonly path: string; readonly values: readonly string[]; readonly party: string },
): readonly SweepPoint[] {
  return swept.values.map(value => {
    const draft = varied(agreement, swept.path, value);
    if (!draft.ok) return { value, net: null, undecided: 0 };
    const { net, undecided } = simulate({ label, agreement: draft.value, observed }, span);
    return { value, net: net[swept.party] ?? "0.00", undecided };
  });
}

export function simulated({ label, agreement }: Draft, observed: Observed, span: Span): Simulation {
  return simulate({ label, agreement, observed }, span);
}
