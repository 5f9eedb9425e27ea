/**
 * Warning cards of a section, kept by month: raised when a reason is found, cleared by themselves when it goes, raised
 * again when it comes back, and never forgotten.
 */

import { addDays, dateInChina } from "#domain/calendar.ts";
import type { Reason } from "#domain/warning/reasons.ts";
import type { WarningRules } from "#domain/warning/rules.ts";

export interface WarningCard extends Reason {
  readonly section: string;
  readonly state: "standing" | "cleared";
  /** Older than news when it became known: history that opens no case by itself. */
  readonly late: boolean;
  /** What happened to it, oldest first; instants in UTC. */
  readonly history: readonly CardEvent[];
  /** The case that it opened or joined; only red cards do. */
  readonly case: string | null;
}

export interface CardEvent {
  readonly at: string;
  readonly what: "raised" | "cleared" | "raised-again";
  /** Why it was cleared: newer data, or data that were corrected. */
  readonly why: "newer-data" | "corrected" | null;
}

export interface CardsBefore {
  readonly section: string;
  readonly rules: WarningRules;
  readonly cards: readonly WarningCard[];
  /** RFC 3339 instant in UTC of this look. */
  readonly at: string;
}

/** The cards after a look at the reasons there are now; those that did not change are the same as before. */
export function nextCards(
  { section, rules, cards, at }: CardsBefore,
  reasons: readonly Reason[],
): WarningCard[] {
  const kept = cards.map(card => {
    const found = reasons.find(({ id }) => id === card.id);
    return found === undefined ? withdrawn(card, at) : renewed(card, found, at);
  });
  const known = new Set(cards.map(({ id }) => id));
  const fresh = reasons
    .filter(({ id }) => !known.has(id))
    .flatMap(reason => raised(section, reason, isLate(reason, rules, at), at));
  return [...kept, ...fresh];
}

function raised(section: string, reason: Reason, late: boolean, at: string): WarningCard[] {
  // A station that has been silent for long is not news: it is out of service, or its past was imported.
  if (late && isSilence(reason)) return [];
  const history: CardEvent[] = [{ at, what: "raised", why: null }];
  const card: WarningCard = { ...reason, section, state: "standing", late, history, case: null };
  return [reason.gone === null ? card : cleared(card, "newer-data", at)];
}

function renewed(card: WarningCard, reason: Reason, at: string): WarningCard {
  const next = { ...card, ...reason };
  if (reason.gone !== null) return card.state === "cleared" ? next : cleared(next, "newer-data", at);
  if (card.state === "standing") return next;
  // What was done about it then is over: it opens or joins a case anew.
  return {
    ...next,
    state: "standing",
    case: null,
    history: [...card.history, { at, what: "raised-again", why: null }],
  };
}

/** The data do not show it any more, as if it had never been. */
function withdrawn(card: WarningCard, at: string): WarningCard {
  if (card.state === "cleared") return card;
  return cleared(
    { ...card, gone: dateInChina(Date.parse(at)) },
    isSilence(card) ? "newer-data" : "corrected",
    at,
  );
}

function cleared(card: WarningCard, why: CardEvent["why"], at: string): WarningCard {
  return { ...card, state: "cleared", history: [...card.history, { at, what: "cleared", why }] };
}

function isSilence({ rule }: Reason): boolean {
  return rule === "silent" || rule === "long-silent";
}

function isLate({ last }: Reason, { newsDays }: WarningRules, at: string): boolean {
  const lastDay = last.length === "2020-05".length ? `${last}-01` : last.slice(0, 10);
  return addDays(lastDay, newsDays) < dateInChina(Date.parse(at));
}
