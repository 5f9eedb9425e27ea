/**
 * Structured log lines, one JSON object each. `correlationId` is in every one of them: of the request, of the record
 * that a stream delivered, or of the clock's run. Never bodies, tokens, names of people or amounts.
 */
import { instantText } from "#domain/calendar.ts";
import type { Refused } from "#domain/result.ts";
import type { Trail } from "#storage/trail.ts";

export interface About {
  readonly correlationId: string;
  readonly where: string;
}

type Level = "info" | "error" | "alarm";

export function logFailure(about: About, error: unknown): void {
  const { name, message, stack } =
    error instanceof Error ? error : { name: "", message: String(error), stack: "" };
  write("error", { ...about, error: name, message, stack });
}

/** Something that nobody is waiting for was refused: its stable codes and why. */
export function logRefusal(about: About, { faults }: Refused): void {
  write("error", { ...about, refused: faults.map(({ code, message }) => ({ code, message })) });
}

/** Something that must never happen was seen. */
export function logAlarm(about: About, alarm: object): void {
  write("alarm", { ...about, ...alarm });
}

/** What a piece of work rests on and what it left behind. */
export function logWork(
  where: string,
  { correlationId, told }: Trail,
  outcome: Readonly<Record<string, string | number | boolean>> = {},
  environment: NodeJS.ProcessEnv = process.env,
): void {
  // A person who tries it out on a terminal reads the welcome there, and tests their own output.
  if (environment["AWS_LAMBDA_FUNCTION_NAME"] === undefined && environment["LOG_WORK"] !== "on") return;
  write("info", { correlationId, where, ...outcome, ...told });
}

function write(level: Level, about: object): void {
  const line = JSON.stringify({ at: instantText(Date.now()), level, ...about });
  if (level === "info") console.log(line);
  else console.error(line);
}
