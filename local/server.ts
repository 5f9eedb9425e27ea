/** Everything of one machine: engine, tables, functions behind HTTP, stream handlers, portal and sign-in. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import type { Principal } from "#domain/access/principal.ts";
import { followLedger } from "#functions/checkpoint/follow-ledger.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import { startEngine } from "#local/engine.ts";
import { speedUpStreams } from "#local/engine-index.ts";
import { createHttpServer, type LambdaHttpHandler, type Routing } from "#local/http.ts";
import { LOCAL_AUDIENCE, LOCAL_ISSUER, LOCAL_OPERATOR, type LocalIssuer, openIssuer } from "#local/issuer.ts";
import { holdFolder, takeFolder } from "#local/one-instance.ts";
import { PORTAL_DIST } from "#local/portal.ts";
import { HOST, type Settings } from "#local/settings.ts";
import { LOCAL_ORIGIN, openSigner } from "#local/signer.ts";
import { type Consumer, type StreamHandler, StreamPoller } from "#local/stream-poller.ts";
import { createTables, tableNames } from "#local/tables.ts";
import { latestVersion, listLatest } from "#storage/records.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";
import { TABLES } from "#storage/tables.ts";

export interface LocalServer {
  readonly url: string;
  readonly issuer: LocalIssuer;
  readonly store: Store;
  stop(): Promise<void>;
}

export async function startServer({ dataFolder, port, dynamodbEndpoint }: Settings): Promise<LocalServer> {
  await takeFolder(dataFolder);
  const file = join(dataFolder, "headwater.db");
  const engine = await startEngine({ endpoint: dynamodbEndpoint, file });
  holdFolder(dataFolder, engine.pid);
  const issuer = await openIssuer(dataFolder);
  setEnvironment(engine.endpoint, issuer);
  const store = storeFromEnvironment();
  await createTables(store.client, store.tables);
  if (engine.pid !== undefined) speedUpStreams(file);

  const { commands, queries, ingest, assess, sentinel } = await loadFunctions();
  const consumers: readonly Consumer[] = [
    { name: "assess", table: "monitoring", handler: assess },
    { name: "sentinel", table: "ledger", handler: sentinel },
    { name: "checkpoint", table: "ledger", handler: signing(store, dataFolder) },
  ];
  const pollers = consumers.map(consumer => new StreamPoller(store, engine.endpoint, consumer));
  for (const poller of pollers) poller.start(error => console.error("a stream poller stopped:", error));
  const routing: Routing = {
    handlerFor: (method, path) => {
      if (path !== "/openapi.json" && !path.startsWith("/v1/")) return null;
      if (method === "GET") return queries;
      return path === "/v1/readings" ? ingest : commands;
    },
    otherwise: localRoutes(store, issuer),
  };
  const server = createHttpServer(routing);
  const listening = await listen(server, port);
  return {
    url: `http://${HOST}:${listening}`,
    issuer,
    store,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await Promise.all(pollers.map(poller => poller.stop()));
      await engine.stop();
    },
  };
}

/** The checkpoint function with the keys of this machine. */
function signing(store: Store, dataFolder: string): StreamHandler {
  const keys = openSigner(dataFolder, process.env["CHECKPOINT_ORIGIN"] ?? LOCAL_ORIGIN);
  return followLedger(() => Promise.resolve({ store, keys }));
}

/** What the cloud gives its functions as environment variables. */
function setEnvironment(endpoint: string, issuer: LocalIssuer): void {
  const names = tableNames("headwater");
  for (const { id, environmentVariable } of TABLES) process.env[environmentVariable] = names[id];
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = endpoint;
  process.env["OIDC_ISSUER"] = LOCAL_ISSUER;
  process.env["OIDC_AUDIENCE"] = LOCAL_AUDIENCE;
  process.env["OIDC_JWKS"] = issuer.jwks;
  process.env["OPERATOR_SUBJECT"] = LOCAL_OPERATOR;
}

async function loadFunctions(): Promise<{
  commands: LambdaHttpHandler;
  queries: LambdaHttpHandler;
  ingest: LambdaHttpHandler;
  assess: StreamHandler;
  sentinel: StreamHandler;
}> {
  const [commands, queries, ingest, assess, sentinel] = await Promise.all([
    import("#functions/commands/handler.ts"),
    import("#functions/queries/handler.ts"),
    import("#functions/ingest/handler.ts"),
    import("#functions/assess/handler.ts"),
    import("#functions/sentinel/handler.ts"),
  ]);
  return {
    commands: commands.handler,
    queries: queries.handler,
    ingest: ingest.handler,
    assess: assess.handler,
    sentinel: sentinel.handler,
  };
}

/** The portal's files, and the sign-in that exists on one machine only. */
function localRoutes(store: Store, issuer: LocalIssuer): Routing["otherwise"] {
  const files = sirv(PORTAL_DIST, { dev: true, single: false });
  return async (request, response, body) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (request.method === "GET" && path === "/local/principals") {
      return json(response, 200, { principals: await principals(store) });
    }
    if (request.method === "POST" && path === "/local/sign-in") return signIn(store, issuer, response, body);
    files(request as IncomingMessage, response, () => {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("There is no such page.\n");
    });
  };
}

async function principals(store: Store): Promise<Principal[]> {
  const registered = await listLatest<Principal>(store, "principal", EVERYONE);
  const operator: Principal = {
    id: LOCAL_OPERATOR,
    name: "Operator",
    role: "operator",
    party: null,
    stations: [],
  };
  const known = registered.map(({ value }) => value);
  return known.some(({ id }) => id === LOCAL_OPERATOR) ? known : [operator, ...known];
}

async function signIn(
  store: Store,
  issuer: LocalIssuer,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const { principal = "" } = (safeJson(body) ?? {}) as { principal?: string };
  const known =
    principal === LOCAL_OPERATOR || (await latestVersion(store, "principal", String(principal))) !== null;
  if (!known) return json(response, 404, { message: `nobody is registered as "${principal}"` });
  return json(response, 200, { token: await issuer.sign(principal) });
}

function safeJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(value));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
