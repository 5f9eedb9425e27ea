/** Why something was refused; nothing when it was not. */
import type { Fault, Result } from "#domain/result.ts";

export function faultsOf(result: Result<unknown>): readonly Fault[] {
  return result.ok ? [] : result.faults;
}
