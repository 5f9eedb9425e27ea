/** The review of a section's month (数据审核): doubts and who decides them, missing readings, and its end. */

import type * as z from "zod";
import { mayConcern, mayReview } from "#domain/access/policy.ts";
import { instantText, monthOf } from "#domain/calendar.ts";
import type { Json } from "#domain/canonical.ts";
import { parseCell } from "#domain/monitoring/reading-cell.ts";
import {
  type Doubted,
  type DoubtfulValue,
  doubtId,
  type GapNote,
  type ReviewEvent,
} from "#domain/monitoring/review.ts";
import { written } from "#domain/monitoring/station.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type {
  DecideDoubt,
  ExplainMissing,
  MarkDoubtful,
  RequestMissing,
} from "#events/monitoring-commands.ts";
import type { Answer, App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, monthParam, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { coverageOfMonth, readSectionMonth, type SectionMonth } from "#functions/shared/section-month.ts";
import { sectionAt } from "#functions/shared/sections.ts";
import { exactlyOnce } from "#storage/exactly-once.ts";
import { reviewSlots } from "#storage/review-log.ts";

/** A new event as far as the command knows it; who and when is added to it. */
type Said<E> = E extends ReviewEvent ? Omit<E, "by" | "at"> : never;

interface Judged {
  readonly event: Said<ReviewEvent>;
  readonly receipt: Json;
}

const markDoubtful: UseCase = async (app, ask) => {
  const { values, reason, evidence, instead } = ask.body as z.output<typeof MarkDoubtful>;
  const stations = [...new Set(values.map(({ station }) => station))];
  return reviewing(app, ask, stations, (seen, month) => {
    const known = values.map((named, index) => knownRevisions(seen, month, named, index));
    const faults = known.flatMap(each => (each.ok ? [] : each.faults));
    const found = known.flatMap(each => (each.ok ? each.value : []));
    const right = instead === null ? ok(null) : rightRevision(instead, values, found);
    const checked = okUnless(right.ok ? faults : [...faults, ...right.faults], null);
    if (!checked.ok) return checked;
    const doubt = doubtId(seen.events.length + 1);
    const event: Said<Doubted> = {
      kind: "doubted",
      doubt,
      reason,
      evidence,
      values: found,
      range: null,
      check: null,
      instead: right.ok ? right.value : null,
    };
    return ok({ event, receipt: { doubt, state: "open", values: values.length } });
  });
};

type NamedValue = z.output<typeof MarkDoubtful>["values"][number];

/** Every revision that is known of the value now: what comes later is not doubted with it. */
function knownRevisions(
  { readings }: SectionMonth,
  month: string,
  { station, time: given, indicator }: NamedValue,
  index: number,
): Result<readonly DoubtfulValue[]> {
  const time = written(given);
  const field = `values[${index}]`;
  if (monthOf(time) !== month) {
    return refuse("review.other-month", `${time} does not lie in ${month}`, {
      field: `${field}.time`,
      value: given,
      expected: `an instant of ${month}`,
    });
  }
  const reading = readings.find(each => each.station === station && each.time === time);
  const current = reading?.values[indicator];
  if (current === undefined) {
    return refuse("review.no-value", `station ${station} has no ${indicator} at ${time}`, {
      field,
      value: `${station} ${given} ${indicator}`,
      expected: "a value that was sent",
    });
  }
  return ok(
    [...current.revisions, current].map(({ value, status, below }) => ({
      station,
      time,
      indicator,
      value,
      status,
      below,
    })),
  );
}

function rightRevision(
  instead: string,
  values: readonly NamedValue[],
  found: readonly DoubtfulValue[],
): Result<string | null> {
  const [named, ...more] = values;
  const cell = named === undefined ? null : parseCell(named.indicator, { text: instead });
  const value = cell?.ok && cell.value.kind === "value" ? cell.value.value : null;
  if (more.length === 0 && found.some(each => each.value === value)) return ok(value);
  const expected = more.length > 0 ? "null for several values" : found.map(each => each.value).join(" or ");
  return refuse("review.no-value", `"${instead}" is no revision of the one value that is doubted`, {
    field: "instead",
    value: instead,
    expected,
  });
}

const decideDoubt: UseCase = async (app, ask) => {
  const { decision, reason } = ask.body as z.output<typeof DecideDoubt>;
  const id = param(ask, "doubt");
  return reviewing(app, ask, null, ({ review }) => {
    const doubt = review.doubts.find(each => each.doubt === id);
    if (doubt === undefined) return notFound("doubt", id);
    if (doubt.state !== "open") {
      return refuse("review.decided", `doubt ${id} was found ${doubt.state} by ${doubt.decided?.by}`, {
        field: "doubt",
        value: id,
        expected: "an open doubt",
      });
    }
    if (doubt.by === asker(ask).id) {
      return refuse("review.own-doubt", `${doubt.by} raised doubt ${id}; somebody else decides it`, {
        field: "doubt",
        value: id,
        expected: "another person",
      });
    }
    const values = new Set(doubt.values.map(each => `${each.station} ${each.time} ${each.indicator}`)).size;
    return ok({
      event: { kind: "decided", doubt: id, decision, reason },
      receipt: { doubt: id, state: decision, values },
    });
  });
};

const requestMissing: UseCase = async (app, ask) => {
  const { station, from, to } = ask.body as z.output<typeof RequestMissing>;
  return noting(app, ask, { kind: "requested", station, from, to, reason: null, evidence: [] });
};

const explainMissing: UseCase = async (app, ask) => {
  const { station, from, to, reason, evidence } = ask.body as z.output<typeof ExplainMissing>;
  return noting(app, ask, { kind: "explained", station, from, to, reason, evidence });
};

async function noting(app: App, ask: Ask, about: Omit<GapNote, "by" | "at">): Promise<Result<Answer>> {
  const { station, kind } = about;
  const [from, to] = [written(about.from), written(about.to)];
  const stations = kind === "requested" ? null : [station];
  return reviewing(app, ask, stations, (seen, month) => {
    const { absent } = coverageOfMonth(seen, month, app.store.world.now());
    const missing = absent.filter(
      each => each.station === station && each.time >= from && each.time <= to,
    ).length;
    if (missing === 0) {
      return refuse(
        "review.nothing-missing",
        `nothing of station ${station} is missing from ${from} to ${to}`,
        {
          field: "from",
          value: about.from,
          expected: "hours that the review of the month lists as missing",
        },
      );
    }
    return ok({ event: { ...about, from, to }, receipt: { station, state: kind, missing } });
  });
}

/**
 * One more event of the month's review, judged on all that was sent and said before. `stations`: those that a
 * monitor may speak for; null when it is for people of the section's parties only.
 */
async function reviewing(
  app: App,
  ask: Ask,
  stations: readonly string[] | null,
  judge: (seen: SectionMonth, month: string) => Result<Judged>,
): Promise<Result<Answer>> {
  const month = monthParam(ask);
  if (!month.ok) return month;
  const section = param(ask, "section");
  const found = await sectionAt(app.store, section, month.value);
  if (found === null) return notFound("section", section);
  const who = asker(ask);
  const { parties } = found;
  const allowed =
    stations === null ? mayReview(who, parties, section) : mayConcern(who, parties, section, stations);
  if (!allowed.ok) return allowed;
  const written = await exactlyOnce(app.store, recordRequest(ask), async () => {
    const seen = await readSectionMonth(app.store, section, month.value);
    const strangers = foreignStations(seen, section, stations ?? []);
    if (!strangers.ok) return strangers;
    const judged = judge(seen, month.value);
    if (!judged.ok) return judged;
    const { event, receipt } = judged.value;
    const said = { ...event, by: who.id, at: instantText(app.store.world.now()) } as ReviewEvent;
    const place = { section, month: month.value, place: seen.events.length + 1 };
    return ok({ slots: reviewSlots(app.store, place, said), receipt });
  });
  return answered(written);
}

function foreignStations(
  { stations }: SectionMonth,
  section: string,
  named: readonly string[],
): Result<null> {
  const foreign = named.filter(id => !stations.some(({ station }) => station.id === id));
  const faults = foreign.map((id): Fault => {
    const message = `station ${id} does not stand at section ${section}`;
    return {
      code: "review.other-month",
      message,
      field: "station",
      value: id,
      expected: "one of its stations",
    };
  });
  return okUnless(faults, null);
}

export const reviewCommands: UseCases = { markDoubtful, decideDoubt, requestMissing, explainMissing };
