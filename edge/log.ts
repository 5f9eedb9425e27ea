/** What the gateway says: one JSON object a line. A flood of one event is counted instead of repeated. */

export type Level = "info" | "warn" | "error";

export type Log = (level: Level, event: string, about?: Readonly<Record<string, unknown>>) => void;

const PER_MINUTE_MAX = 60;
const MINUTE_MS = 60_000;

export function jsonLog(write: (line: string) => void, now: () => number): Log {
  const counts = new Map<string, number>();
  let minute = 0;
  const put = (level: Level, event: string, about: object) =>
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...about })}\n`);
  return (level, event, about = {}) => {
    const current = Math.floor(now() / MINUTE_MS);
    if (current !== minute) {
      for (const [name, count] of counts) {
        if (count > PER_MINUTE_MAX)
          put("warn", "log.suppressed", { of: name, lines: count - PER_MINUTE_MAX });
      }
      counts.clear();
      minute = current;
    }
    const count = (counts.get(event) ?? 0) + 1;
    counts.set(event, count);
    if (count <= PER_MINUTE_MAX) put(level, event, about);
  };
}
