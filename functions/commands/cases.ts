/** Cases: opening one, every step of work on it, passing it on, and closing it by both sides. */

import type * as z from "zod";
import { mayPassOn, maySeeSection, mayWorkOn, sideOf } from "#domain/access/case-policy.ts";
import { dateInChina, instantText } from "#domain/calendar.ts";
import {
  type Act,
  handOver,
  incomplete,
  returnCase,
  type SectionCase,
  share,
  sign,
  stepOf,
  work,
} from "#domain/cases/case.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { WarningCard } from "#domain/warning/cards.ts";
import type { CardsRecord } from "#events/records.ts";
import type * as commands from "#events/supervision-commands.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest, requestId } from "#functions/shared/ask.ts";
import { sectionNow } from "#functions/shared/sections.ts";
import { caseLists, dueDate } from "#functions/supervision/case-of-card.ts";
import { latestVersion, listLatest, type NewVersion, writeRecords } from "#storage/records.ts";

const openCase: UseCase = async (app, ask) => {
  const body = ask.body as z.output<typeof commands.OpenCase>;
  const section = await sectionNow(app.store, body.section);
  if (section === null) return notFound("section", body.section);
  const { parties } = section;
  const principal = asker(ask);
  const allowed = maySeeSection(principal, body.section, parties);
  if (!allowed.ok) return allowed;
  const card = await cardToOpen(app, body);
  if (!card.ok) return card;
  const lacking = body.origin === "patrol" ? incomplete("patrol", body) : null;
  if (lacking !== null) return { ok: false, faults: [lacking] };
  const act = actOf(app, ask);
  const openedOn = dateInChina(app.store.world.now());
  const fresh: SectionCase = {
    id: `${body.section}.${openedOn}.${requestId(ask)}`,
    section: body.section,
    parties,
    origin: body.origin,
    title: body.title,
    rule: card.value?.rule ?? null,
    cards: card.value === null ? [] : [card.value.id],
    openedFor: principal.party,
    openedAt: act.at,
    openedOn,
    workingDays: body.workingDays,
    dueOn: dueDate(openedOn, body.workingDays),
    owner: body.owner,
    jointOwners: [],
    steps: [stepOf("opened", act, body)],
    state: "open",
    signatures: [],
    closedAt: null,
  };
  const owned = ownedBy(fresh, body.owner, body.jointOwners);
  if (!owned.ok) return owned;
  const judge = async () => {
    const version: NewVersion = {
      kind: "case",
      id: fresh.id,
      version: 1,
      value: owned.value,
      lists: caseLists(fresh),
    };
    return ok({ versions: [version], receipt: receiptOf(owned.value, 1) });
  };
  return answered(await writeRecords(app.store, recordRequest(ask), judge));
};

/** The card that a case is opened of by hand: one of the section that has no case yet. */
async function cardToOpen(
  { store }: App,
  { origin, card, section }: z.output<typeof commands.OpenCase>,
): Promise<Result<WarningCard | null>> {
  if ((origin === "card") !== (card !== null)) {
    return refuse("case.incomplete", "a case of origin card names its card, and no other does", {
      field: "card",
      value: card,
      expected: origin === "card" ? "the id of a card" : "null",
    });
  }
  if (card === null) return ok(null);
  const months = await listLatest<CardsRecord>(store, "cards", section);
  const found = months.flatMap(({ value }) => value.cards).find(({ id }) => id === card);
  if (found === undefined) return notFound("card", card);
  const cases = await listLatest<SectionCase>(store, "case", section);
  const opened = cases.find(({ value }) => value.cards.includes(card));
  if (found.case === null && opened === undefined) return ok(found);
  const id = opened?.id ?? found.case;
  return refuse("case.state", `card ${card} has case ${id}`, {
    field: "card",
    value: card,
    expected: "a card without a case",
  });
}

function ownedBy(one: SectionCase, owner: string, jointOwners: readonly string[]): Result<SectionCase> {
  const foreign = [owner, ...jointOwners].find(party => !one.parties.includes(party));
  if (foreign === undefined) return ok({ ...one, jointOwners: jointOwners.filter(party => party !== owner) });
  return refuse("case.owner", `${foreign} is not a party of section ${one.section}`, {
    field: foreign === owner ? "owner" : "jointOwners",
    value: foreign,
    expected: one.parties.join(" or "),
  });
}

/** Acts on the newest version of the case that the address names, when the asker sees it and may do this. */
function acting<Body>(
  act: (one: SectionCase, ask: Ask, act: Act, body: Body) => Result<SectionCase>,
): UseCase {
  return async (app, ask) => {
    const id = param(ask, "case");
    const judge = async () => {
      const latest = await latestVersion<SectionCase>(app.store, "case", id);
      if (latest === null) return notFound("case", id);
      const { version, value } = latest;
      const visible = maySeeSection(asker(ask), value.section, value.parties);
      if (!visible.ok) return visible;
      const next = act(value, ask, actOf(app, ask), ask.body as Body);
      if (!next.ok) return next;
      const versions = [{ kind: "case", id, version: version + 1, value: next.value }];
      return ok({ versions, receipt: receiptOf(next.value, version + 1) });
    };
    return answered(await writeRecords(app.store, recordRequest(ask), judge));
  };
}

/** The rule, and then the act. */
function allowed<T>(rule: Result<T>, then: (value: T) => Result<SectionCase>): Result<SectionCase> {
  return rule.ok ? then(rule.value) : rule;
}

const addCaseStep = acting<z.output<typeof commands.AddCaseStep>>((one, ask, act, { kind, ...content }) =>
  allowed(mayWorkOn(asker(ask), one), () => work(one, kind, act, content)),
);

const handOverCase = acting<z.output<typeof commands.HandOverCase>>((one, ask, act, { to, note }) =>
  allowed(mayPassOn(asker(ask), one), () => handOver(one, to, act, note)),
);

const shareCase = acting<z.output<typeof commands.ShareCase>>((one, ask, act, { jointOwners, note }) =>
  allowed(mayPassOn(asker(ask), one), () => share(one, jointOwners, act, note)),
);

const closeCase = acting<z.output<typeof commands.CloseCase>>((one, ask, act, content) =>
  allowed(sideOf(asker(ask), one), side => sign(one, side, act, content)),
);

const returnToOwner = acting<z.output<typeof commands.ReturnCase>>((one, ask, act, { note }) =>
  allowed(sideOf(asker(ask), one), () => returnCase(one, act, note)),
);

function actOf({ store }: App, ask: Ask): Act {
  const { id, party } = asker(ask);
  return { by: id, party, at: instantText(store.world.now()) };
}

function receiptOf({ id, state, owner, jointOwners, dueOn }: SectionCase, version: number) {
  return { id, version, state, owner, jointOwners, dueOn };
}

export const caseCommands: UseCases = {
  openCase,
  addCaseStep,
  handOverCase,
  shareCase,
  closeCase,
  returnCase: returnToOwner,
};
