import { expect, test } from "vitest";
import { targetLimit } from "#portal/sections/target-limit.ts";

const river = { targetClass: "Ⅱ", waterBody: "river", standard: "GB 3838-2002" } as const;

test.each([
  ["tp", "0.1", river, { text: "≤ 0.1", decides: true, exceeded: false }],
  ["tp", "0.101", river, { text: "≤ 0.1", decides: true, exceeded: true }],
  ["tp", "0.048", { ...river, waterBody: "lake" }, { text: "≤ 0.025", decides: true, exceeded: true }],
  ["do", "5.9", river, { text: "≥ 6", decides: true, exceeded: true }],
  ["ph", "9", river, { text: "6~9", decides: true, exceeded: false }],
  ["ph", "9.1", river, { text: "6~9", decides: true, exceeded: true }],
  ["nh3n", null, river, { text: "≤ 0.5", decides: true, exceeded: false }],
  ["temp", "15.4", river, null],
  ["tn", "1.51", river, null],
  ["tn", "1.51", { ...river, waterBody: "lake" }, { text: "≤ 0.5", decides: false, exceeded: true }],
  ["tp", "0.1", { ...river, targetClass: null }, null],
  [
    "nh3n",
    "0.2",
    { ...river, standard: "GB/T 14848-2017" },
    { text: "≤ 0.10", decides: true, exceeded: true },
  ],
] as const)("%s of %s for %o", (key, value, target, limit) => {
  expect(targetLimit(key, value, target)).toEqual(limit);
});
