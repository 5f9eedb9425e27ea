/** The functions as the cloud has them: bundled by the same choices, without the cloud's own tool. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { BUDGET_KB, BUNDLE, PRINTERS, PRINTING_BUNDLE } from "./bundling.ts";
import type { FunctionName } from "./rights/functions.ts";

export const FUNCTIONS = Object.keys(BUDGET_KB) as FunctionName[];

/** The one file of a function. */
export async function bundleOf(name: FunctionName): Promise<Uint8Array> {
  const { banner, ...options } = PRINTERS.includes(name) ? PRINTING_BUNDLE : { ...BUNDLE, banner: "" };
  const { outputFiles } = await build({
    ...options,
    banner: { js: banner },
    entryPoints: [fileURLToPath(new URL(`../functions/${name}/handler.ts`, import.meta.url))],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${name} makes no file`);
  return file.contents;
}
