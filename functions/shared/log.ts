/** Structured log lines. Never bodies, tokens or amounts. */
import type { Refused } from "#domain/result.ts";

export function logFailure(
  about: { readonly requestId: string; readonly where: string },
  error: unknown,
): void {
  const { name, message, stack } =
    error instanceof Error ? error : { name: "", message: String(error), stack: "" };
  console.error(JSON.stringify({ level: "error", ...about, error: name, message, stack }));
}

/** Something that nobody is waiting for was refused: its stable codes and why. */
export function logRefusal(
  about: { readonly requestId: string; readonly where: string },
  { faults }: Refused,
): void {
  const refused = faults.map(({ code, message }) => ({ code, message }));
  console.error(JSON.stringify({ level: "error", ...about, refused }));
}
