/** Parameters of the path and of the query: decoded, bounded, and none that nobody reads. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Fault, okUnless, type Result } from "#domain/result.ts";
import type { Operation } from "#events/operations.ts";
import { Text } from "#events/text.ts";

interface Address {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** Whatever names a record is far shorter; the keys of the store are not much longer. */
const CHARACTERS_MAX = 200;
const Part = Text(CHARACTERS_MAX);

export function readAddress(
  { query: known = {} }: Operation,
  { pathParameters = {}, queryStringParameters = {} }: APIGatewayProxyEventV2,
): Result<Address> {
  const faults: Fault[] = [];
  const check = (name: string, given: string, text: string | null) => {
    if (text !== null && Part.safeParse(text).success) return text;
    const expected = `at most ${CHARACTERS_MAX} characters of text, none of them a control character`;
    faults.push({
      code: "request.invalid",
      message: `${name} is not ${expected}`,
      field: name,
      value: given,
      expected,
    });
    return "";
  };
  const params = Object.entries(pathParameters).map(
    ([name, text = ""]) => [name, check(name, text, decode(text))] as const,
  );
  const query = Object.entries(queryStringParameters).map(([name, text = ""]) => {
    if (!Object.hasOwn(known, name)) faults.push(unknownName(name, text, Object.keys(known)));
    return [name, check(name, text, text)] as const;
  });
  return okUnless(faults, { params: Object.fromEntries(params), query: Object.fromEntries(query) });
}

/** The router leaves parameters percent-encoded; null when nothing can be made of them. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function unknownName(name: string, value: string, known: readonly string[]): Fault {
  return {
    code: "request.invalid",
    message: `"${name}" is not a query parameter of this address`,
    field: name,
    value,
    expected: known.length === 0 ? "no query parameter" : `one of ${known.join(" ")}`,
  };
}
