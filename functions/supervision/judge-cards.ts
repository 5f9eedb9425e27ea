/** Raises and clears the warning cards of a section's month, and opens cases for red ones that are news. */

import { instantText } from "#domain/calendar.ts";
import { nextCards, type WarningCard } from "#domain/warning/cards.ts";
import { findReasons } from "#domain/warning/reasons.ts";
import type { CardsRecord, SectionRecord } from "#events/records.ts";
import type { SectionRules } from "#events/supervision-commands.ts";
import { assessedSection } from "#functions/shared/sections.ts";
import { caseOfCard } from "#functions/supervision/case-of-card.ts";
import { keepVersion } from "#functions/supervision/keep-version.ts";
import { profileOf } from "#functions/supervision/section-rules.ts";
import type { SectionWatch } from "#functions/supervision/section-watch.ts";
import type { Store } from "#storage/store.ts";

export interface SectionToJudge {
  readonly section: SectionRecord;
  readonly rules: SectionRules;
  readonly watch: SectionWatch;
}

export async function judgeCards(store: Store, about: SectionToJudge, month: string): Promise<void> {
  const { section, rules, watch } = about;
  const watched = await watch.watch(month);
  if (watched === null) return;
  const before = watch.before(month);
  const reasons = findReasons({
    section: assessedSection(section),
    profile: profileOf(watched),
    rules: rules.warnings,
    watch: watched,
    daysBefore: before === null ? [] : ((await watch.watch(before))?.days ?? []),
    assessed: await watch.assessment(month),
    nextDay: await watch.firstDayAfter(month),
    nextClassedMonth: await watch.firstClassedAfter(month),
    nowMs: store.world.now(),
  });
  const kept = { kind: "cards", id: `${section.id}.${month}`, lists: [{ owner: section.id, sort: month }] };
  await keepVersion<CardsRecord>(store, kept, async latest => {
    if (latest === null && reasons.length === 0) return null;
    const at = instantText(store.world.now());
    const state = { section: section.id, rules: rules.warnings, cards: latest?.cards ?? [], at };
    const cards: WarningCard[] = [];
    // One after the other: a second red card joins the case that the first one opened.
    for (const card of nextCards(state, reasons)) {
      const opens = card.colour === "red" && card.state === "standing" && !card.late && card.case === null;
      cards.push(opens ? { ...card, case: await caseOfCard(store, about, card) } : card);
    }
    return { section: section.id, month, cards };
  });
}
