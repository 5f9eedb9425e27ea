/** What the log of a server tells, and how one follows it: by ids and names alone, as docs/how-to/operate.md says. */
import type { RunningServer } from "#tests/support/local-server.ts";

export interface LogLine {
  readonly level: string;
  readonly where: string;
  readonly correlationId: string;
  readonly causes?: readonly string[];
  readonly reads?: readonly string[];
  readonly results?: readonly string[];
  readonly status?: number;
  readonly replayed?: boolean;
}

export function logLines(server: RunningServer): readonly LogLine[] {
  return server
    .output()
    .split("\n")
    .filter(line => line.startsWith("{") && line.endsWith("}"))
    .map(line => JSON.parse(line) as LogLine);
}

/** Lines of what one request led to, in the order in which they are found. */
export function followed(lines: readonly LogLine[], correlationId: string): readonly LogLine[] {
  const found = new Set(lines.filter(line => line.correlationId === correlationId));
  for (const line of lines) if (line.causes?.includes(correlationId) === true) found.add(line);
  // A set is walked to what is added meanwhile.
  for (const { results = [] } of found) {
    const made = new Set(namesIn(results));
    for (const line of lines) {
      if (namesIn([...(line.reads ?? []), ...(line.results ?? [])]).some(name => made.has(name)))
        found.add(line);
    }
  }
  return [...found];
}

/** A kind alone leads nowhere; a month that people have confirmed is a later version of the one that was computed. */
function namesIn(names: readonly string[]): readonly string[] {
  const known = names.filter(name => name.includes(" "));
  return known.map(name => name.replace(/^(assessment .+)\/v\d+$/, "$1"));
}
