/** A gateway put together from its configuration. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { GatewayConfig } from "#edge/config.ts";
import { readIfThere, writeDurably } from "#edge/durable.ts";
import { holdFolder } from "#edge/folder.ts";
import { Forwarder } from "#edge/forwarder.ts";
import { Gateway } from "#edge/gateway.ts";
import { readKey, signedFetch } from "#edge/key.ts";
import type { Log } from "#edge/log.ts";
import type { Seen } from "#edge/missing.ts";
import { Spool } from "#edge/spool.ts";
import { Station } from "#edge/station.ts";
import { createClient } from "#events/client.ts";

export interface RunningGateway {
  readonly port: number;
  stop(): Promise<void>;
}

const MEGABYTE = 1_000_000;
const SECOND_MS = 1_000;
const STATE_EVERY_MS = 30_000;
const SUMMARY_EVERY_MS = 60_000;
const STATE = "stations.json";

/** `onFailure` hears of what must not happen: the process is to end, and to be started again. */
export async function runGateway(
  config: GatewayConfig,
  log: Log,
  onFailure: (error: unknown) => void,
): Promise<RunningGateway> {
  const { folder, api, limits } = config;
  const now = Date.now;
  mkdirSync(folder, { recursive: true });
  const release = await holdFolder(folder);
  const key = await readKey(api.keyFile);
  const spool = await Spool.open(join(folder, "spool"), limits.spoolMegabytes * MEGABYTE);
  const stations = await openStations(config, log);
  const client = createClient({ baseUrl: api.url, fetch: signedFetch(key) });
  const byMn = new Map(config.stations.map(station => [station.mn, station]));
  const { batchFrames } = limits;
  const forwarder = new Forwarder({ spool, client, stations: byMn, folder, batchFrames, log, now });
  forwarder.start(onFailure);
  const gateway = new Gateway({ limits, spool, stations, log, now });
  const port = await gateway.listen(config.listen.host, config.listen.port);
  const waiting = spool.bytes;
  log("info", "started", { host: config.listen.host, port, stations: stations.size, key: key.id, waiting });

  const saveState = stateKeeper(join(folder, STATE), stations);
  const timers = [
    setInterval(() => {
      const nowMs = now();
      for (const station of stations.values()) station.tick(nowMs);
    }, SECOND_MS),
    setInterval(() => void saveState().catch(onFailure), STATE_EVERY_MS),
    setInterval(() => {
      const { connections, received } = gateway;
      log("info", "summary", { connections, received, delivered: forwarder.delivered, waiting: spool.bytes });
    }, SUMMARY_EVERY_MS),
  ];
  return {
    port,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await gateway.close();
      await forwarder.stop();
      await spool.close();
      await saveState();
      release();
      log("info", "stopped", { waiting: spool.bytes });
    },
  };
}

async function openStations(
  { folder, stations, clockToleranceSeconds }: GatewayConfig,
  log: Log,
): Promise<ReadonlyMap<string, Station>> {
  const text = await readIfThere(join(folder, STATE));
  const seen = new Map(Object.entries(text === null ? {} : (JSON.parse(text) as Record<string, Seen>)));
  const toleranceMs = clockToleranceSeconds === null ? null : clockToleranceSeconds * SECOND_MS;
  return new Map(
    stations.map(config => [config.mn, new Station(config, toleranceMs, seen.get(config.mn) ?? null, log)]),
  );
}

/** What is missing may be found again from older state, so this needs no haste: it is written when it changed. */
function stateKeeper(path: string, stations: ReadonlyMap<string, Station>): () => Promise<void> {
  let kept = "";
  return async () => {
    const text = JSON.stringify(Object.fromEntries([...stations].map(([mn, { seen }]) => [mn, seen])));
    if (text === kept) return;
    await writeDurably(path, text);
    kept = text;
  };
}
