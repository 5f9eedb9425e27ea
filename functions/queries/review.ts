/** The review of a section's month, what of all reviews waits for somebody, and checks of instruments. */

import { mayReview } from "#domain/access/policy.ts";
import type { Principal } from "#domain/access/principal.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import type { Doubt, ReviewEvent, ReviewState } from "#domain/monitoring/review.ts";
import { ok, type Result } from "#domain/result.ts";
import type { AssessmentRecord, SectionRecord, StationRecord } from "#events/records.ts";
import { readableSection } from "#functions/queries/readings.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker, monthParam, notFound, param } from "#functions/shared/ask.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { coverageOfMonth, readSectionMonth, reviewOfMonth } from "#functions/shared/section-month.ts";
import { allSections } from "#functions/shared/sections.ts";
import { checkPlace, readChecks } from "#storage/checks.ts";
import { latestVersion, listIds, type Version } from "#storage/records.ts";

const getReview: UseCase = async (app, ask) => {
  const month = monthParam(ask);
  if (!month.ok) return month;
  const readable = await readableSection(app, ask, month.value);
  if (!readable.ok) return readable;
  const { id } = readable.value.section;
  const [seen, assessment] = await Promise.all([
    readSectionMonth(app.store, id, month.value),
    latestVersion<AssessmentRecord>(app.store, "assessment", `${id}.${month.value}`),
  ]);
  const { expected, present, gaps } = coverageOfMonth(seen, month.value, app.store.world.now());
  return ok({
    value: {
      section: id,
      month: month.value,
      state: assessment?.value.state ?? null,
      version: assessment?.version ?? null,
      doubts: seen.review.doubts.map(doubtAnswer),
      missing: gaps.map(({ note, ...gap }) => ({
        ...gap,
        by: note?.by ?? null,
        reason: note?.reason ?? null,
        evidence: note?.evidence ?? [],
      })),
      expected,
      present,
      history: seen.events.map(eventAnswer),
    },
  });
};

function doubtAnswer({
  doubt,
  state,
  by,
  at,
  reason,
  evidence,
  check,
  values,
  range,
  sender,
  instead,
  decided,
}: Doubt) {
  return {
    id: doubt,
    state,
    by,
    at,
    reason,
    evidence,
    check,
    range,
    sender: sender ?? null,
    instead,
    values: values.map(({ below: _, ...value }) => value),
    decidedBy: decided?.by ?? null,
    decidedAt: decided?.at ?? null,
    decisionReason: decided?.reason ?? null,
  };
}

function eventAnswer(event: ReviewEvent) {
  const { kind, by, at } = event;
  const gap = kind === "requested" || kind === "explained" ? event : null;
  return {
    kind,
    by,
    at,
    reason: "reason" in event ? event.reason : null,
    evidence: "evidence" in event ? event.evidence : [],
    doubt: "doubt" in event ? event.doubt : null,
    decision: kind === "decided" ? event.decision : null,
    gap: gap === null ? null : { station: gap.station, from: gap.from, to: gap.to },
  };
}

const QUEUE_PAGE = { most: 200, usual: 50 };

/** Section months are looked at in order; a page holds those of them in which something waits for the asker. */
const listReviewQueue: UseCase = async (app, ask) => {
  const limit = limitOf(ask, QUEUE_PAGE);
  if (!limit.ok) return limit;
  const { section: only, month: onlyMonth, after = "" } = ask.query;
  const who = asker(ask);
  const months = (await sectionsOf(app, who))
    .filter(({ id }) => only === undefined || id === only)
    .map(async section => {
      // A month without any reading has no assessment and may still have been asked for.
      const lists = ["assessment", "review"].map(kind => listIds(app.store, kind, section.id));
      const ids = new Set((await Promise.all(lists)).flat());
      return [...ids].map(id => ({ id, section, month: id.slice(section.id.length + 1) }));
    });
  const looked = (await Promise.all(months))
    .flat()
    .filter(({ id, month }) => id > after && (onlyMonth === undefined || month === onlyMonth))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = looked.slice(0, limit.value);
  const waiting = await Promise.all(page.map(each => waitingIn(app, who, each.section, each.month)));
  const next = looked.length > page.length ? (page.at(-1)?.id ?? null) : null;
  return ok({ value: { waiting: waiting.filter(each => each !== null), next } });
};

