/** The problem that a call is refused with; its form is that of the contract. */
import { expect } from "vitest";
import * as receipts from "#events/answers/receipts.ts";
import { ProblemError } from "#events/client.ts";

export async function problemOf(send: Promise<unknown>) {
  const error = await send.then(
    () => expect.fail("it should have been refused"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error;
  expect(receipts.Problem.safeParse(error.problem).error).toBeUndefined();
  return error.problem;
}
