/**
 * Starts one embedded engine for the whole test run, in memory, unless DYNAMODB_ENDPOINT names another; and gives its
 * files a folder for what one of them makes for all.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEngine } from "#local/engine.ts";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startEngine({ endpoint: process.env["DYNAMODB_ENDPOINT"] });
  project.provide("dynamodbEndpoint", engine.endpoint);
  const shared = mkdtempSync(join(tmpdir(), "headwater-tests-"));
  project.provide("sharedFolder", shared);
  return async () => {
    rmSync(shared, { recursive: true, force: true });
    await engine.stop();
  };
}

declare module "vitest" {
  interface ProvidedContext {
    dynamodbEndpoint: string;
    sharedFolder: string;
  }
}
