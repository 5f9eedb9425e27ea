import { afterAll, expect, test } from "vitest";
import {
  clientOf,
  freshFolder,
  launchLocal,
  type RunningServer,
  startLocal,
  until,
} from "#tests/support/local-server.ts";

const folders = [freshFolder(), freshFolder()];
afterAll(() => {
  for (const { remove } of folders) remove();
});

/** Where the demonstration is killed: after so many characters of what it prints while it plays. */
const MOMENTS = ["starting on", "registering", "capital in", "街口", "急水港桥", "agreements settled"];

async function contentsOf(server: RunningServer) {
  const operator = await clientOf(server, "operator");
  const books = await Promise.all(
    ["demonstration-zone-fund", "xinan-river"].map(async book => {
      const { entries } = await operator.call("listEntries", { params: { book } });
      const { findings } = await operator.call("verifyBook", { params: { book } });
      return {
        findings,
        entries: entries.map(({ number, narrative, postings }) => ({ number, narrative, postings })),
      };
    }),
  );
  const { sections } = await operator.call("listSections");
  return {
    books,
    sections: sections.map(({ id, months }) => ({
      id,
      months: months.map(({ month, state, readingCount }) => ({ month, state, readingCount })),
    })),
  };
}

test("killed with -9 at every stage of the demonstration, nothing acknowledged is lost and nothing is doubled", async () => {
  const [disturbed, calm] = folders;
  for (const moment of MOMENTS) {
    const server = launchLocal(disturbed?.path ?? "");
    await until(() => server.output().includes(moment), server);
    const ended = new Promise(resolve => server.process.once("exit", resolve));
    server.process.kill("SIGKILL");
    await ended;
  }
  const survivor = await startLocal(disturbed?.path ?? "");
  const reference = await startLocal(calm?.path ?? "");
  try {
    expect(await contentsOf(survivor)).toEqual(await contentsOf(reference));
  } finally {
    await Promise.all([survivor.stop(), reference.stop()]);
  }
}, 180_000);
