/** When a part counts as degraded or failed, by what it said of itself and how long ago. */
import { expect, test } from "vitest";
import { partsOf, STARTED, worstOf } from "#functions/shared/parts.ts";
import type { Pulse } from "#storage/pulses.ts";

const NOW = Date.parse("2026-11-29T12:00:00Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

function pulse(part: string, minutes: number, about: Partial<Pulse> = {}): Pulse {
  return { part, at: ago(minutes), state: "ok", reason: null, ...about };
}

function stateOf(part: string, ...pulses: readonly Pulse[]) {
  const parts = partsOf(new Map(pulses.map(each => [each.part, each])), NOW);
  const { state, reason } = parts.find(each => each.part === part) ?? {};
  return [state, reason];
}

test.each([
  ["a clock that ran", "watch", [pulse("watch", 30)], "ok", null],
  [
    "a clock that missed two runs",
    "watch",
    [pulse("watch", 66)],
    "failed",
    `it has not run since ${ago(66)}`,
  ],
  ["a clock with longer steps", "settle", [pulse("settle", 700)], "ok", null],
  ["a clock that never ran", "settle", [], "degraded", "it has not run yet"],
  ["a clock that has time since the start", "settle", [pulse(STARTED, 9)], "ok", null],
  ["a clock that ran before a long stop", "watch", [pulse("watch", 9_000), pulse(STARTED, 1)], "ok", null],
  ["a clock whose last run failed", "watch", [pulse("watch", 1, FAILED("why"))], "failed", "why"],
  ["a follower of which nothing was heard", "assess", [], "ok", null],
  ["a follower that has had nothing for days", "assess", [pulse("assess", 9_000)], "ok", null],
  [
    "a follower that fails",
    "assess",
    [pulse("assess", 9_000, FAILED("record 7 failed"))],
    "failed",
    "record 7 failed",
  ],
  ["a follower in time", "jobs", [pulse("jobs", 1, { lagMs: 9 * 60_000 })], "ok", null],
  [
    "a follower behind",
    "jobs",
    [pulse("jobs", 1, { lagMs: 1_500_000 })],
    "degraded",
    "it was 25 minutes behind its stream",
  ],
  ["what is looked at", "signing", [pulse("signing", 5)], "ok", null],
  [
    "what nobody has looked at",
    "signing",
    [pulse("signing", 16)],
    "failed",
    `it has not run since ${ago(16)}`,
  ],
  [
    "letters that lie dead",
    "dead-letters",
    [pulse("dead-letters", 1, { state: "degraded", reason: "3", count: 3 })],
    "degraded",
    "3",
  ],
] as const)("%s", (_, part, pulses, state, reason) => {
  expect(stateOf(part, ...pulses)).toEqual([state, reason]);
});

function FAILED(reason: string): Partial<Pulse> {
  return { state: "failed", reason };
}

test("the whole is as its worst part", () => {
  expect(worstOf([])).toBe("ok");
  expect(worstOf(["ok", "degraded"])).toBe("degraded");
  expect(worstOf(["degraded", "failed", "ok"])).toBe("failed");
});