/** Sections in which the asker may say anything. */
async function sectionsOf({ store }: App, who: Principal): Promise<SectionRecord[]> {
  const sections = await allSections(store);
  if (who.role !== "monitor") return sections.filter(({ id, parties }) => mayReview(who, parties, id).ok);
  const stations = await Promise.all(
    who.stations.map(id => latestVersion<StationRecord>(store, "station", id)),
  );
  return sections.filter(({ id }) => stations.some(station => station?.value.section === id));
}

async function waitingIn(app: App, who: Principal, section: SectionRecord, month: string) {
  const [assessment, review] = await Promise.all([
    latestVersion<AssessmentRecord>(app.store, "assessment", `${section.id}.${month}`),
    reviewOfMonth(app.store, section.id, month),
  ]);
  const open = review.doubts.filter(({ state }) => state === "open");
  const reviews = mayReview(who, section.parties, section.id).ok;
  const doubtsToDecide = reviews ? open.filter(({ by }) => by !== who.id).map(({ doubt }) => doubt) : [];
  const toReview = reviews && open.length === 0 && assessment?.value.review === null;
  const toConfirm = open.length === 0 && waitsForConfirmation(who, section, assessment);
  const requestedGaps = await gapsAskedOf(app, who, section, month, review);
  if (doubtsToDecide.length === 0 && !toReview && !toConfirm && requestedGaps === 0) return null;
  const version = assessment?.version ?? null;
  const { review: ended = null, assessedAt = null } = assessment?.value ?? {};
  const since = toConfirm ? (ended?.at ?? null) : assessedAt;
  return { section: section.id, month, doubtsToDecide, toReview, toConfirm, requestedGaps, version, since };
}

function waitsForConfirmation(
  { role, party }: Principal,
  { parties }: SectionRecord,
  assessment: Version<AssessmentRecord> | null,
): boolean {
  if (role !== "environment" || party === null || !parties.includes(party)) return false;
  if (assessment === null || assessment.value.review === null) return false;
  const { confirmations, silences = [] } = assessment.value;
  return ![...confirmations, ...silences].some(each => each.party === party);
}

/** Readings are read only where somebody asked for missing ones. */
async function gapsAskedOf(
  { store }: App,
  who: Principal,
  section: SectionRecord,
  month: string,
  { notes }: ReviewState,
): Promise<number> {
  const asked = notes.some(({ kind, station }) => kind === "requested" && who.stations.includes(station));
  if (!asked) return 0;
  const { gaps } = coverageOfMonth(
    await readSectionMonth(store, section.id, month),
    month,
    store.world.now(),
  );
  return gaps.filter(({ state, station }) => state === "requested" && who.stations.includes(station)).length;
}

const CHECKS_PAGE = { most: 500, usual: 100 };

const listChecks: UseCase = async (app, ask) => {
  const limit = limitOf(ask, CHECKS_PAGE);
  if (!limit.ok) return limit;
  const id = param(ask, "station");
  const station = await latestVersion<StationRecord>(app.store, "station", id);
  if (station === null) return notFound("station", id);
  const { section } = station.value;
  const readable = await readableSection(app, { ...ask, params: { section } });
  if (!readable.ok) return readable;
  const from = fromOf(ask.query["from"]);
  if (!from.ok) return from;
  const { after = "" } = ask.query;
  const checks = [];
  for await (const check of readChecks(app.store, id, { from: from.value, after })) {
    if (checks.length === limit.value) {
      const last = checks.at(-1);
      return ok({ value: { checks, next: last === undefined ? null : checkPlace(last) } });
    }
    checks.push(check);
  }
  return ok({ value: { checks, next: null } });
};

function fromOf(from: string | undefined): Result<string> {
  return from === undefined ? ok("") : readingTime(from, "from");
}

export const reviewQueries: UseCases = { getReview, listReviewQueue, listChecks };
