/**
 * Expected failures are values. A function that can refuse returns `Result`; it throws only when the
 * program itself is wrong (`invariant`). Every refusal carries a stable code from `faults.ts`.
 */
import type { FaultCode } from "#domain/faults.ts";

/** One reason why a request was refused, in the terms of the person who made it. */
export interface Fault {
  readonly code: FaultCode;
  /** What is wrong and what would be right, as one English sentence. */
  readonly message: string;
  /** Path of the offending field in the request, such as `postings[1].amount`. */
  readonly field?: string;
  /** The value that was refused, as it was given. */
  readonly value?: unknown;
  /** What would have been right. */
  readonly expected?: string;
  /** The same in Chinese, where `domain/refusal` cannot say it from the code, the field, the value and what is expected. */
  readonly zh?: { readonly message?: string; readonly expected?: string };
  /** Position in a text file, both counted from 1. */
  readonly line?: number;
  readonly column?: number;
}

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Refused {
  readonly ok: false;
  readonly faults: readonly [Fault, ...Fault[]];
}
export type Result<T> = Ok<T> | Refused;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** Refuses for one reason. */
export function refuse(
  code: FaultCode,
  message: string,
  about: Omit<Fault, "code" | "message"> = {},
): Refused {
  return { ok: false, faults: [{ code, message, ...about }] };
}

/** Refuses for all the reasons found, or accepts `value` when there are none. */
export function okUnless<T>(faults: readonly Fault[], value: T): Result<T> {
  const [first, ...rest] = faults;
  return first === undefined ? ok(value) : { ok: false, faults: [first, ...rest] };
}

/** The value of a result that cannot be a refusal here; a refusal is then a defect of the program. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const [fault] = result.faults;
  throw new Error(`unexpected refusal ${fault.code}: ${fault.message}`);
}
