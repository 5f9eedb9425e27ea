/**
 * How a function becomes one file, for the cloud and for the test that holds its size. Each choice is measured start-up time: CommonJS loads the SDK's `node:http` without its web parts, the SDK
 * inside the bundle is faster than the runtime's own, `module` first drops what is not used.
 */
import type { FunctionName } from "./rights/functions.ts";

export const BUNDLE = { target: "node24", minify: true, mainFields: ["module", "main"] };

/** The printer asks where its module lies, which a CommonJS bundle has to be told. */
export const PRINTING_BUNDLE = {
  ...BUNDLE,
  define: { "import.meta.url": "importMetaUrl" },
  banner: 'const importMetaUrl=require("node:url").pathToFileURL(__filename).href;',
};

export const PRINTERS: readonly FunctionName[] = ["statements", "jobs"];

/**
 * What a function's file may weigh, in KB of 1024 bytes, minified: what it weighs plus some tenth. Loading grows with
 * it; whoever needs more raises it here, where it is seen.
 */
export const BUDGET_KB: Readonly<Record<FunctionName, number>> = {
  commands: 1740,
  queries: 1900,
  statements: 2200,
  ingest: 900,
  assess: 555,
  watch: 540,
  // With the Chinese words of refusals: a run keeps why it left a period.
  settle: 640,
  sentinel: 370,
  checkpoint: 420,
  "chain-check": 410,
  archive: 650,
  jobs: 2020,
  publish: 400,
  deliver: 500,
  health: 560,
  portal: 4,
};
