/** Stops the program when something is not as it must be. Stays on in production. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The value, which must be there. */
export function present<T>(value: T | null | undefined, what: string): T {
  // Spelled out, so that the message is only made when it is needed.
  if (value === null || value === undefined) throw new InvariantError(`${what} is missing`);
  return value;
}

export class InvariantError extends Error {
  override readonly name = "InvariantError";
}
