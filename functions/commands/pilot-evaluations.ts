/** Pilot versions (试行版本), judged whenever a period is settled: kept beside the settlement, never posted. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { periodFaults, type Span } from "#domain/agreement/periods.ts";
import { pilotsOn } from "#domain/agreement/revision.ts";
import { hollow } from "#domain/agreement/settlement-content.ts";
import { lastDayOf } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { okUnless, type Result } from "#domain/result.ts";
import type { PilotOutcome, PilotsRecord } from "#events/settlement-records.ts";
import { evaluateConfirmed } from "#functions/commands/settlement-basis.ts";
import type { App } from "#functions/shared/app.ts";
import { keepContent } from "#functions/shared/settlement-content.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { allVersions, latestVersion, versionSlots } from "#storage/records.ts";

export const PILOTS = "pilots";

/** The next version of what the pilots give; none when there are no pilots, or they give what they gave before. */
export async function pilotSlots(
  app: App,
  { id, agreement, from, to, at }: Span & { id: string; agreement: string; at: string },
): Promise<readonly Slot[]> {
  const versions = (await allVersions<Agreement>(app.store, "agreement", agreement)).map(
    ({ value }) => value,
  );
  const before = await latestVersion<PilotsRecord>(app.store, PILOTS, id);
  const pilots: PilotOutcome[] = [];
  for (const pilot of pilotsOn(versions, lastDayOf(to))) {
    const outcome = await judgePilot(app, pilot, { from, to });
    const [fault] = outcome.ok ? [] : outcome.faults;
    if (outcome.ok) pilots.push(outcome.value);
    else if (fault !== undefined)
      pilots.push({ version: pilot.version, refused: { code: fault.code, message: fault.message } });
  }
  if (canonicalText(before?.value.pilots ?? []) === canonicalText(pilots)) return [];
  const value: PilotsRecord = { settlement: id, agreement, from, to, pilots, evaluatedAt: at };
  return versionSlots(app.store, { kind: PILOTS, id, version: (before?.version ?? 0) + 1, value });
}

async function judgePilot(app: App, pilot: Agreement, period: Span): Promise<Result<PilotOutcome>> {
  const whole = okUnless(periodFaults(pilot, period), null);
  if (!whole.ok) return whole;
  const judged = await evaluateConfirmed(
    app,
    { agreement: pilot, months: period, judges: () => true },
    period,
  );
  if (!judged.ok) return judged;
  const { evaluation, used, facts } = judged.value;
  const content = await keepContent(app.store, { evaluations: [evaluation], basis: used, facts });
  if (!content.ok) return content;
  const { obligations } = evaluation;
  return {
    ok: true,
    value: { version: pilot.version, evaluation: hollow(evaluation), obligations, content: content.value },
  };
}
