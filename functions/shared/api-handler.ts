/** A Lambda handler for a set of operations: routing, reading, answering, and a problem for all that fails. */
import middy from "@middy/core";
import httpRouter, { type Route } from "@middy/http-router";
import httpSecurityHeaders from "@middy/http-security-headers";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { Principal } from "#domain/access/principal.ts";
import { type Refused, type Result, refuse } from "#domain/result.ts";
import { type OperationId, routeOf } from "#events/routes.ts";
import { admit, type Limits } from "#functions/shared/admit.ts";
import type { Answer, App, UseCase, UseCases } from "#functions/shared/app.ts";
import { CORRELATION_HEADER, correlationOf, onTrail } from "#functions/shared/correlation.ts";
import { fittedAnswer } from "#functions/shared/fitted-answer.ts";
import { languageOf } from "#functions/shared/language.ts";
import { logFailure, logWork } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { problemOf } from "#functions/shared/problem.ts";
import { rateLimit } from "#functions/shared/rate-limit.ts";
import { readRequest } from "#functions/shared/read-request.ts";
import { isOfRights, refusalLog } from "#functions/shared/refusals.ts";
import { IncompleteRead } from "#storage/settled-read.ts";
import { isUnreachable } from "#storage/unreachable.ts";

type Event = APIGatewayProxyEventV2;
type HttpResult = APIGatewayProxyStructuredResultV2;
export type ApiHandler = (event: Event, context: Context) => Promise<HttpResult>;

/** `makeApp` is called on the first request, so that loading the function costs neither network nor keys. */
export function apiHandler(useCases: UseCases, makeApp: () => App): ApiHandler {
  let app: App | null = null;
  const limits = limitsFromEnvironment();
  const refusals = refusalLog();
  const routes = (Object.entries(useCases) as [OperationId, UseCase][]).map(
    ([id, useCase]): Route<Event, HttpResult> => ({
      ...routeOf(id),
      handler: async (event: Event) => {
        app ??= makeApp();
        const startedMs = performance.now();
        const correlationId = correlationOf(event);
        const { store, trail } = onTrail(app.store, correlationId);
        const { who, answer } = await run({ ...app, store }, id, useCase, event, limits);
        const result = fittedResult(event, answer);
        const { statusCode: status = 200 } = result;
        if (!answer.ok && isOfRights(status)) {
          await refusals.record(app.store, { operation: id, event, who, refused: answer });
        }
        // What is only read leaves nothing behind.
        if (routeOf(id).method !== "GET") logWork(id, trail, outcomeOf(event, status, answer));
        logMetrics(
          { Requests: 1, ServerErrors: status >= 500 ? 1 : 0, Latency: performance.now() - startedMs },
          { operation: id, correlationId },
        );
        return result;
      },
    }),
  );
  const router = httpRouter<Event, HttpResult>({ routes, notFoundResponse: unknownRoute });
  // middy(router) has two parameters; the bare router has three, which Lambda takes for a callback handler.
  return middy<Event, HttpResult>(router)
    .use(httpSecurityHeaders())
    .use({ after: sayCorrelation }) as unknown as ApiHandler;
}

function sayCorrelation({ event, response }: { event: Event; response: HttpResult | null }): void {
  if (response === null) return;
  response.headers = { ...response.headers, [CORRELATION_HEADER]: correlationOf(event) };
}

/** With the id that the gateway's access log has, where the client gave another. */
function outcomeOf(event: Event, status: number, answer: Result<Answer>) {
  const { requestId } = event.requestContext;
  return {
    status,
    ...(answer.ok ? {} : { code: answer.faults[0].code }),
    ...(answer.ok && answer.value.replayed === true ? { replayed: true } : {}),
    ...(requestId === correlationOf(event) ? {} : { requestId }),
  };
}

