import { afterAll, expect, test } from "vitest";
import { killRounds } from "#tests/storm/kill-rounds.ts";
import { freshFolder } from "#tests/support/local-server.ts";

const folder = freshFolder();
afterAll(() => folder.remove());

test("killed with -9 under load, five times: what was acknowledged is there once, and so is what is sent again", async () => {
  const { violations, acknowledged, unanswered } = await killRounds({
    rounds: 5,
    seed: 1,
    folder: folder.path,
  });
  expect(violations).toEqual([]);
  expect(acknowledged).toBeGreaterThan(20);
  expect(unanswered).toBeGreaterThan(5);
}, 180_000);
