/**
 * Judges requests as IAM would: what some statement allows and none denies. It knows the few condition
 * operators our policies use and stops at any other, so that nothing is let through unread.
 */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  /** Addresses, already resolved; `*` matches anything. */
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const applying = statements.filter(statement => applies(statement, request));
  return (
    applying.some(({ Effect }) => Effect === "Allow") && !applying.some(({ Effect }) => Effect === "Deny")
  );
}

function applies(statement: Statement, request: Request): boolean {
  return (
    list(statement.Action).some(pattern => matches(pattern.toLowerCase(), request.action.toLowerCase())) &&
    statement.Resource.some(pattern => matches(pattern, request.resource)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, tests]) =>
      Object.entries(tests).every(([key, wanted]) => holds(operator, request.context[key], list(wanted))),
    )
  );
}

function holds(operator: string, given: string | undefined, wanted: readonly string[]): boolean {
  switch (operator) {
    case "StringEquals":
    case "ForAnyValue:StringEquals":
      return given !== undefined && wanted.includes(given);
    case "ForAllValues:StringNotEquals":
      return given === undefined || !wanted.includes(given);
    case "ForAllValues:StringLike":
      return given === undefined || wanted.some(pattern => matches(pattern, given));
    case "Null":
      return wanted.includes(String(given === undefined));
    default:
      throw new Error(`condition operator ${operator} is not known to this test`);
  }
}

function matches(pattern: string, text: string): boolean {
  const expression = pattern.replace(/[.*+?^${}()|[\]\\]/g, character =>
    character === "*" ? ".*" : character === "?" ? "." : `\\${character}`,
  );
  return new RegExp(`^${expression}$`).test(text);
}

function list<T extends string>(value: T | readonly T[]): readonly T[] {
  return typeof value === "string" ? [value] : value;
}
