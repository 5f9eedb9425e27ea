import { expect, test } from "vitest";
import { rateLimit } from "#functions/shared/rate-limit.ts";

test("a bucket gives its burst at once and then as many as time brings", () => {
  let nowMs = 0;
  const limit = rateLimit({ perSecond: 2, burst: 3 }, () => nowMs);
  const taken = () => limit.take("li").ok;
  expect([taken(), taken(), taken(), taken()]).toEqual([true, true, true, false]);
  expect(limit.has("li")).toMatchObject({ ok: false, faults: [{ code: "request.too-many" }] });
  expect(limit.take("wang").ok).toBe(true);
  nowMs = 500;
  expect([taken(), taken()]).toEqual([true, false]);
  nowMs = 60_000;
  expect([taken(), taken(), taken(), taken()]).toEqual([true, true, true, false]);
});

test("keys that are invented are forgotten, oldest first, and fill no memory", () => {
  const limit = rateLimit({ perSecond: 1, burst: 1 }, () => 0);
  limit.take("first");
  for (let key = 0; key < 10_000; key++) limit.take(`key-${key}`);
  expect([limit.has("first").ok, limit.has("key-9999").ok]).toEqual([true, false]);
});
