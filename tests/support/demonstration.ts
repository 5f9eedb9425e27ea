/** One server with the demonstration for all tests of a file. */
import { cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
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
    server = await startWithDemonstration(folder.path);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });
  return () => server;
}

/**
 * Starts a server on a copy of the demonstration, which the first file of a test run makes for all: as if the machine
 * had been switched off and on again since.
 */
export async function startWithDemonstration(folder: string): Promise<RunningServer> {
  const made = join(inject("sharedFolder"), "demonstration");
  if (!existsSync(made)) await makeDemonstration(made);
  cpSync(made, folder, { recursive: true });
  return startLocal(folder);
}

/** Two files may begin at one moment: each makes its own, and the first that is whole stays. */
async function makeDemonstration(made: string): Promise<void> {
  const own = `${made}-${process.pid}-${crypto.randomUUID()}`;
  const server = await startLocal(own);
  await server.stop();
  try {
    renameSync(own, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
    rmSync(own, { recursive: true });
  }
}
