/** Facts that no section measures (告知数据): one party tells, every party that it concerns agrees or objects. */

import type * as z from "zod";
import type { Agreement } from "#domain/agreement/agreement.ts";
import {
  concernedBy,
  type Fact,
  factFaults,
  factId,
  factState,
  isTakenBack,
  waitsFor,
} from "#domain/agreement/facts.ts";
import { dateInChina, instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { ConfirmFacts, ObjectToFact, TellFacts } from "#events/fact-commands.ts";
import type { FactRecord, Telling } from "#events/fact-records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { FACT, factKey, factVersion, toldOf } from "#functions/shared/facts.ts";
import { sectionAt } from "#functions/shared/sections.ts";
import { waitingAfter } from "#functions/shared/waiting-facts.ts";
import { allVersions, latestVersion, readVersion, type Version, writeRecords } from "#storage/records.ts";

/** A fact after what was said; unchanged when nothing new was. */
interface Said {
  readonly version: number;
  readonly value: FactRecord;
  readonly changed: boolean;
}

const tellFacts: UseCase = async (app, ask) => {
  const { facts, reason, evidence } = ask.body as z.output<typeof TellFacts>;
  const agreement = param(ask, "agreement");
  const versions = (await allVersions<Agreement>(app.store, "agreement", agreement)).map(
    ({ value }) => value,
  );
  if (versions.length === 0) return notFound("agreement", agreement);
  const twice = facts.findIndex((fact, at) => facts.findIndex(each => factId(each) === factId(fact)) < at);
  if (twice >= 0) {
    const value = factId(present(facts[twice], "a fact"));
    const about = { field: `facts[${twice}]`, value, expected: "each fact once" };
    return refuse("request.invalid", `facts[${twice}] tells ${value} a second time`, about);
  }
  return said(app, ask, async at => {
    const about = { by: asker(ask).id, party: ownParty(ask), at, reason, evidence };
    const all: Said[] = [];
    for (const [index, fact] of facts.entries()) {
      const path = `facts[${index}]`;
      const needs = await whoseWord(app, versions, fact, path);
      if (!needs.ok) return needs;
      const party = concerned(ask, needs.value, path);
      if (!party.ok) return party;
      const one = await told(app, agreement, { ...about, fact }, needs.value, path);
      if (!one.ok) return one;
      all.push(one.value);
    }
    return ok(all);
  });
};

/** By the newest version of the agreement that has a place for it; also one that is not in force any more. */
async function whoseWord(
  { store }: App,
  versions: readonly Agreement[],
  fact: Fact,
  path: string,
): Promise<Result<readonly string[]>> {
  const today = dateInChina(store.world.now());
  const agreement =
    versions.findLast(each => factFaults(each, fact, today, path).length === 0) ??
    present(versions.at(-1), "a version");
  const [fault, ...more] = factFaults(agreement, fact, today, path);
  if (fault !== undefined) return { ok: false, faults: [fault, ...more] };
  if (fact.section === null) return ok(concernedBy(agreement, null));
  const section = await sectionAt(store, fact.section, fact.period);
  return section === null ? notFound("section", fact.section) : ok(concernedBy(agreement, section.parties));
}

async function told(
  { store }: App,
  agreement: string,
  telling: Telling,
  concerned: readonly string[],
  path: string,
): Promise<Result<Said>> {
  const { fact, party } = telling;
  const id = factId(fact);
  const before = await allVersions<FactRecord>(store, FACT, factKey(agreement, id));
  const latest = before.at(-1);
  if (latest === undefined && isTakenBack(fact)) return notFound("fact", id);
  if (latest !== undefined && canonicalText(latest.value.told.fact) === canonicalText(fact)) {
    const known = latest.value.told;
    const same =
      canonicalText({ ...known, at: "", by: "" }) === canonicalText({ ...telling, at: "", by: "" });
    if (same) return ok({ version: latest.version, value: latest.value, changed: false });
    if (known.party !== party) {
      const message = `${known.party} told the same of ${id}; version ${latest.version} waits for your confirmation`;
      return refuse("fact.told", message, {
        field: path,
        value: id,
        expected: "a confirmation, or another value",
      });
    }
  }
  // What nobody else ever agreed to, who told it takes back alone.
  const agreed = before.some(({ value }) => waitsFor(agreement, toldOf(value)).length === 0);
  const alone = isTakenBack(fact) && !agreed && latest?.value.told.party === party;
  const { by, at } = telling;
  const value: FactRecord = {
    agreement,
    told: telling,
    needs: alone ? [party] : concerned,
    confirmations: [{ party, by, at }],
    objections: [],
    silences: [],
  };
  return ok({ version: (latest?.version ?? 0) + 1, value, changed: true });
}

const confirmFacts: UseCase = (app, ask) => {
  const { facts } = ask.body as z.output<typeof ConfirmFacts>;
  return said(app, ask, async at => {
    const all = new Map<string, Said>();
    for (const [index, { fact, version }] of facts.entries()) {
      const found = await seenFact(app, ask, { fact, version, path: `facts[${index}]` });
      if (!found.ok) return found;
      const { by, party, latest } = found.value;
      const { value } = latest;
      if (value.confirmations.some(each => each.party === party)) {
        all.set(fact, { ...latest, changed: false });
        continue;
      }
      const confirmations = [...value.confirmations, { party, by, at }];
      // Who confirms takes its own objection back.
      const objections = value.objections.filter(each => each.party !== party);
      all.set(fact, {
        version: latest.version + 1,
        value: { ...value, confirmations, objections },
        changed: true,
      });
    }
    return ok([...all.values()]);
  });
};

const objectToFact: UseCase = (app, ask) => {
  const { version, reason, evidence } = ask.body as z.output<typeof ObjectToFact>;
  return said(app, ask, async at => {
    const found = await seenFact(app, ask, { fact: param(ask, "fact"), version, path: "" });
    if (!found.ok) return found;
    const { by, party, latest } = found.value;
    const { value } = latest;
    const silence = value.silences.find(each => each.party === party);
    if (silence !== undefined) {
      const message = `${party} was silent until ${silence.dueOn}, which confirmed it (${silence.clause})`;
      const expected = "an objection within the term; tell the fact anew";
      return refuse("fact.term-over", message, { field: "version", value: version, expected });
    }
    const confirmations = value.confirmations.filter(each => each.party !== party);
    const others = value.objections.filter(each => each.party !== party);
    const objections = [...others, { party, by, at, reason, evidence }];
    return ok([
      { version: latest.version + 1, value: { ...value, confirmations, objections }, changed: true },
    ]);
  });
};

export const factCommands: UseCases = { tellFacts, confirmFacts, objectToFact };

async function said(app: App, ask: Ask, judge: (at: string) => Promise<Result<readonly Said[]>>) {
  const agreement = param(ask, "agreement");
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      const all = await judge(instantText(app.store.world.now()));
      if (!all.ok) return all;
      const receipt = { agreement, facts: all.value.map(standing) };
      const changed = all.value.filter(each => each.changed);
      if (changed.length === 0) return ok({ versions: [], receipt: JSON.parse(JSON.stringify(receipt)) });
      const { book } = present(
        await latestVersion<Agreement>(app.store, "agreement", agreement),
        agreement,
      ).value;
      const waiting = await waitingAfter(
        app.store,
        book,
        changed.map(({ value }) => value),
      );
      if (!waiting.ok) return waiting;
      return ok({
        versions: [...changed.map(({ version, value }) => factVersion(version, value)), ...waiting.value],
        receipt: JSON.parse(JSON.stringify(receipt)),
      });
    }),
  );
}

