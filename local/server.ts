/** Everything of one machine: engine, tables, functions behind HTTP, stream handlers, portal and sign-in. */
import type { Server } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { signInOrigins } from "#events/portal-headers.ts";
import { followLedger } from "#functions/checkpoint/follow-ledger.ts";
import { attemptDue } from "#functions/deliver/attempt.ts";
import { publishRecords } from "#functions/publish/publish-records.ts";
import { loopbackAllowed } from "#functions/shared/delivery-queue.ts";
import { pulsingClock, pulsingFollower } from "#functions/shared/pulse.ts";
import { DATABASE, MAIL, OBJECTS } from "#local/data-folder.ts";
import { startEngine } from "#local/engine.ts";
import { speedUpStreams } from "#local/engine-index.ts";
import { drain, type LambdaHttpHandler, type Routing } from "#local/http.ts";
import { LOCAL_AUDIENCE, LOCAL_ISSUER, LOCAL_OPERATOR, type LocalIssuer, openIssuer } from "#local/issuer.ts";
import { localBus } from "#local/local-bus.ts";
import { localRoutes } from "#local/local-routes.ts";
import { lookingAround, sayStarted } from "#local/look-around.ts";
import { holdFolder, takeFolder } from "#local/one-instance.ts";
import { everyMs } from "#local/schedule.ts";
import type { Settings } from "#local/settings.ts";
import { logNameOf, openSigner } from "#local/signer.ts";
import { type Consumer, type StreamHandler, StreamPoller } from "#local/stream-poller.ts";
import { createTables, tableNames } from "#local/tables.ts";
import { readCertificate, withTls } from "#local/tls.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";
import { TABLES } from "#storage/tables.ts";

/** What stations send, and what they ask before they do. */
const TAKEN = /^\/v1\/(readings|reading-previews|sensorthings\/.*)$/;

/** What the cloud's API sends to the function that renders. */
const STATEMENTS =
  /^\/v1\/(books\/[^/]+\/(statement|statements\/.+|accounts\/[^/]+\/statement|papers\/.+|archives(\/.+)?|evaluation-reports(\/.+)?)|agreements\/[^/]+\/papers\/.+)$/;

/** Silence is counted in hours; a minute is soon enough to see it. */
const WATCH_EVERY_MS = 60_000;

/** A look costs little where a book has not grown. */
const CHAIN_CHECK_EVERY_MS = 3_600_000;

/** What it sees is answered until it looks again. */
const LOOK_EVERY_MS = 30_000;

/** Periods end by the month. */
const SETTLE_EVERY_MS = 3_600_000;

/** Years are closed once a year; whoever closed one should not wait for its archive for long. */
const ARCHIVE_EVERY_MS = 600_000;

/** What is due is one query, and a partner's test should not wait. */
const DELIVER_EVERY_MS = 1_000;

export interface LocalServer {
  readonly url: string;
  /** The sign-in of this machine; null where the organisation has its own. */
  readonly issuer: LocalIssuer | null;
  readonly store: Store;
  stop(): Promise<void>;
}

export async function startServer(settings: Settings): Promise<LocalServer> {
  const { dataFolder, dynamodbEndpoint } = settings;
  if (settings.tls !== null) readCertificate(settings.tls);
  await takeFolder(dataFolder);
  const file = join(dataFolder, DATABASE);
  const onStart = (pid: number | undefined) => holdFolder(dataFolder, pid);
  const engine = await startEngine({ endpoint: dynamodbEndpoint, file, onStart });
  const issuer = settings.oidc === null ? await openIssuer(dataFolder) : null;
  setEnvironment(engine.endpoint, issuer, settings);
  const store = storeFromEnvironment();
  await createTables(store.client, store.tables);
  if (engine.embedded) speedUpStreams(file);

  const {
    commands,
    queries,
    statements,
    ingest,
    assess,
    sentinel,
    watch,
    settle,
    jobs,
    chainCheck,
    archive,
  } = await loadFunctions();
  const own = () => store;
  const bus = localBus(store, join(dataFolder, MAIL));
  const consumers: readonly Consumer[] = [
    { name: "assess", table: "monitoring", handler: assess },
    { name: "sentinel", table: "ledger", handler: sentinel },
    { name: "jobs", table: "records", handler: jobs },
    {
      name: "checkpoint",
      table: "ledger",
      handler: pulsingFollower("checkpoint", own, signing(store, dataFolder)),
    },
    {
      name: "publish",
      table: "records",
      handler: pulsingFollower(
        "publish",
        own,
        publishRecords(() => ({ store, bus })),
      ),
    },
  ];
  const streams = new DynamoDBStreamsClient({ endpoint: engine.endpoint });
  /** Whoever has written something lets the streams be looked at, which otherwise happens ever more rarely. */
  const thenWake =
    <Asked extends readonly unknown[], Answer>(work: (...asked: Asked) => Promise<Answer>) =>
    (...asked: Asked) =>
      work(...asked).finally(() => {
        for (const poller of pollers) poller.wake();
      });
  const pollers: readonly StreamPoller[] = consumers.map(
    consumer => new StreamPoller(store, streams, { ...consumer, handler: thenWake(consumer.handler) }),
  );
  for (const [index, poller] of pollers.entries()) {
    poller.start(error => {
      console.error(
        `NOTHING IS DELIVERED TO ${consumers[index]?.name} ANY MORE, start Headwater again:`,
        error,
      );
    });
  }
  const watching = everyMs(WATCH_EVERY_MS, "watch", () => watch({}));
  const settling = everyMs(SETTLE_EVERY_MS, "settle", () => settle({}));
  const delivery = { store, bus, loopback: loopbackAllowed() };
  const deliver = pulsingClock("deliver", own, () => attemptDue(delivery));
  const delivering = everyMs(DELIVER_EVERY_MS, "deliver", () => deliver({}));
  const checking = everyMs(CHAIN_CHECK_EVERY_MS, "chain-check", () => chainCheck({}));
  await sayStarted(store);
  const lookAround = lookingAround(
    store,
    consumers.map(({ name }) => name),
  );
  const looking = everyMs(LOOK_EVERY_MS, "health", lookAround);
  const archiving = everyMs(
    ARCHIVE_EVERY_MS,
    "archive",
    thenWake(() => archive({})),
  );
  const [taking, commanding] = [thenWake(ingest), thenWake(commands)];
  const routing: Routing = {
    handlerFor: (method, path) => {
      if (path !== "/openapi.json" && !path.startsWith("/v1/")) return null;
      if (method === "GET") return STATEMENTS.test(path) ? statements : queries;
      return TAKEN.test(path) ? taking : commanding;
    },
    otherwise: localRoutes(
      store,
      issuer,
      () => Promise.all(pollers.map(poller => poller.health())),
      settings.oidc === null ? [] : signInOrigins(settings.oidc.issuer, settings.oidc.origins),
    ),
  };
  const { server, scheme, renew } = withTls(routing, settings.tls);
  const listening = await listen(server, settings);
  process.on("SIGHUP", renew);
  return {
    url: `${scheme}://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${listening}`,
    issuer,
    store,
    async stop() {
      process.off("SIGHUP", renew);
      await drain(server);
      await Promise.all([
        watching.stop(),
        settling.stop(),
        checking.stop(),
        archiving.stop(),
        delivering.stop(),
        looking.stop(),
        ...pollers.map(poller => poller.stop()),
      ]);
      await engine.stop();
    },
  };
}

