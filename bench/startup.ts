/** What it takes to load a function, as a cold start does: its one file in a fresh process, beside a handler that does nothing. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { median } from "#bench/stats.ts";
import { present } from "#domain/invariant.ts";
import { bundleOf, FUNCTIONS } from "#infra/bundle-of.ts";
import { BUNDLE } from "#infra/bundling.ts";

const ROUNDS = { quick: 5, full: 21 };
const BARE = "exports.handler=async()=>({statusCode:200});";
/** The least that a function of ours can do without: a handler with a client of the database, bundled as ours are. */
const CLIENT_ALONE = `import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const client = new DynamoDBClient({});
export const handler = async () => ({ statusCode: client === null ? 500 : 200 });`;
/** Measured inside the process, so that starting Node itself is not counted. */
const LOAD = `const{performance}=require("node:perf_hooks");const start=performance.now();require(process.argv[1]);console.log(performance.now()-start)`;

export async function startup(size: Size): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "headwater-startup-"));
  try {
    // The portal's function reads its pages when it is loaded; one is enough here.
    const page = join(folder, "page");
    mkdirSync(page);
    writeFileSync(join(page, "index.html"), "");
    const files = new Map<string, string>();
    const kb = new Map<string, number>();
    const add = (name: string, content: string | Uint8Array) => {
      files.set(name, fileOf(folder, name, content));
      kb.set(name, content.length / 1024);
    };
    add("bare", BARE);
    add("client alone", await bundled(CLIENT_ALONE));
    for (const name of FUNCTIONS) add(name, await bundleOf(name));
    const rounds = new Map([...files.keys()].map(name => [name, [] as number[]]));
    // In turn, so that whatever else the machine does meets all of them alike.
    for (let round = 0; round < ROUNDS[size.name]; round++)
      for (const [name, file] of files) rounds.get(name)?.push(loadMs(file, page));
    const bareMs = median(rounds.get("bare") ?? []);
    const clientMs = median(rounds.get("client alone") ?? []);
    const rows = [...rounds].map(([name, times]): Row => {
      const ms = median(times);
      return {
        function: name,
        KB: kb.get(name) ?? null,
        ms,
        "× bare": ms / bareMs,
        "× client": ms / clientMs,
      };
    });
    return [
      {
        name: "startup",
        title: "Loading a function",
        note: "Median over rounds in turn, each in a fresh process, without the time that Node takes to start. Whatever the module does at its top is in it; no request is made.",
        rows,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bundled(contents: string): Promise<Uint8Array> {
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({
    ...BUNDLE,
    stdin,
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
  });
  return present(outputFiles[0], "a file").contents;
}

function fileOf(folder: string, name: string, content: string | Uint8Array): string {
  const file = join(folder, `${name}.js`);
  writeFileSync(file, content);
  return file;
}

function loadMs(file: string, page: string): number {
  const said = execFileSync(process.execPath, ["-e", LOAD, file], {
    encoding: "utf8",
    env: { ...process.env, ...ENVIRONMENT, PORTAL_FOLDER: page },
  });
  return Number(said);
}

/** What the stacks give every function, with names that lead nowhere. */
const ENVIRONMENT = {
  AWS_REGION: "cn-north-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  OBJECT_BUCKET: "bench",
  EVENT_BUS: "bench",
};
