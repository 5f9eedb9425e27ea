/** What is said of an obligation because a day has come: that it will be due, and that it is late. Each part, each once. */
import type { DueRule } from "#domain/agreement/clauses/settling.ts";
import type { Part } from "#domain/agreement/standing.ts";
import { addDays } from "#domain/calendar.ts";

export const REMINDERS = ["due", "overdue"] as const;

export interface Reminder {
  readonly what: (typeof REMINDERS)[number];
  /** The settlement that raised the amount: with `what` it names the reminder. */
  readonly settlement: number;
  readonly dueOn: string;
  /** What of the part is open on the day. */
  readonly openMinor: bigint;
}

/** Days before the due day, where the agreement names none. */
export const REMIND_DAYS = 7;

/** What was due longer ago is no news: it was taken over with a book, or everybody knows. */
const LOOKED_BACK_DAYS = 730;

/**
 * What is to be said on a day, oldest part first. Nothing is said of what is paid, has no day, or was said before; nothing
 * is called due any more when it is late.
 */
export function remindersOn(
  parts: readonly Part[],
  told: readonly Pick<Reminder, "what" | "settlement">[],
  { on, ruleOf }: { readonly on: string; readonly ruleOf: (settlement: number) => DueRule | undefined },
): readonly Reminder[] {
  return parts.flatMap(({ settlement, dueOn, openMinor }): Reminder[] => {
    if (dueOn === null || openMinor <= 0n || dueOn < addDays(on, -LOOKED_BACK_DAYS)) return [];
    const days = ruleOf(settlement)?.remindDays ?? REMIND_DAYS;
    if (on < addDays(dueOn, -days)) return [];
    const what = dueOn < on ? "overdue" : "due";
    const said = told.some(each => each.settlement === settlement && each.what === what);
    return said ? [] : [{ what, settlement, dueOn, openMinor }];
  });
}
