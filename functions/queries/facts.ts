/** Facts told under an agreement: the newest of each with who agreed, and the versions of one. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { FACT_STATES, factId, factState, isTakenBack, waitsFor } from "#domain/agreement/facts.ts";
import { dateInChina } from "#domain/calendar.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { FactRecord } from "#events/fact-records.ts";
import { mayReadAgreement } from "#functions/shared/agreement-readers.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { FACT, factKey, factsOfYears, toldOf } from "#functions/shared/facts.ts";
import { allVersions, latestVersion, type Version } from "#storage/records.ts";

const YEARS_MAX = 20;

const listFacts: UseCase = async (app, ask) => {
  const agreement = await readableAgreement(app, ask);
  if (!agreement.ok) return agreement;
  const span = askedYears(app, ask);
  if (!span.ok) return span;
  const { state } = ask.query;
  if (state !== undefined && !FACT_STATES.some(each => each === state)) {
    const about = { field: "state", value: state, expected: FACT_STATES.join(" or ") };
    return refuse("request.invalid", `"${state}" is no state of a fact`, about);
  }
  const found = await factsOfYears(app.store, agreement.value, span.value);
  const facts = found.map(answerOf).filter(each => state === undefined || each.state === state);
  const [from, to] = [span.value[0], span.value.at(-1)];
  return ok({ value: { agreement: agreement.value, from, to, facts } });
};

const getFact: UseCase = async (app, ask) => {
  const agreement = await readableAgreement(app, ask);
  if (!agreement.ok) return agreement;
  const fact = param(ask, "fact");
  const versions = await allVersions<FactRecord>(app.store, FACT, factKey(agreement.value, fact));
  if (versions.length === 0) return notFound("fact", fact);
  return ok({ value: { agreement: agreement.value, fact, versions: versions.map(answerOf) } });
};

export const factQueries: UseCases = { listFacts, getFact };

/** Its id, when the asker may read the agreement that the address names. */
async function readableAgreement(app: App, ask: Ask): Promise<Result<string>> {
  const id = param(ask, "agreement");
  const agreement = await latestVersion<Agreement>(app.store, "agreement", id);
  if (agreement === null) return notFound("agreement", id);
  const allowed = await mayReadAgreement(app, ask, agreement.value);
  return allowed.ok ? ok(id) : allowed;
}

function askedYears({ store }: App, { query }: Ask): Result<readonly string[]> {
  const present = Number(dateInChina(store.world.now()).slice(0, 4));
  const { to = String(present), from = String(Math.min(present, Number(to)) - 1) } = query;
  const count = /^\d{4}$/.test(from) && /^\d{4}$/.test(to) ? Number(to) - Number(from) + 1 : 0;
  if (count >= 1 && count <= YEARS_MAX)
    return ok(Array.from({ length: count }, (_, index) => String(Number(from) + index)));
  return refuse("request.invalid", `${from} to ${to} are not 1 to ${YEARS_MAX} years`, {
    field: "to",
    value: to,
    expected: `a year from ${from} on`,
  });
}

function answerOf({ version, value }: Version<FactRecord>) {
  const { agreement, told, needs, confirmations, objections, silences } = value;
  const { fact, ...telling } = told;
  return {
    id: factId(fact),
    version,
    state: factState(agreement, toldOf(value)),
    waitsFor: waitsFor(agreement, toldOf(value)),
    kind: fact.kind,
    name: fact.kind === "figure" ? fact.name : fact.event,
    section: fact.section,
    period: fact.period,
    value: fact.kind === "figure" ? fact.value : null,
    event: fact.kind === "event" ? fact.event : null,
    takenBack: isTakenBack(fact),
    told: telling,
    needs,
    confirmations,
    objections,
    silences: silences.map(({ party, clause, dueOn, at }) => ({ party, clause, dueOn, at })),
  };
}
