/** Reads a statement file as far as its form goes: what it says is for `verify` to judge. */
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";
import type { Statement } from "#domain/statement/statement.ts";

const STRING_OR_SPACE = /"[^"\\]*(?:\\.[^"\\]*)*"|\s+/g;

export function readStatement(text: string): Result<Statement> {
  let statement: Statement;
  try {
    statement = JSON.parse(text) as Statement;
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    return malformed(`the file is not JSON: ${why}`, "a statement downloaded as JSON");
  }
  if (statement?.kind !== "headwater-statement" || statement.v !== 1) {
    return refuse("statement.malformed", "the file is not a Headwater statement of a known version", {
      field: "kind",
      value: statement?.kind,
      expected: "headwater-statement, v 1",
    });
  }
  if (!saysOnce(text, statement)) {
    return malformed(
      "the file says something twice: a name stands twice in one object, or a number is not spelled plainly",
      "every name once",
    );
  }
  if (!hasForm(statement)) {
    return malformed("the parts of the file are not those of a statement", "an unchanged file");
  }
  return ok(statement);
}

/**
 * Whether the text says what was read from it and nothing beside. JSON lets a name stand twice in an object and
 * readers differ in which one they believe.
 */
function saysOnce(text: string, read: unknown): boolean {
  const bare = text.replace(STRING_OR_SPACE, token => {
    if (!token.startsWith('"')) return "";
    return token.includes("\\") ? JSON.stringify(JSON.parse(token)) : token;
  });
  return bare === JSON.stringify(read);
}

/** What no computation gives again is what it should be, and nothing stands in the proof that nobody looks at. */
function hasForm({ bookName, from, to, proof }: Statement): boolean {
  const texts = [bookName, from, to, proof.head];
  return (
    texts.every(text => typeof text === "string" && text.isWellFormed()) &&
    Number.isSafeInteger(proof.log.size) &&
    (proof.checkpoint === null || typeof proof.checkpoint === "string") &&
    namesOf({ ...proof, consistency: null }) === PROOF_NAMES &&
    namesOf(proof.log) === "root size" &&
    (proof.consistency === undefined || isConsistency(proof.consistency))
  );
}

function isConsistency(consistency: NonNullable<Statement["proof"]["consistency"]>): boolean {
  const { from, path } = consistency;
  return namesOf(consistency) === "from path" && Number.isSafeInteger(from) && Array.isArray(path);
}

const PROOF_NAMES =
  "checkpoint consistency head headPath log pages registrationIndex registrationPath row rowPath rowPlace";

function namesOf(part: object): string {
  return Object.keys(part).sort().join(" ");
}

function malformed(message: string, expected: string): Refused {
  return refuse("statement.malformed", message, { expected });
}
