/** What a settlement rests on: the agreement version in force and the confirmed assessments of its sections. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { type Evaluation, evaluate, sectionsOf } from "#domain/agreement/evaluate.ts";
import { type AssessedMonths, observedMonths } from "#domain/agreement/from-months.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { monthsLookedBack } from "#domain/agreement/looks-back.ts";
import { addMonths, lastDayOf, monthsBetween } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { missingFor } from "#domain/monitoring/agreed.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { AssessmentRecord, SectionRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { allVersions, latestVersion } from "#storage/records.ts";

export interface UsedAssessment {
  readonly section: string;
  readonly month: string;
  readonly version: number;
  readonly digest: string;
}

export interface AgreedEvaluation {
  readonly agreement: Agreement;
  readonly evaluation: Evaluation;
  readonly used: readonly UsedAssessment[];
}

/** The newest version that is in force on the last day of the assessment period. */
export async function versionInForce({ store }: App, id: string, to: string): Promise<Result<Agreement>> {
  const versions = await allVersions<Agreement>(store, "agreement", id);
  if (versions.length === 0) return notFound("agreement", id);
  const on = lastDayOf(to);
  const inForce = inForceOn(
    versions.map(({ value }) => value),
    on,
  );
  if (inForce !== undefined) return ok(inForce);
  return refuse("agreement.not-in-force", `no version of agreement "${id}" is in force on ${on}`, {
    field: "to",
    value: to,
    expected: `a period within ${versions.map(({ value }) => `${value.effectiveFrom}..${value.effectiveTo ?? ""}`).join(" or ")}`,
  });
}

/** Evaluates on what every party has confirmed; a month that waits for somebody is named. */
export async function evaluateConfirmed(
  app: App,
  agreement: Agreement,
  from: string,
  to: string,
): Promise<Result<AgreedEvaluation>> {
  const profile = present(PROFILES.get(agreement.profile), `profile ${agreement.profile}`);
  const assessed = new Map<string, AssessedMonths>();
  const used: UsedAssessment[] = [];
  const first = addMonths(from, -monthsLookedBack(agreement));
  for (const id of sectionsOf(agreement)) {
    const section = await latestVersion<SectionRecord>(app.store, "section", id);
    if (section === null) return notFound("section", id);
    const months = await assessedMonths(app, id, first, to);
    const agreed = everyPartyAgrees(agreement.id, section.value, months, from);
    if (!agreed.ok) return agreed;
    const other = months.find(({ record }) => record.assessment.profile !== profile.id);
    if (other !== undefined)
      return otherProfile(id, other.month, other.record.assessment.profile, profile.id);
    const { waterBody, targetClass } = section.value;
    assessed.set(id, {
      section: { id, waterBody, targetClass },
      months: months.map(({ record }) => record.assessment),
      versions: new Map(months.map(({ month, version }) => [month, version])),
    });
    for (const { month, version, record } of months) {
      used.push({ section: id, month, version, digest: hashText(sha256(canonicalBytes(record.assessment))) });
    }
  }
  const observed = observedMonths(assessed, profile);
  return ok({ agreement, evaluation: evaluate(agreement, { from, to, observed }), used });
}

/** Confirmed by people, or by silence where this very agreement says so. */
function everyPartyAgrees(
  agreement: string,
  { id, parties }: SectionRecord,
  months: readonly AssessedMonth[],
  from: string,
): Result<null> {
  const waiting = months.flatMap(({ month, record }) => {
    const missing = missingFor(agreement, parties, record);
    return record.state === "confirmed" && missing.length === 0 ? [] : [{ month, missing }];
  });
  if (waiting.length === 0) return ok(null);
  const names = waiting.map(({ month }) => month).join(", ");
  const missing = new Set(waiting.flatMap(each => each.missing));
  return refuse("agreement.not-confirmed", `section ${id} is not confirmed by every party for ${names}`, {
    field: "from",
    value: from,
    expected: `confirmations of ${parties.filter(party => missing.has(party)).join(" and ")}`,
  });
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
