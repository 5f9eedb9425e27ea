/** The case of a red card: the open one about the same rule, or a new one with its term. */

import { dateInChina, instantText } from "#domain/calendar.ts";
import { type Act, joinCard, type SectionCase, stepOf } from "#domain/cases/case.ts";
import { INDICATORS } from "#domain/monitoring/indicator.ts";
import { CARD_RULES } from "#domain/warning/card-rules.ts";
import type { WarningCard } from "#domain/warning/cards.ts";
import { addWorkingDays } from "#domain/working-days.ts";
import type { SectionToJudge } from "#functions/supervision/judge-cards.ts";
import { keepVersion } from "#functions/supervision/keep-version.ts";
import { EVERYONE, type ListMembership, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** Who opens a case when nobody does. */
const SERVICE = "headwater";

/**
 * Returns the id of the case, and finds it again when it was opened before and the card not kept. Null when the case
 * that it would join is closed at this very moment: the next look opens another.
 */
export async function caseOfCard(
  store: Store,
  { section, rules }: Pick<SectionToJudge, "section" | "rules">,
  card: WarningCard,
): Promise<string | null> {
  const known = (await listLatest<SectionCase>(store, "case", section.id)).map(({ value }) => value);
  const open = known.filter(({ state }) => state !== "closed");
  const mine =
    open.find(({ cards }) => cards.includes(card.id)) ?? open.find(({ rule }) => rule === card.rule);
  const act: Act = { by: SERVICE, party: null, at: instantText(store.world.now()) };
  // A card that is raised again after its case was closed has another case.
  const before = known.filter(({ cards }) => cards.includes(card.id)).length;
  const fresh = openedByCard(card, { section, rules }, act, before + 1);
  const id = mine?.id ?? fresh.id;
  let closed = false;
  await keepVersion<SectionCase>(store, { kind: "case", id, lists: caseLists(fresh) }, async found => {
    if (found === null) return fresh;
    closed = found.state === "closed";
    const joined = joinCard(found, card.id, act, describe(card));
    // A case that holds no more steps is still the card's.
    return joined.ok ? joined.value : found;
  });
  return closed ? null : id;
}

/** Lists that a new case enters: its section's, and all, in order of opening. */
export function caseLists({ id, section, openedAt }: SectionCase): ListMembership[] {
  const sort = `${openedAt} ${id}`;
  return [
    { owner: section, sort },
    { owner: EVERYONE, sort },
  ];
}

/** Last day of the term; `null` while the calendar does not know the year, so that no case waits for a calendar. */
export function dueDate(openedOn: string, workingDays: number): string | null {
  const due = addWorkingDays(openedOn, workingDays);
  return due.ok ? due.value : null;
}

function openedByCard(
  card: WarningCard,
  { section, rules }: Pick<SectionToJudge, "section" | "rules">,
  act: Act,
  times: number,
): SectionCase {
  const openedOn = dateInChina(Date.parse(act.at));
  const owner = rules.responsible ?? section.parties[0] ?? "";
  return {
    id: `${section.id}.${card.id}${times > 1 ? `.${times}` : ""}`,
    section: section.id,
    parties: section.parties,
    origin: "card",
    title: `${section.name} ${CARD_RULES[card.rule].zh}`,
    rule: card.rule,
    cards: [card.id],
    openedFor: owner,
    openedAt: act.at,
    openedOn,
    workingDays: rules.caseWorkingDays,
    dueOn: dueDate(openedOn, rules.caseWorkingDays),
    owner,
    jointOwners: [],
    steps: [stepOf("opened", act, { note: describe(card) })],
    state: "open",
    signatures: [],
    closedAt: null,
  };
}

/** `月均值超过水质目标 2021-03: 氨氮 1.55 > 0.5` */
function describe({ rule, since, facts }: WarningCard): string {
  const values = facts.map(
    ({ indicator, value, against }) => `${INDICATORS[indicator].zh} ${value}（目标 ${against}）`,
  );
  return [`红牌：${CARD_RULES[rule].zh}`, since, ...values].join(" ").slice(0, 500);
}
