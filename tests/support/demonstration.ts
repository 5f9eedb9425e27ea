/** One server with the demonstration for all tests of a file. */
import { afterAll, beforeAll } from "vitest";
import { freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";

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
