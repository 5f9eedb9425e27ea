/** The gateway's configuration: one JSON file, checked whole before anything starts. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import * as z from "zod";
import { DIALECTS } from "#domain/monitoring/hj212/dialect.ts";
import { SM4_KEY } from "#domain/monitoring/hj212/sm4.ts";
import { SERIES, type Series } from "#domain/monitoring/hj212/to-reading.ts";
import { fieldOf } from "#events/field-of.ts";
import { Mn } from "#events/station-commands.ts";

const MINUTES_A_DAY = 1_440;

const Station = z.strictObject({
  mn: Mn,
  /** PW that its frames carry, and that ours to it carry. */
  password: z.string().regex(/^[^;,=&\p{Cc}]{1,32}$/u, "1 to 32 characters without ; , = &"),
  dialect: z.enum(DIALECTS).default("2017"),
  /** ST of requests to it. */
  system: z
    .string()
    .regex(/^\d{2,3}$/, "two digits, such as 21 for surface water")
    .default("21"),
  /** Flag of answers to it: 4 by HJ 212-2017; some loggers of the 2018 trial want 8. */
  answerFlag: z.int().min(0).max(255).default(4),
  sm4Key: z.string().regex(SM4_KEY, "32 hexadecimal digits").optional(),
  /** Upload command whose hours are watched and asked for when missing. */
  series: z.enum(Object.keys(SERIES) as [Series]).default("2061"),
  /** Minutes between two of them; null: nothing is asked for. */
  everyMinutes: z
    .int()
    .min(1)
    .max(MINUTES_A_DAY)
    .refine(minutes => MINUTES_A_DAY % minutes === 0, "minutes that divide a day")
    .nullable()
    .default(60),
});

const Config = z.strictObject({
  listen: z.strictObject({
    host: z.string().min(1).default("0.0.0.0"),
    port: z.int().min(0).max(65_535),
  }),
  /** Folder of spool and state. */
  folder: z.string().min(1),
  api: z.strictObject({
    url: z.url({ protocol: /^https?$/, error: "an address such as https://headwater.example" }),
    /** Private key that signs requests; made by keygen. */
    keyFile: z.string().min(1),
  }),
  stations: z
    .array(Station)
    .min(1)
    .max(10_000)
    .refine(
      stations => new Set(stations.map(({ mn }) => mn)).size === stations.length,
      "stations that each have an MN of their own",
    ),
  /** Seconds by which a station's clock may differ before it is set; null: never set unasked. */
  clockToleranceSeconds: z.int().min(1).nullable().default(60),
  limits: z
    .strictObject({
      connections: z.int().min(1).max(65_000).default(10_000),
      /** A connection that says nothing for so long is closed. */
      idleSeconds: z.int().min(10).default(900),
      spoolMegabytes: z.int().min(1).default(1_024),
      batchFrames: z.int().min(1).max(500).default(500),
    })
    .prefault({}),
});

export type StationConfig = z.output<typeof Station>;
export type GatewayConfig = z.output<typeof Config>;

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads and checks the file; paths in it are relative to it. Throws `ConfigError` with every fault. */
export function readConfig(path: string): GatewayConfig {
  const parsed = Config.safeParse(readJson(path));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path: at, message }) => `  ${fieldOf(at) || "file"}: ${message}`,
    );
    throw new ConfigError(`${path} is not a configuration of the gateway:\n${faults.join("\n")}`);
  }
  const config = parsed.data;
  const wrong = config.stations.findIndex(
    ({ sm4Key, dialect }) => sm4Key !== undefined && dialect !== "2025",
  );
  if (wrong >= 0) throw new ConfigError(`${path}: stations[${wrong}].sm4Key belongs to dialect 2025`);
  const inFolder = (name: string) => resolve(dirname(path), name);
  return {
    ...config,
    folder: inFolder(config.folder),
    api: { ...config.api, keyFile: inFolder(config.api.keyFile) },
  };
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new ConfigError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${path} is not JSON: ${error instanceof Error ? error.message : ""}`);
  }
}
