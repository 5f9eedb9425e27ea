/**
 * Settles by the clock: every period that is over of every agreement, when its months are confirmed. A period whose
 * basis is what it was is left alone, so that running it again does nothing; a correction is settled in the next run.
 */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { endedPeriods } from "#domain/agreement/due-periods.ts";
import type { Span } from "#domain/agreement/periods.ts";
import { dateInChina, instantText } from "#domain/calendar.ts";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import { type Refused, refuse } from "#domain/result.ts";
import type { DuePeriodRecord, RunPeriod, SettlingRunRecord } from "#events/settling-records.ts";
import { versionsInForce } from "#functions/commands/settlement-basis.ts";
import { settlePeriod } from "#functions/commands/settlements.ts";
import { dueBasis } from "#functions/settle/due-basis.ts";
import type { App } from "#functions/shared/app.ts";
import { partOf } from "#functions/shared/correlation.ts";
import { logWork } from "#functions/shared/log.ts";
import { settlementId } from "#functions/shared/obligations.ts";
import { keepVersion } from "#functions/supervision/keep-version.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { allVersions, EVERYONE, latestVersion, listIds } from "#storage/records.ts";

/** Who settles; no person can have this id, and no request of a person this key. */
const CLOCK = "system:clock";

/** Corrections of older periods are settled by a person. */
const MONTHS_BACK = 24;

/** A run is one record, and twenty of them one answer. */
const PERIODS_TOLD = 100;

/** How often the progress is kept. */
const AGREEMENTS_PER_VERSION = 25;

export const DUE = "due-period";
export const RUN = "settling-run";

export type Failure = SettlingRunRecord["failed"][number];

export async function settleDue(
  app: App,
  failed: (failure: Failure, error: unknown) => void,
): Promise<SettlingRunRecord> {
  const ids = await listIds(app.store, "agreement", EVERYONE);
  const startedAt = instantText(app.store.world.now());
  const told: Record<RunPeriod["outcome"], RunPeriod[]> = { settled: [], waiting: [] };
  const run = { startedAt, agreements: ids.length, settled: 0, waiting: 0, failed: [] as Failure[] };
  const keep = async (done: number): Promise<SettlingRunRecord> => {
    const over = done === ids.length;
    const endedAt = over ? instantText(app.store.world.now()) : null;
    const periods = [...told.settled, ...told.waiting];
    const value: SettlingRunRecord = { ...run, done, state: over ? "done" : "running", endedAt, periods };
    const lists = [{ owner: EVERYONE, sort: startedAt }];
    await keepVersion<SettlingRunRecord>(app.store, { kind: RUN, id: startedAt, lists }, async () => value);
    return value;
  };
  for (const [index, id] of ids.entries()) {
    if (index % AGREEMENTS_PER_VERSION === 0) await keep(index);
    for (const due of await settleAgreement(app, id, failed)) {
      if (due.outcome === "failed") {
        run.failed.push(failureOf(due));
        continue;
      }
      run[due.outcome] += 1;
      // What an earlier run settled is told with that one.
      if (due.at >= startedAt && told[due.outcome].length < PERIODS_TOLD)
        told[due.outcome].push(toldOf(due, due.outcome));
    }
  }
  return keep(ids.length);
}

async function settleAgreement(
  app: App,
  id: string,
  failed: (failure: Failure, error: unknown) => void,
): Promise<readonly DuePeriodRecord[]> {
  const versions = (await allVersions<Agreement>(app.store, "agreement", id)).map(({ value }) => value);
  const today = dateInChina(app.store.world.now());
  const all: DuePeriodRecord[] = [];
  for (const span of endedPeriods(versions, today, MONTHS_BACK)) {
    const about = { agreement: id, ...span };
    let [due, error]: [DuePeriodRecord | null, unknown] = [null, null];
    try {
      due = await settleOne(app, about, versions.length);
      if (due.outcome === "failed") error = new Error(due.fault?.message);
    } catch (thrown) {
      error = thrown;
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      const { fault } = notSettled(refuse("internal.error", message));
      const at = instantText(app.store.world.now());
      due = { ...about, basis: "", outcome: "failed", fault, version: null, at };
    }
    if (error !== null) failed(failureOf(due), error);
    all.push(due);
  }
  return all;
}

async function settleOne(
  { store: whole, ...others }: App,
  about: Span & { readonly agreement: string },
  registered: number,
): Promise<DuePeriodRecord> {
  const { agreement, from, to } = about;
  const { store, trail } = partOf(whole);
  const app = { ...others, store };
  const judging = await versionsInForce(app, agreement, { from, to });
  const at = instantText(app.store.world.now());
  if (!judging.ok) return { ...about, basis: "", ...notSettled(judging), at };
  const { digest: basis, assessed } = await dueBasis(app.store, judging.value, registered);
  const id = settlementId(agreement, { from, to });
  const before = await latestVersion<DuePeriodRecord>(app.store, DUE, id);
  // What failed or waited may be possible now: an accounting period was opened, a section has other parties.
  if (before?.value.basis === basis && before.value.outcome === "settled") return before.value;
  // Of a period in which nothing was measured nobody can have confirmed anything; a person may settle it.
  if (!assessed) return { ...about, basis, ...NOT_ASSESSED, at };
  const settled = await settlePeriod(app, {
    ...about,
    by: CLOCK,
    effectiveOn: dateInChina(app.store.world.now()),
    request: book => ({
      table: "ledger",
      key: ledgerKeys.key(book, CLOCK, `${id}#${basis}`),
      digest: basis,
      deed: null,
    }),
  });
  const outcome = settled.ok ? settledAs(settled.value.receipt) : notSettled(settled);
  const value: DuePeriodRecord = { ...about, basis, ...outcome, at };
  await keepVersion<DuePeriodRecord>(app.store, { kind: DUE, id, lists: [] }, async found =>
    found !== null && sameOutcome(found, value) ? found : value,
  );
  if (trail.leftSomething)
    logWork(`settle ${agreement} ${from} to ${to}`, trail, { outcome: outcome.outcome });
  return value;
}

type Outcome = Pick<DuePeriodRecord, "outcome" | "fault" | "version">;

const NOT_ASSESSED: Outcome = {
  outcome: "waiting",
  fault: {
    code: "agreement.no-data",
    message: "no month of the period has been assessed",
    messageZh: "考核期内尚无月份完成评价",
  },
  version: null,
};

function settledAs(receipt: unknown): Outcome {
  return { outcome: "settled", fault: null, version: (receipt as { version: number }).version };
}

function notSettled({ faults: [fault] }: Refused): Outcome {
  const { code, message } = fault;
  const outcome = code === "agreement.not-confirmed" ? "waiting" : "failed";
  return { outcome, fault: { code, message, messageZh: inChinese(fault).message }, version: null };
}

function sameOutcome(a: DuePeriodRecord, b: DuePeriodRecord): boolean {
  return a.basis === b.basis && a.outcome === b.outcome && a.fault?.message === b.fault?.message;
}

function failureOf({ agreement, from, to, fault }: DuePeriodRecord): Failure {
  return { agreement, from, to, ...(fault ?? { code: "", message: "" }) };
}

function toldOf(
  { agreement, from, to, fault, version }: DuePeriodRecord,
  outcome: RunPeriod["outcome"],
): RunPeriod {
  return { agreement, from, to, outcome, fault, version };
}