async function run(app: App, id: OperationId, useCase: UseCase, event: Event, limits: Limits) {
  let who: Principal | null = null;
  try {
    const asking = await admit(app, id, event, limits);
    who = asking.who;
    if (!asking.admitted.ok) return { who, answer: asking.admitted };
    const ask = readRequest(id, event, asking.admitted.value);
    return { who, answer: ask.ok ? await useCase(app, ask.value) : ask };
  } catch (error) {
    return { who, answer: failed(id, event, error) };
  }
}

function failed(id: OperationId, event: Event, error: unknown): Refused {
  if (error instanceof IncompleteRead) return refuse("ledger.incomplete-read", error.message);
  logFailure({ correlationId: correlationOf(event), where: id }, error);
  if (isUnreachable(error)) {
    return refuse(
      "ledger.unreachable",
      "the store does not answer; send the same request again, with the same key, in a few seconds",
    );
  }
  return refuse(
    "internal.error",
    "the request could not be finished; it is safe to send it again with the same key",
  );
}

/** For a person or a station far more than they need, for a program in a loop an end. */
const REQUESTS_PER_SECOND = 200;
const REQUESTS_AT_ONCE = 2_000;

function limitsFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Limits {
  const perSecond = Number(environment["RATE_LIMIT_PER_SECOND"] ?? REQUESTS_PER_SECOND);
  const burst = Number(environment["RATE_LIMIT_BURST"] ?? REQUESTS_AT_ONCE);
  return { principal: rateLimit({ perSecond, burst }), address: rateLimit({ perSecond, burst }) };
}

function unknownRoute({ method, path }: { method: string; path: string }): HttpResult {
  const refused = refuse("request.unknown-route", `${method} ${path} is not an operation; see /openapi.json`);
  return problemOf(refused, { path, requestId: "", language: "en" });
}

function keptHeaders(kept: NonNullable<Answer["file"]>["kept"]): Record<string, string> {
  if (kept === undefined) return {};
  const { tag, size, part } = kept;
  const whole = { etag: `"${tag}"`, "accept-ranges": "bytes" };
  return part === null ? whole : { ...whole, "content-range": `bytes ${part.start}-${part.end}/${size}` };
}

/** What says no character set of its own is UTF-8. */
const TEXT = /^text\/[^;]+$|[/+](json|xml)$/;

/** Only what is asked for can be refused for its size: what was done is done. */
function fittedResult(event: Event, answer: Result<Answer>): HttpResult {
  const result = httpResult(event, answer);
  if (event.requestContext.http.method !== "GET" || !answer.ok || answer.value.file?.kept !== undefined) {
    return result;
  }
  const fitted = fittedAnswer(event, result);
  return fitted.ok ? fitted.value : httpResult(event, fitted);
}

function httpResult(event: Event, answer: Result<Answer>): HttpResult {
  if (!answer.ok) {
    const { path } = event.requestContext.http;
    const language = languageOf(event.headers["accept-language"]);
    return problemOf(answer, { path, requestId: correlationOf(event), language });
  }
  const { value, replayed, file, created, elsewhere, failing } = answer.value;
  if (elsewhere !== undefined) {
    return { statusCode: 307, headers: { location: elsewhere, "cache-control": "no-store" }, body: "" };
  }
  const replay = replayed === true ? { "idempotent-replayed": "true" } : undefined;
  if (file === undefined) {
    const location = created?.location === undefined ? undefined : { location: created.location };
    return {
      statusCode: failing === true ? 503 : created === undefined ? 200 : 201,
      headers: { "content-type": "application/json", ...replay, ...location },
      body: JSON.stringify(value),
    };
  }
  return {
    statusCode: file.kept?.part == null ? 200 : 206,
    headers: {
      ...keptHeaders(file.kept),
      "content-type": TEXT.test(file.mediaType) ? `${file.mediaType}; charset=utf-8` : file.mediaType,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      ...replay,
    },
    ...("text" in file
      ? { body: file.text }
      : { body: Buffer.from(file.bytes).toString("base64"), isBase64Encoded: true }),
  };
}