/** The checkpoint function with the keys of this machine. */
function signing(store: Store, dataFolder: string): StreamHandler {
  const keys = openSigner(dataFolder, logNameOf(dataFolder));
  return followLedger(() => Promise.resolve({ store, keys }));
}

/** What the cloud gives its functions as environment variables. */
function setEnvironment(endpoint: string, issuer: LocalIssuer | null, { dataFolder, oidc }: Settings): void {
  const names = tableNames("headwater");
  for (const { id, environmentVariable } of TABLES) process.env[environmentVariable] = names[id];
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = endpoint;
  process.env["OIDC_ISSUER"] = oidc?.issuer ?? LOCAL_ISSUER;
  process.env["OIDC_AUDIENCE"] = oidc?.audience ?? LOCAL_AUDIENCE;
  process.env["OIDC_JWKS"] = issuer?.jwks ?? "";
  process.env["OIDC_JWKS_URL"] = oidc?.jwksUrl ?? "";
  process.env["OIDC_CLIENT_ID"] = oidc?.clientId ?? "";
  process.env["OIDC_SCOPE"] = oidc?.scope ?? "";
  process.env["OPERATOR_SUBJECT"] = oidc?.operatorSubject ?? LOCAL_OPERATOR;
  // On a terminal somebody tries it out; elsewhere the lines are kept.
  process.env["LOG_WORK"] ??= process.stdout.isTTY ? "off" : "on";
  process.env["OBJECT_FOLDER"] = join(dataFolder, OBJECTS);
  process.env["FONT_FOLDER"] = fontFolder();
}

/** The package of the font that papers are printed with. */
function fontFolder(): string {
  return dirname(fileURLToPath(import.meta.resolve("@expo-google-fonts/noto-sans-sc/package.json")));
}

async function loadFunctions(): Promise<{
  commands: LambdaHttpHandler;
  queries: LambdaHttpHandler;
  statements: LambdaHttpHandler;
  ingest: LambdaHttpHandler;
  assess: StreamHandler;
  sentinel: StreamHandler;
  jobs: StreamHandler;
  watch: typeof import("#functions/watch/handler.ts").handler;
  settle: typeof import("#functions/settle/handler.ts").handler;
  chainCheck: typeof import("#functions/chain-check/handler.ts").handler;
  archive: typeof import("#functions/archive/handler.ts").handler;
}> {
  const [commands, queries, statements, ingest, assess, sentinel, jobs, watch, settle, chainCheck, archive] =
    await Promise.all([
      import("#functions/commands/handler.ts"),
      import("#functions/queries/handler.ts"),
      import("#functions/statements/handler.ts"),
      import("#functions/ingest/handler.ts"),
      import("#functions/assess/handler.ts"),
      import("#functions/sentinel/handler.ts"),
      import("#functions/jobs/handler.ts"),
      import("#functions/watch/handler.ts"),
      import("#functions/settle/handler.ts"),
      import("#functions/chain-check/handler.ts"),
      import("#functions/archive/handler.ts"),
    ]);
  return {
    commands: commands.handler,
    queries: queries.handler,
    statements: statements.handler,
    ingest: ingest.handler,
    assess: assess.handler,
    sentinel: sentinel.handler,
    jobs: jobs.handler,
    watch: watch.handler,
    settle: settle.handler,
    chainCheck: chainCheck.handler,
    archive: archive.handler,
  };
}

function listen(server: Server, { port, host }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
