/**
 * Assessing months again by the rules that a section has now. What is asked for is an event of each month's review, which
 * the stream assesses as it does all others; a month that a settlement rests on is left as it is.
 */
import type * as z from "zod";
import { instantText, monthsBetween } from "#domain/calendar.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { ReassessMonths } from "#events/evaluation-commands.ts";
import type { SectionRecord } from "#events/records.ts";
import { DEFAULT_SECTION_RULES, type SectionRules } from "#events/supervision-commands.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { settledMonths } from "#functions/shared/settled-months.ts";
import { exactlyOnce } from "#storage/exactly-once.ts";
import { latestVersion, listIds } from "#storage/records.ts";
import { readReviewLog, reviewSlots } from "#storage/review-log.ts";
import type { Store } from "#storage/store.ts";

/** One transaction holds them all: five years. */
const MONTHS_MAX = 60;

const reassessMonths: UseCase = async (app, ask) => {
  const { from, to, reason } = ask.body as z.output<typeof ReassessMonths>;
  const span = askedSpan(from, to);
  if (!span.ok) return span;
  const section = param(ask, "section");
  if ((await latestVersion<SectionRecord>(app.store, "section", section)) === null) {
    return notFound("section", section);
  }
  const by = asker(ask).id;
  const written = await exactlyOnce(app.store, recordRequest(ask), async () => {
    const rules = await latestVersion<SectionRules>(app.store, "section-rules", section);
    const { profile } = rules?.value ?? DEFAULT_SECTION_RULES;
    const rulesVersion = rules?.version ?? 0;
    const { free, settled } = await monthsOf(app.store, section, span.value);
    const at = instantText(app.store.world.now());
    const slots = await Promise.all(
      free.map(async month => {
        const place = (await readReviewLog(app.store, section, month)).length + 1;
        const event = { kind: "reassessed", profile, rulesVersion, reason, by, at } as const;
        return reviewSlots(app.store, { section, month, place }, event);
      }),
    );
    return ok({
      slots: slots.flat(),
      receipt: { section, profile, rulesVersion, months: free, settled: settled.map(each => ({ ...each })) },
    });
  });
  return answered(written);
};

function askedSpan(from: string, to: string): Result<readonly string[]> {
  const months = monthsBetween(from, to);
  if (months.length >= 1 && months.length <= MONTHS_MAX) return ok(months);
  return refuse("request.invalid", `${from} to ${to} are ${months.length} months`, {
    field: "to",
    value: to,
    expected: `1 to ${MONTHS_MAX} months`,
  });
}

/** Of the months that were assessed: those that a settlement rests on, and the others. */
async function monthsOf(store: Store, section: string, asked: readonly string[]) {
  const ids = await listIds(store, "assessment", section);
  const known = asked.filter(month => ids.includes(`${section}.${month}`));
  const settled = await settledMonths(store, section, known);
  return { free: known.filter(month => !settled.some(each => each.month === month)), settled };
}

export const reassessmentCommands: UseCases = { reassessMonths };
