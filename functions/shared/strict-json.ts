/**
 * JSON as it is taken at the door: what two readers could understand differently (I-JSON, RFC 7493) is refused before
 * anything looks at it. The digest of a request, its contract and every log then speak of the same content.
 */
import { ok, type Result, refuse } from "#domain/result.ts";
import { fieldOf } from "#events/field-of.ts";

/** Objects and lists inside each other; the deepest contract needs ten. */
export const DEPTH_MAX = 32;

/** Names that mean something to every JavaScript object. */
const PROTOTYPE_NAMES = new Set(["__proto__", "prototype", "constructor"]);

/** Where the walk is: in an object with the names it has had, or in a list. */
interface Level {
  readonly names: Set<string> | null;
  /** Name or index of what is being read. */
  at: string | number;
}

/** The value of a text that is called `what` in messages. */
export function parseStrictJson(text: string, what = "the body"): Result<unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    return refuse("request.malformed", `${what} is not JSON: ${why}`, {
      field: "body",
      expected: "a JSON object",
    });
  }
  const walked = walk(text);
  return walked.ok ? ok(json) : walked;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]|-?\d[\d.eE+-]*/g;
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

/** One look at every token of a text that is JSON. */
function walk(text: string): Result<null> {
  const levels: Level[] = [];
  const place = () => fieldOf(levels.map(({ at }) => at).filter(at => at !== "")) || "body";
  // After `{` and after `,` in an object comes a name; every other string is a value.
  let nameNext = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    switch (token[0]) {
      case "{":
      case "[":
        if (levels.length === DEPTH_MAX) {
          const message = `${place().slice(0, 100)}: objects and lists are at most ${DEPTH_MAX} deep`;
          return refuse("request.depth", message, { field: "body", expected: `at most ${DEPTH_MAX} deep` });
        }
        levels.push(token === "{" ? { names: new Set(), at: "" } : { names: null, at: 0 });
        nameNext = token === "{";
        break;
      case "}":
      case "]":
        levels.pop();
        nameNext = false;
        break;
      case ",":
        nameNext = level?.names != null;
        if (level?.names === null) level.at = Number(level.at) + 1;
        break;
      case '"': {
        const value = token.includes("\\") ? (JSON.parse(token) as string) : token.slice(1, -1);
        if (nameNext && level?.names != null) {
          const named = checkName(value, level.names, place());
          if (!named.ok) return named;
          level.names.add(value);
          level.at = value;
          nameNext = false;
        }
        if (ESCAPED_SURROGATE.test(token) && !value.isWellFormed()) {
          const message = `${place()}: half a surrogate pair is no character`;
          return refuse("request.text", message, { field: place(), expected: "well-formed Unicode text" });
        }
        break;
      }
      default: {
        const number = Number(token);
        if (Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))) break;
        return refuse(
          "request.number",
          `${place()}: ${token.slice(0, 40)} is no number that stays what it is`,
          {
            field: place(),
            value: token,
            expected: `an integer within ±${Number.MAX_SAFE_INTEGER}, or decimal text`,
          },
        );
      }
    }
  }
  return ok(null);
}

function checkName(name: string, names: ReadonlySet<string>, place: string): Result<null> {
  if (PROTOTYPE_NAMES.has(name)) {
    return refuse("request.name", `${place}: "${name}" is not a name that is taken`, {
      field: place,
      value: name,
      expected: "names of the contract",
    });
  }
  if (!names.has(name)) return ok(null);
  return refuse("request.duplicate-name", `${place}: "${name}" is there twice`, {
    field: place,
    value: name,
    expected: "every name once",
  });
}
