/** Faults as an answer can carry them: many or long ones would make it larger than Lambda gives back. */
import type { Fault } from "#domain/result.ts";

const FAULTS_MAX = 100;
const CHARACTERS_MAX = 200;
const EXPECTED_CHARACTERS_MAX = 500;

interface BoundedFaults {
  readonly errors: readonly Fault[];
  /** How many more there were; absent when there were none. */
  readonly errorsOmitted?: number;
}

export function boundedFaults(faults: readonly Fault[]): BoundedFaults {
  const omitted = faults.length - FAULTS_MAX;
  return {
    errors: faults.slice(0, FAULTS_MAX).map(bounded),
    ...(omitted > 0 ? { errorsOmitted: omitted } : {}),
  };
}

function bounded({ message, field, value, expected, zh: _, ...fault }: Fault): Fault {
  return {
    ...fault,
    message: cut(message),
    ...(field === undefined ? {} : { field: cut(field) }),
    ...(value === undefined ? {} : { value: boundedValue(value) }),
    ...(expected === undefined ? {} : { expected: cut(expected, EXPECTED_CHARACTERS_MAX) }),
  };
}

/** A value that is no text stays what it is unless its text is long. */
function boundedValue(value: unknown): unknown {
  if (typeof value === "string") return cut(value);
  if (typeof value !== "object") return value;
  const text = JSON.stringify(value);
  return text.length > CHARACTERS_MAX ? cut(text) : value;
}

/** The beginning of a text that is too long, without half a character at its end. */
export function cut(text: string, max = CHARACTERS_MAX): string {
  if (text.length <= max) return text;
  const end = text.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/.test(end) ? end.slice(0, -1) : end}…`;
}
