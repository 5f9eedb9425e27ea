/** Structured log lines. Never bodies, tokens or amounts. */
export function logFailure(
  about: { readonly requestId: string; readonly where: string },
  error: unknown,
): void {
  const { name, message, stack } =
    error instanceof Error ? error : { name: "", message: String(error), stack: "" };
  console.error(JSON.stringify({ level: "error", ...about, error: name, message, stack }));
}