function standing({ version, value }: Said) {
  const { agreement, told, confirmations } = value;
  return {
    id: factId(told.fact),
    version,
    state: factState(agreement, toldOf(value)),
    waitsFor: waitsFor(agreement, toldOf(value)),
    confirmedBy: confirmations.map(({ party }) => party),
  };
}

function ownParty(ask: Ask): string {
  return present(asker(ask).party, `party of ${asker(ask).id}`);
}

/** The asker's party, when it is one of those whose word is needed. */
function concerned(ask: Ask, needs: readonly string[], path: string): Result<string> {
  const party = ownParty(ask);
  if (needs.includes(party)) return ok(party);
  const expected = needs.join(" or ");
  return refuse(
    "access.forbidden",
    `${path === "" ? "this fact" : path} concerns ${expected}, not ${party}`,
    {
      field: path,
      value: party,
      expected,
    },
  );
}

/** The newest version, when its telling is the one that was looked at: what others said since changes none of it. */
async function seenFact(
  { store }: App,
  ask: Ask,
  { fact, version, path }: { fact: string; version: number; path: string },
): Promise<Result<{ by: string; party: string; latest: Version<FactRecord> }>> {
  const key = factKey(param(ask, "agreement"), fact);
  const latest = await latestVersion<FactRecord>(store, FACT, key);
  if (latest === null) return notFound("fact", fact);
  const party = concerned(ask, latest.value.needs, path);
  if (!party.ok) return party;
  const before = await readVersion<FactRecord>(store, FACT, key, version);
  if (before !== null && canonicalText(before.told) === canonicalText(latest.value.told))
    return ok({ by: asker(ask).id, party: party.value, latest });
  const field = path === "" ? "version" : `${path}.version`;
  const message = `${fact} was told anew, or never in version ${version}; look at version ${latest.version}`;
  return refuse("fact.superseded", message, { field, value: version, expected: String(latest.version) });
}
