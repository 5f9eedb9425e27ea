/** What a settlement rests on: the agreement versions in force and the confirmed assessments of its sections. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { type Evaluation, evaluate, sectionsOf } from "#domain/agreement/evaluate.ts";
import { factId, toldBesides, waitsFor, yearsTold } from "#domain/agreement/facts.ts";
import { type AssessedMonths, laterVersion, observedMonths } from "#domain/agreement/from-months.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { type JudgingVersion, judgingVersions } from "#domain/agreement/judging-versions.ts";
import { monthsLookedBack } from "#domain/agreement/looks-back.ts";
import type { Span } from "#domain/agreement/periods.ts";
import type { UsedAssessment, UsedFact } from "#domain/agreement/settlement-content.ts";
import { addMonths, lastDayOf, monthsBetween } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { missingFor } from "#domain/monitoring/agreed.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { sectionInForce } from "#domain/monitoring/section-versions.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { FactRecord } from "#events/fact-records.ts";
import type { AssessmentRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { factsOfYears, recordedFact, toldOf } from "#functions/shared/facts.ts";
import { assessedSection, sectionVersions } from "#functions/shared/sections.ts";
import { allVersions, latestVersion, type Version } from "#storage/records.ts";

export interface AgreedEvaluation {
  /** The version in force at the end of the period. */
  readonly agreement: Agreement;
  readonly evaluation: Evaluation;
  /** What versions judge that were in force earlier in the period. */
  readonly earlier: readonly { readonly agreement: Agreement; readonly evaluation: Evaluation }[];
  readonly used: readonly UsedAssessment[];
  readonly facts: readonly UsedFact[];
}

/** Every version in force over the period, the one in force on its last day at the end. */
export async function versionsInForce(
  { store }: App,
  id: string,
  { from, to }: Span,
): Promise<Result<readonly JudgingVersion[]>> {
  const all = (await allVersions<Agreement>(store, "agreement", id)).map(({ value }) => value);
  if (all.length === 0) return notFound("agreement", id);
  const on = lastDayOf(to);
  if (inForceOn(all, on) !== undefined) return ok(judgingVersions(all, { from, to }));
  return refuse("agreement.not-in-force", `no version of agreement "${id}" is in force on ${on}`, {
    field: "to",
    value: to,
    expected: `a period within ${all.map(({ effectiveFrom, effectiveTo }) => `${effectiveFrom}..${effectiveTo ?? ""}`).join(" or ")}`,
  });
}

/** Evaluates every version on what every party has confirmed; a month that waits for somebody is named. */
export async function evaluateInForce(
  app: App,
  versions: readonly JudgingVersion[],
  period: Span,
): Promise<Result<AgreedEvaluation>> {
  const evaluated: { agreement: Agreement; evaluation: Evaluation }[] = [];
  const used = new Map<string, UsedAssessment>();
  const facts = new Map<string, UsedFact>();
  for (const version of versions) {
    const one = await evaluateConfirmed(app, version, period);
    if (!one.ok) return one;
    evaluated.push({ agreement: version.agreement, evaluation: one.value.evaluation });
    for (const each of one.value.used) used.set(`${each.section} ${each.month}`, each);
    for (const each of one.value.facts) facts.set(each.fact, each);
  }
  const { agreement, evaluation } = present(evaluated.at(-1), "version in force");
  const earlier = evaluated.slice(0, -1);
  return ok({ agreement, evaluation, earlier, used: [...used.values()], facts: [...facts.values()] });
}

