import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textOf } from "#tests/docs/pages.ts";
import { contradictionsOf, isAsShown, runPage } from "#tests/docs/run-page.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";
import { freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

/** Pages whose commands a reader can type as they stand, in this order, with the demonstration running. */
const PAGES = [
  "docs/tutorial/first-statement.md",
  "docs/how-to/first-steps.md",
  "docs/how-to/import-a-bank-file.md",
  "docs/how-to/close-a-month.md",
  "docs/how-to/verify-without-us.md",
];

describe("what a page says to type works, and gives what the page shows", () => {
  const server = demonstrationServer();

  test.each(PAGES)("%s", { timeout: 180_000 }, async page => {
    expect(contradictionsOf(page, await runPage(page, server()))).toEqual([]);
  });
});

/** Pages that begin where nothing is registered, in this order. */
const ON_AN_EMPTY_ONE = ["docs/how-to/start-empty.md", "docs/how-to/connect-a-station.md"];

describe("and on an empty installation", () => {
  const folder = freshFolder();
  let server: RunningServer;
  beforeAll(async () => {
    server = await startLocal(folder.path, ["--no-demo"]);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  test.each(ON_AN_EMPTY_ONE)("%s", { timeout: 180_000 }, async page => {
    expect(contradictionsOf(page, await runPage(page, server))).toEqual([]);
  });
});

test("the tutorial begins as the README does", () => {
  for (const page of ["README.md", "docs/tutorial/first-statement.md", "docs/tutorial/first-statement.en.md"])
    expect(textOf(page), page).toContain("npm ci && npm start");
});

test.each([
  ["a 1 b\n", "a … b", true],
  ["a\nb\nc\n", "a\n…\nc", true],
  ["a.b", "a+b", false],
  ["a b", "a", false],
])("%j is as shown by %j: %s", (output, shown, as) => {
  expect(isAsShown(output, shown)).toBe(as);
});
