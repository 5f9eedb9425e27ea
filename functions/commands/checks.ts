/** Recording a check of an instrument, and raising the doubts that follow from it in every month it is about. */
import type * as z from "zod";
import { mayActAt } from "#domain/access/policy.ts";
import { instantText, monthOf, monthsBetween } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { doubtedBy, type InstrumentCheck, judgeCheck } from "#domain/monitoring/check.ts";
import { parseCell } from "#domain/monitoring/reading-cell.ts";
import { type DoubtfulRange, doubtId, type ReviewEvent } from "#domain/monitoring/review.ts";
import { written } from "#domain/monitoring/station.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { RecordCheck } from "#events/monitoring-commands.ts";
import type { StationRecord } from "#events/records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { checkPlace, checkSlot, checksAround } from "#storage/checks.ts";
import { exactlyOnce, type Slot } from "#storage/exactly-once.ts";
import { latestVersion, listIds } from "#storage/records.ts";
import { readReviewLog, reviewSlots } from "#storage/review-log.ts";
import type { Store } from "#storage/store.ts";

/** One transaction holds a hundred items, two for a month; whoever goes unchecked for longer has other questions to answer. */
const MONTHS_MAX = 48;

const recordCheck: UseCase = async (app, ask) => {
  const id = param(ask, "station");
  const station = await latestVersion<StationRecord>(app.store, "station", id);
  if (station === null) return notFound("station", id);
  const allowed = mayActAt(asker(ask), id, "station");
  if (!allowed.ok) return allowed;
  const check = checkOf(app, ask);
  if (!check.ok) return check;
  const recorded = await exactlyOnce(app.store, recordRequest(ask), async () => {
    const others = await checksAround(app.store, check.value);
    const same = others.find(({ time }) => time === check.value.time);
    if (same !== undefined) return knownCheck(same, check.value);
    const range = doubtedBy(check.value, others);
    const doubts = range === null ? ok([]) : await doubtsOf(app, station.value.section, check.value, range);
    if (!doubts.ok) return doubts;
    const raised = doubts.value.map(({ month, doubt }) => ({ month, doubt }));
    return ok({
      slots: [checkSlot(app.store, check.value), ...doubts.value.flatMap(({ slots }) => slots)],
      receipt: { check: plain(check.value), doubts: raised },
    });
  });
  return answered(recorded);
};

function checkOf({ store }: App, ask: Ask): Result<InstrumentCheck> {
  const body = ask.body as z.output<typeof RecordCheck>;
  const { indicator, kind, reference, tolerance, evidence } = body;
  const station = param(ask, "station");
  const time = written(body.time);
  if (Date.parse(time) > store.world.now()) {
    return refuse("reading.instant-in-future", `the check of ${time} is from the future`, {
      field: "time",
      value: body.time,
      expected: "an instant that has passed",
    });
  }
  // A zero may be measured a little below it.
  const sign = body.measured.startsWith("-") ? "-" : "";
  const cell = parseCell(indicator, { text: body.measured.slice(sign.length) });
  if (!cell.ok || cell.value.kind !== "value" || cell.value.below) {
    return refuse("reading.not-a-number", `measured "${body.measured}" is not a decimal number`, {
      field: "measured",
      value: body.measured,
      expected: "a decimal number in the indicator's unit",
    });
  }
  const measured = `${sign}${cell.value.value}`;
  const by = asker(ask).id;
  const check = { station, indicator, kind, time, reference, measured, by, evidence };
  const judged = { ...check, ...judgeCheck(reference, measured, tolerance), id: "" };
  return ok({ ...judged, id: `${station}#${checkPlace(judged)}` });
}

/** The same check again is the same check; another result of the same moment is not. */
function knownCheck(known: InstrumentCheck, check: InstrumentCheck) {
  const content = (one: InstrumentCheck) => canonicalText({ ...one, by: "", evidence: [] });
  if (content(known) === content(check))
    return ok({ slots: [], receipt: { check: plain(known), doubts: [] } });
  return refuse("record.exists", `check ${known.id} was recorded with another result: ${known.measured}`, {
    field: "time",
    value: check.time,
    expected: "the instant of another check",
  });
}

async function doubtsOf(
  { store }: App,
  section: string,
  check: InstrumentCheck,
  range: DoubtfulRange,
): Promise<Result<readonly { month: string; doubt: string; slots: readonly Slot[] }[]>> {
  const months = await monthsOf(store, section, range);
  if (months.length > MONTHS_MAX) {
    return refuse("ledger.over-limit", `the check puts ${months.length} months in doubt`, {
      field: "time",
      value: check.time,
      expected: `at most ${MONTHS_MAX} months since the last passed check`,
    });
  }
  const { kind, indicator, measured, reference, allowed, passed, time } = check;
  const reason = passed
    ? `${kind} check of ${indicator} failed before and passed again at ${time}`
    : `${kind} check of ${indicator} failed at ${time}: ${measured} instead of ${reference} ± ${allowed}`;
  const doubts = months.map(async month => {
    const place = (await readReviewLog(store, section, month)).length + 1;
    const event: ReviewEvent = {
      kind: "doubted",
      doubt: doubtId(place),
      by: check.by,
      at: instantText(store.world.now()),
      reason,
      evidence: check.evidence,
      values: [],
      range,
      check: check.id,
      instead: null,
    };
    return { month, doubt: event.doubt, slots: reviewSlots(store, { section, month, place }, event) };
  });
  return ok(await Promise.all(doubts));
}

/** Months that the range touches; without a passed check before, those that have been assessed. */
async function monthsOf(store: Store, section: string, { after, until }: DoubtfulRange): Promise<string[]> {
  const last = monthOf(until);
  if (after !== null) return monthsBetween(monthOf(after), last);
  const assessed = (await listIds(store, "assessment", section)).map(id => id.slice(-last.length));
  return [...new Set([...assessed.filter(month => month < last), last])];
}

function plain(check: InstrumentCheck) {
  return { ...check, evidence: [...check.evidence] };
}

export const checkCommands: UseCases = { recordCheck };
