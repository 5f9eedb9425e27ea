/** Reads a statement file as far as its form goes: what it says is for `verify` to judge. */
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";
import type { LogProof, OpeningRow, Span, Statement } from "#domain/statement/statement.ts";
import type { Statements } from "#domain/statement/statements.ts";

const STRING_OR_SPACE = /"[^"\\]*(?:\\.[^"\\]*)*"|\s+/g;

export function readStatement(text: string): Result<Statement> {
  return readDocument<Statement>(text, "headwater-statement", isStatement);
}

export function readStatements(text: string): Result<Statements> {
  return readDocument<Statements>(text, "headwater-statements", isStatements);
}

const KINDS = ["headwater-statement", "headwater-statements", "headwater-evaluation-report"] as const;

type Kind = (typeof KINDS)[number];

/** The kind that a file says it is of; null when it says none. */
export function kindOf(text: string): Kind | null {
  try {
    const { kind } = (JSON.parse(text) ?? {}) as { kind?: unknown };
    return KINDS.find(each => each === kind) ?? null;
  } catch {
    return null;
  }
}

function readDocument<T extends Statement | Statements>(
  text: string,
  kind: T["kind"],
  hasForm: (read: T) => boolean,
): Result<T> {
  const parsed = parsedOnce<T>(text);
  if (!parsed.ok) return parsed;
  const read = parsed.value;
  if (read?.kind !== kind || read.v !== 1) {
    return refuse("statement.malformed", "the file is not a Headwater statement of a known version", {
      field: "kind",
      value: read?.kind,
      expected: `${kind}, v 1`,
    });
  }
  return hasForm(read)
    ? ok(read)
    : malformed("the parts of the file are not those of a statement", "an unchanged file");
}

/** What the JSON says, as far as it says everything once. */
export function parsedOnce<T>(text: string): Result<T> {
  let read: T;
  try {
    read = JSON.parse(text) as T;
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    return malformed(`the file is not JSON: ${why}`, "a statement downloaded as JSON");
  }
  if (saysOnce(text, read)) return ok(read);
  return malformed(
    "the file says something twice: a name stands twice in one object, or a number is not spelled plainly",
    "every name once",
  );
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
function isStatement({ bookName, from, to, codes, proof }: Statement): boolean {
  const { opening } = proof;
  return (
    [bookName, from, to].every(isText) &&
    isCodeTable(codes) &&
    isLogProof(proof) &&
    namesOf({ ...proof, consistency: null, opening: null }) === STATEMENT_PROOF &&
    (opening === undefined ||
      (namesOf(opening) === "account head headPath" && isText(opening.head) && isOpeningRow(opening.account)))
  );
}

function isStatements({ bookName, from, to, codes, scope, issue, accounts, proof }: Statements): boolean {
  const { opening } = proof;
  return (
    [bookName, from, to].every(isText) &&
    isCodeTable(codes) &&
    isScope(scope) &&
    isIssue(issue) &&
    isLogProof(proof) &&
    namesOf({ ...proof, consistency: null, opening: null }) === STATEMENTS_PROOF &&
    (opening === undefined || (namesOf(opening) === "head headPath" && isText(opening.head))) &&
    Array.isArray(accounts) &&
    proof.accounts.length === accounts.length &&
    proof.accounts.every(each => namesOf(each) === "opening pages row rowPath" && isOpeningRow(each.opening))
  );
}

function isLogProof({ head, log, checkpoint, consistency }: LogProof): boolean {
  return (
    isText(head) &&
    Number.isSafeInteger(log.size) &&
    namesOf(log) === "root size" &&
    (checkpoint === null || typeof checkpoint === "string") &&
    (consistency === undefined || isConsistency(consistency))
  );
}

function isConsistency(consistency: NonNullable<LogProof["consistency"]>): boolean {
  const { from, path } = consistency;
  return namesOf(consistency) === "from path" && Number.isSafeInteger(from) && Array.isArray(path);
}

function isOpeningRow(row: OpeningRow | null): boolean {
  return row === null || namesOf(row) === "row rowPath";
}

function isScope(scope: Statements["scope"]): boolean {
  switch (scope.kind) {
    case "account":
      return namesOf(scope) === "account kind" && isText(scope.account);
    case "party":
      return (
        namesOf({ ...scope, name: null }) === "kind name party" &&
        isText(scope.party) &&
        (!("name" in scope) || isText(scope.name))
      );
    default:
      return namesOf(scope) === "kind" && scope.kind === "book";
  }
}

function isIssue(issue: Statements["issue"]): boolean {
  if (issue === null) return true;
  const { number, issuedAt, issuedBy, replaces, reason } = issue;
  return (
    namesOf(issue) === "issuedAt issuedBy number reason replaces" &&
    [number, replaces ?? 1].every(each => Number.isSafeInteger(each) && each > 0) &&
    [issuedAt, issuedBy, reason ?? ""].every(isText)
  );
}

function isCodeTable(codes: Span["codes"]): boolean {
  if (codes === undefined) return true;
  const { party, version, from, accounts } = codes;
  return (
    namesOf(codes) === "accounts from party version" &&
    [party, from].every(isText) &&
    Number.isSafeInteger(version) &&
    accounts.every(line => namesOf(line) === "account code name" && Object.values(line).every(isText))
  );
}

const STATEMENT_PROOF =
  "checkpoint consistency head headPath log opening pages registrationIndex registrationPath row rowPath rowPlace";
const STATEMENTS_PROOF = "accounts checkpoint consistency head headPath log opening register";

function isText(text: unknown): boolean {
  return typeof text === "string" && text.isWellFormed();
}

/** Names of an object's parts in order, with one space between. */
export function namesOf(part: object): string {
  return Object.keys(part).sort().join(" ");
}

function malformed(message: string, expected: string): Refused {
  return refuse("statement.malformed", message, { expected });
}
