/** The reference page says what the contracts say, and its examples are events. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EVENT_TYPES, EVENTS } from "#events/domain-events.ts";
import { eventsPage } from "../../scripts/reference/events-page.ts";

const page = readFileSync(new URL("../../docs/reference/events.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, text = ""]) => JSON.parse(text));

test("is current", () => {
  expect(page).toBe(eventsPage());
});

describe("its example of", () => {
  test.each(EVENT_TYPES)("%s keeps to the contract", type => {
    const example = examples.find(each => each.type === type);
    expect(EVENTS[type].data.strict().safeParse(example.data).error).toBeUndefined();
  });
});
