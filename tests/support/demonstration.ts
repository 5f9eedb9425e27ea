/** One server with the demonstration for all tests of a file. */
import { afterAll, beforeAll } from "vitest";
import { freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

/** The demonstration's fund, in the parameters of a request. */
export const FUND = { book: "demonstration-zone-fund" };

/** A small entry that finance-sh may propose there. */
export const ADJUSTMENT = {
  narrative: "调整",
  effectiveOn: "2021-06-30",
  postings: [
    { account: "2017.02.SH", side: "debit", amount: "1.00" },
    { account: "2015.02", side: "credit", amount: "1.00" },
  ],
};

/** Registers start and end with the file's hooks; the server is there from the first test on. */
export function demonstrationServer(): () => RunningServer {
  const folder = freshFolder();
  let server: RunningServer;
  beforeAll(async () => {
    server = await startLocal(folder.path);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });
  return () => server;
}
