/**
 * What a function costs before it answers: the size of its file and the time to load it in a process of its own, beside
 * a handler that does nothing. Only ratios say something: a Lambda has another processor.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleOf, FUNCTIONS } from "#bench/bundles.ts";
import type { Result } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { median } from "#bench/stats.ts";

const BARE = "bare handler";
const BARE_CODE = Buffer.from("exports.handler=async()=>({statusCode:200});");
const LOAD = `const began=performance.now();require(process.argv[1]);console.log(performance.now()-began);process.exit()`;
const ROUNDS = { quick: 7, full: 41 } as const;

export async function startUp(size: Size): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "headwater-start-up-"));
  try {
    const bundles = new Map<string, Uint8Array>([[BARE, BARE_CODE]]);
    for (const name of FUNCTIONS) bundles.set(name, await bundleOf(name));
    const files = [...bundles].map(([name, code]) => {
      const path = join(folder, `${name.replaceAll(" ", "-")}.js`);
      return { name, path, code, timesMs: [] as number[] };
    });
    for (const { path, code } of files) writeFileSync(path, code);
    // The portal's function reads its files when it is loaded; here there are none but the one it needs.
    const pages = mkdtempSync(join(folder, "pages-"));
    writeFileSync(join(pages, "index.html"), "");
    // In turn, so that what else the machine does falls on all alike.
    for (let round = 0; round < ROUNDS[size.name]; round++)
      for (const { path, timesMs } of files) timesMs.push(loadMs(path, pages));
    const bareMs = median(files[0]?.timesMs ?? []);
    return [
      {
        name: "start-up",
        title: "Start-up of the functions",
        note: `Minified CommonJS as in the cloud, loaded in a fresh process, ${ROUNDS[size.name]} rounds in turn, medians.`,
        rows: files.map(({ name, code, timesMs }) => ({
          function: name,
          KB: code.length / 1024,
          "KB gzip": gzipSync(code).length / 1024,
          ms: median(timesMs),
          "× bare": median(timesMs) / bareMs,
        })),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function loadMs(path: string, pages: string): number {
  const environment = { ...process.env, PORTAL_FOLDER: pages };
  const { stdout, stderr, status } = spawnSync(process.execPath, ["-e", LOAD, path], { env: environment });
  if (status !== 0) throw new Error(`${path} does not load: ${String(stderr)}`);
  return Number(String(stdout));
}
