/** Node's HTTP server as API Gateway's HTTP API: each request becomes the event that Lambda would get. */
import { randomUUID } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer, type Server as HttpsServer, type ServerOptions } from "node:https";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";

export type LambdaHttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** Chooses who answers: a Lambda function, something of this machine, or nobody. */
export interface Routing {
  handlerFor(method: string, path: string): LambdaHttpHandler | null;
  /** Everything that is not the API: the portal and the local sign-in. */
  otherwise(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void>;
}

export interface Asked {
  readonly path: string;
  readonly body: Buffer;
}

/** API Gateway's limits. */
const BODY_BYTES_MAX = 10_000_000;
const ANSWER_WITHIN_MS = 30_000;

const SWEEP_EVERY_MS = 20;

/** How long a connection may take for its headers and its whole request before it is closed. */
const PATIENCE = { headersTimeout: 15_000, requestTimeout: 60_000 };

export function createHttpServer(routing: Routing): Server {
  return answeringClosedSides(createServer(PATIENCE, listenerOf(routing)));
}

export function createHttpsServer(routing: Routing, tls: ServerOptions): HttpsServer {
  return answeringClosedSides(createTlsServer({ ...PATIENCE, ...tls }, listenerOf(routing)));
}

/** Who closes the own side after the request still waits for the answer; Node would close the other one at once. */
function answeringClosedSides<Kind extends Server>(server: Kind): Kind {
  return Object.assign(server, { httpAllowHalfOpen: true });
}

/**
 * Takes no more, lets every request that has begun have its answer, and resolves when all connections are closed. Who
 * is not done within the time that an answer may take is cut off.
 */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve));
  // A connection that is kept alive after its answer would stay until its client leaves.
  const sweeping = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY_MS);
  const cutting = setTimeout(() => server.closeAllConnections(), ANSWER_WITHIN_MS);
  await closed;
  clearInterval(sweeping);
  clearTimeout(cutting);
}

function listenerOf(routing: Routing): RequestListener {
  return (request, response) => {
    answer(routing, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

async function answer(routing: Routing, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === null) {
    response.writeHead(413, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify({ message: "Request Entity Too Large" }));
    return;
  }
  const url = addressOf(request.url ?? "/");
  if (url === null) {
    response.writeHead(400, { "content-type": "application/json" });
    response.end(JSON.stringify({ message: "Bad Request" }));
    return;
  }
  const handler = routing.handlerFor(request.method ?? "GET", url.pathname);
  if (handler === null) return routing.otherwise(request, response, { path: url.pathname, body });
  const requestId = randomUUID();
  const context = {
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => ANSWER_WITHIN_MS,
  } as unknown as Context;
  const result = await handler(eventOf(request, url, body, requestId), context);
  const headers = Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
  response.writeHead(result.statusCode ?? 200, Object.fromEntries(headers));
  response.end(Buffer.from(result.body ?? "", result.isBase64Encoded === true ? "base64" : "utf8"));
}

/** A path stays a path, also when it begins with two slashes; null when it is none. */
function addressOf(target: string): URL | null {
  return URL.parse(target.startsWith("/") ? `http://localhost${target}` : target);
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Payload format 2.0: header names in lower case, repeated ones joined by commas, no body when there is none. */
export function eventOf(
  { method = "GET", headers, httpVersion, socket }: IncomingMessage,
  url: URL,
  body: Buffer,
  requestId: string,
): APIGatewayProxyEventV2 {
  const flat = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(",") : value,
  ]);
  const isText = /^(text\/|application\/(json|.*\+json|x-ndjson))/.test(headers["content-type"] ?? "");
  const query = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    query.set(name, query.has(name) ? `${query.get(name)},${value}` : value);
  }
  const path = url.pathname;
  const now = new Date();
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(flat) as Record<string, string>,
    ...(query.size === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: headers.host ?? "localhost",
      domainPrefix: "local",
      http: {
        method,
        path,
        protocol: `HTTP/${httpVersion}`,
        sourceIp: socket.remoteAddress ?? "",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey: "$default",
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}
