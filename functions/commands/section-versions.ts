/**
 * A later version of a section: another target, other parties, other limits, from a month on (decision 0077). Months that it
 * reaches and that nothing was settled by are assessed again with it; a month that a settlement rests on it never reaches.
 */
import type * as z from "zod";
import { instantText, monthsBetween } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { ReviseSection } from "#events/monitoring-commands.ts";
import type { SectionRecord, SectionRevisionRecord } from "#events/records.ts";
import { known } from "#functions/commands/register.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { currentMonth, sectionVersions } from "#functions/shared/sections.ts";
import { settledMonths } from "#functions/shared/settled-months.ts";
import { exactlyOnce, type Slot } from "#storage/exactly-once.ts";
import { listIds, type Version, versionSlots } from "#storage/records.ts";
import { readReviewLog, reviewSlots } from "#storage/review-log.ts";
import type { Store } from "#storage/store.ts";

/** How many months a version may reach back: what it changes is looked at month by month. */
const REACHES_BACK_MAX = 120;
/** Months that are assessed again by one version: one transaction holds them all. */
const ASSESSED_MAX = 60;
/** All of them are read together wherever a month is judged. */
const VERSIONS_MAX = 100;

type Revision = z.output<typeof ReviseSection>;

const reviseSection: UseCase = async (app, ask) => {
  const { store } = app;
  const id = param(ask, "section");
  const revision = ask.body as Revision;
  const by = asker(ask).id;
  const written = await exactlyOnce(store, recordRequest(ask), async () => {
    const versions = await sectionVersions(store, id);
    const newest = versions.at(-1);
    if (newest === undefined) return notFound("section", id);
    const next = nextVersion(versions, newest, revision);
    if (!next.ok) return next;
    const { version, value } = next.value;
    const { normalFlow, parties } = value;
    const flow = normalFlow === null ? [] : [normalFlow.from, normalFlow.to];
    const parted = await known(app, "party", [...parties, ...flow]);
    if (!parted.ok) return parted;
    const reached = await monthsReached(app, id, revision.validFrom);
    if (!reached.ok) return reached;
    const { reason } = revision;
    const at = instantText(store.world.now());
    const registration: SectionRevisionRecord = { reason, registeredBy: by, registeredAt: at };
    const events = await Promise.all(
      reached.value.map(async month => {
        const place = (await readReviewLog(store, id, month)).length + 1;
        const event = { kind: "section-revised", sectionVersion: version, reason, by, at } as const;
        return reviewSlots(store, { section: id, month, place }, event);
      }),
    );
    const slots: Slot[] = [
      ...versionSlots(store, { kind: "section", id, version, value }),
      ...versionSlots(store, { kind: "section-revision", id, version, value: registration }),
      ...events.flat(),
    ];
    const { validFrom } = revision;
    return ok({ slots, receipt: { section: id, version, validFrom, months: reached.value } });
  });
  return answered(written);
};

function nextVersion(
  versions: readonly Version<SectionRecord>[],
  newest: Version<SectionRecord>,
  { version, validFrom, changes }: Revision,
): Result<{ readonly version: number; readonly value: SectionRecord }> {
  const next = newest.version + 1;
  if (version !== next) {
    return refuse("record.exists", `the next version of section "${newest.id}" is ${next}`, {
      field: "version",
      value: version,
      expected: String(next),
    });
  }
  if (versions.length >= VERSIONS_MAX) {
    return refuse("request.invalid", `section "${newest.id}" has ${versions.length} versions`, {
      field: "version",
      value: version,
      expected: `at most ${VERSIONS_MAX}`,
    });
  }
  const value = { ...newest.value, ...changes, validFrom };
  if (canonicalText(value) === canonicalText(newest.value)) {
    return refuse("request.invalid", `section "${newest.id}" stands like this in version ${newest.version}`, {
      field: "changes",
      expected: "at least one thing that changes",
    });
  }
  return ok({ version, value });
}

/** Assessed months from `validFrom` on, none of which a settlement rests on. */
async function monthsReached({ store }: App, id: string, validFrom: string): Promise<Result<string[]>> {
  const reached = monthsBetween(validFrom, currentMonth(store));
  if (reached.length > REACHES_BACK_MAX) {
    return refuse("request.month", `${validFrom} lies ${reached.length} months back`, {
      field: "validFrom",
      value: validFrom,
      expected: `at most ${REACHES_BACK_MAX} months`,
    });
  }
  const last = (await settledMonths(store, id, reached)).at(-1);
  if (last !== undefined) {
    const message = `${last.month} was settled by ${last.settlement} with the section as it stood then`;
    const expected = `a month after ${last.month}`;
    const inChinese = `${last.month}已按当时的断面信息清算（${last.settlement}），新版本应自${last.month}之后的月份起生效`;
    return refuse("section.settled", message, {
      ...{ field: "validFrom", value: validFrom, expected },
      zh: { message: inChinese },
    });
  }
  const assessed = await assessedMonths(store, id, validFrom);
  if (assessed.length <= ASSESSED_MAX) return ok(assessed);
  return refuse("request.month", `${assessed.length} months from ${validFrom} on are assessed`, {
    field: "validFrom",
    value: validFrom,
    expected: `at most ${ASSESSED_MAX} months`,
  });
}

async function assessedMonths(store: Store, id: string, from: string): Promise<string[]> {
  const ids = await listIds(store, "assessment", id);
  return ids.map(each => each.slice(id.length + 1)).filter(month => month >= from);
}

export const sectionVersionCommands: UseCases = { reviseSection };
