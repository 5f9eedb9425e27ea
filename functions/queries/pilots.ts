/** Pilot versions beside what was settled, and figures on how an agreement is revised. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import type { Evaluation } from "#domain/agreement/evaluate.ts";
import { revisionFigures } from "#domain/agreement/revision.ts";
import { dateInChina, isDate } from "#domain/calendar.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { SettlementRecord } from "#events/records.ts";
import type { PilotOutcome, PilotsRecord } from "#events/settlement-records.ts";
import { PILOTS } from "#functions/commands/pilot-evaluations.ts";
import { mayReadAgreement } from "#functions/shared/agreement-readers.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { wholeContent } from "#functions/shared/settlement-content.ts";
import { allVersions, latestVersion, listLatest } from "#storage/records.ts";

/** An answer ends at 6 MB, and a character of Chinese takes three bytes of it. */
const CHARACTERS_ANSWERED_MAX = 2_000_000;

const listPilots: UseCase = async (app, ask) => {
  const versions = await readableVersions(app, ask);
  if (!versions.ok) return versions;
  const agreement = param(ask, "agreement");
  const settlements = await listLatest<SettlementRecord>(app.store, "settlement", agreement);
  const periods = [];
  let left = CHARACTERS_ANSWERED_MAX;
  for (const { id, value } of settlements.toReversed()) {
    const found = await latestVersion<PilotsRecord>(app.store, PILOTS, id);
    if (found === null) continue;
    const { from, to, evaluatedAt } = found.value;
    const pilots = [];
    for (const pilot of found.value.pilots) {
      left -= "content" in pilot ? pilot.content.characters : 0;
      pilots.push(await answerOf(app, pilot, left >= 0));
    }
    periods.push({ settlement: id, from, to, settled: value.target, evaluatedAt, pilots });
  }
  return ok({ value: { agreement, periods: periods.toReversed() } });
};

/** What a pilot version gives beside the newest settlement; null when it was not judged there. */
export async function pilotOutcome({ store }: App, settlement: string, version: string) {
  const found = await latestVersion<PilotsRecord>(store, PILOTS, settlement);
  const outcome = found?.value.pilots.find(each => String(each.version) === version);
  return outcome === undefined || "refused" in outcome ? null : outcome;
}

async function answerOf({ store }: App, pilot: PilotOutcome, fits: boolean) {
  if ("refused" in pilot) return { ...pilot, obligations: [], evaluation: null, parts: 0, complete: true };
  const { version, evaluation, obligations, content } = pilot;
  const whole: readonly Evaluation[] = fits
    ? (await wholeContent(store, content, [evaluation])).evaluations
    : [evaluation];
  const parts = content.parts.length;
  return { version, obligations, evaluation: whole[0] ?? null, parts, complete: fits, refused: null };
}

const getRevision: UseCase = async (app, ask) => {
  const versions = await readableVersions(app, ask);
  if (!versions.ok) return versions;
  const { on = dateInChina(app.store.world.now()) } = ask.query;
  if (!isDate(on)) {
    const about = { field: "on", value: on, expected: "2021-06-30" };
    return refuse("request.date", `on "${on}" is not a date`, about);
  }
  const agreement = param(ask, "agreement");
  const settlements = await listLatest<SettlementRecord>(app.store, "settlement", agreement);
  const settled = settlements.map(({ value: { evaluation } }) => evaluation);
  return ok({ value: { agreement, on, ...revisionFigures(versions.value, settled, on) } });
};

export const pilotQueries: UseCases = { listPilots, getRevision };

async function readableVersions(app: App, ask: Ask): Promise<Result<readonly Agreement[]>> {
  const id = param(ask, "agreement");
  const versions = (await allVersions<Agreement>(app.store, "agreement", id)).map(({ value }) => value);
  const newest = versions.at(-1);
  if (newest === undefined) return notFound("agreement", id);
  const allowed = await mayReadAgreement(app, ask, newest);
  return allowed.ok ? ok(versions) : allowed;
}