export async function evaluateConfirmed(
  app: App,
  { agreement, months: { from, to }, judges }: JudgingVersion,
  period: Span,
): Promise<Result<Pick<AgreedEvaluation, "evaluation" | "used" | "facts">>> {
  const profile = present(PROFILES.get(agreement.profile), `profile ${agreement.profile}`);
  const assessed = new Map<string, AssessedMonths>();
  const used: UsedAssessment[] = [];
  const first = addMonths(from, -monthsLookedBack(agreement));
  for (const id of sectionsOf(agreement)) {
    const sections = await sectionVersions(app.store, id);
    if (sections.length === 0) return notFound("section", id);
    const sectionIn = (month: string) => sectionInForce(sections, month);
    const months = await assessedMonths(app, id, first, to);
    const agreed = everyPartyAgrees(agreement.id, id, month => sectionIn(month).value.parties, months, from);
    if (!agreed.ok) return agreed;
    const other = months.find(({ record }) => record.assessment.profile !== profile.id);
    if (other !== undefined)
      return otherProfile(id, other.month, other.record.assessment.profile, profile.id);
    assessed.set(id, {
      sectionIn: month => {
        const { version, value } = sectionIn(month);
        return { version, section: assessedSection(value) };
      },
      months: months.map(({ record }) => record.assessment),
      versions: new Map(months.map(({ month, version }) => [month, version])),
    });
    for (const { month, version, record } of months) {
      const digest = hashText(sha256(canonicalBytes(record.assessment)));
      used.push({ section: id, month, version, digest, ...laterVersion(sectionIn(month).version) });
    }
  }
  const facts = await factsOfYears(app.store, agreement.id, yearsTold(agreement, first, to));
  const observed = observedMonths(assessed, profile, toldBesides(agreement.id, facts.map(recordedFact)));
  const evaluation = evaluate(agreement, { ...period, observed, judges });
  const sections = evaluation.sections.map(basis => ({
    ...basis,
    // What another version judges was not looked for here.
    missingMonths: basis.missingMonths.filter(month => month >= from && month <= to),
  }));
  return ok({ evaluation: { ...evaluation, sections }, used, facts: agreedFacts(agreement.id, facts) });
}

/** Also those that no term asked for in the end: what was known is part of the basis. */
function agreedFacts(agreement: string, facts: readonly Version<FactRecord>[]): UsedFact[] {
  return facts
    .filter(({ value }) => waitsFor(agreement, toldOf(value)).length === 0)
    .map(({ version, value: { told } }) => ({
      fact: factId(told.fact),
      section: told.fact.section,
      version,
      digest: hashText(sha256(canonicalBytes(told))),
    }));
}

/** Confirmed by people, or by silence where this very agreement says so. */
function everyPartyAgrees(
  agreement: string,
  section: string,
  partiesIn: (month: string) => readonly string[],
  months: readonly AssessedMonth[],
  from: string,
): Result<null> {
  const waiting = months.flatMap(({ month, record }) => {
    const missing = missingFor(agreement, partiesIn(month), record);
    return record.state === "confirmed" && missing.length === 0 ? [] : [{ month, missing }];
  });
  if (waiting.length === 0) return ok(null);
  const names = waiting.map(({ month }) => month).join(", ");
  const missing = [...new Set(waiting.flatMap(each => each.missing))];
  const whose = missing.length === 0 ? "" : `，尚需${missing.join("、")}的确认`;
  return refuse(
    "agreement.not-confirmed",
    `section ${section} is not confirmed by every party for ${names}`,
    {
      field: "from",
      value: from,
      expected: `confirmations of ${missing.join(" and ")}`,
      zh: {
        message: `断面${section}的${waiting.map(({ month }) => month).join("、")}评价尚未经各方确认${whose}`,
      },
    },
  );
}

interface AssessedMonth {
  readonly month: string;
  readonly version: number;
  readonly record: AssessmentRecord;
}

/** What was confirmed under other rules is not what the agreement is about. */
function otherProfile(section: string, month: string, profile: string, expected: string): Result<never> {
  const message = `section ${section} was assessed for ${month} by profile ${profile}, the agreement names ${expected}`;
  return refuse("agreement.not-confirmed", message, { field: "profile", value: profile, expected });
}

async function assessedMonths(
  { store }: App,
  section: string,
  from: string,
  to: string,
): Promise<AssessedMonth[]> {
  const found = await Promise.all(
    monthsBetween(from, to).map(async month => {
      const latest = await latestVersion<AssessmentRecord>(store, "assessment", `${section}.${month}`);
      return latest === null ? [] : [{ month, version: latest.version, record: latest.value }];
    }),
  );
  return found.flat();
}
