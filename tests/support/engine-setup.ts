/** Starts one embedded engine for the whole test run, in memory, unless DYNAMODB_ENDPOINT names another. */
import type { TestProject } from "vitest/node";
import { startEngine } from "#local/engine.ts";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startEngine({ endpoint: process.env["DYNAMODB_ENDPOINT"] });
  project.provide("dynamodbEndpoint", engine.endpoint);
  return engine.stop;
}

declare module "vitest" {
  interface ProvidedContext {
    dynamodbEndpoint: string;
  }
}
