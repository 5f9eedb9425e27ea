/** The rules of a section as a form asks for them: each a text, and what may be left empty then never counts. */
import type { AnswerOf } from "#events/operations.ts";
import type { Said } from "#portal/administration/command-form.tsx";

export type SectionRules = AnswerOf<"getSectionRules">["rules"];

export function saidOfRules({ warnings, ...rules }: SectionRules): Said {
  const text = (value: unknown) => (value === null ? "" : String(value));
  return Object.fromEntries(
    Object.entries({ ...rules, ...warnings }).map(([name, value]) => [
      name,
      typeof value === "boolean" ? (value ? "yes" : "no") : text(value),
    ]),
  );
}

/** What is no number is sent as it was typed, so that the refusal names it. */
export function rulesSaid(said: Said): object {
  const text = (name: string) => said[name] ?? "";
  const orNever = <T>(name: string, value: T) => (text(name) === "" ? null : value);
  const number = (name: string) => (/^\d{1,9}$/.test(text(name)) ? Number(text(name)) : text(name));
  const countOrNever = (name: string) => orNever(name, number(name));
  return {
    profile: text("profile"),
    responsible: orNever("responsible", text("responsible")),
    caseWorkingDays: number("caseWorkingDays"),
    confirmWithinWorkingDays: number("confirmWithinWorkingDays"),
    warnings: {
      dayOverTarget: text("dayOverTarget") === "yes",
      daysRunning: countOrNever("daysRunning"),
      monthOverTarget: text("monthOverTarget") === "yes",
      silentHours: countOrNever("silentHours"),
      longSilentHours: countOrNever("longSilentHours"),
      outlierTimes: orNever("outlierTimes", text("outlierTimes")),
      outlierValues: number("outlierValues"),
      newsDays: number("newsDays"),
    },
  };
}
