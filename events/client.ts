/**
 * One small typed client for everything that talks to the service: the portal, the command line, scenarios.
 * It knows the addresses at run time and the contracts only as types, so that no schema is bundled.
 */

import { exchange, type Fetch, readBody, readJson } from "#events/exchange.ts";
import type { AnswerOf } from "#events/operations.ts";
import { KEYLESS_WRITES, type OperationId, type ROUTES, routeOf } from "#events/routes.ts";

export { type Problem, ProblemError } from "#events/exchange.ts";

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type Parameter<Id extends OperationId> = NamesIn<(typeof ROUTES)[Id]>;
type Texts = Readonly<Record<string, string>>;

interface Content {
  readonly params?: Texts;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** JSON body. */
  readonly body?: object;
  /** Another body, sent as it is. */
  readonly file?: { readonly content: Uint8Array<ArrayBuffer> | string; readonly mediaType: string };
  /** Whoever may send a command again gives the key; without one every call is a new request. */
  readonly idempotencyKey?: string;
  /** 32 hexadecimal digits, sent as the trace that the request belongs to: the service logs under it. */
  readonly correlationId?: string;
  readonly signal?: AbortSignal;
}

/** An operation whose address has no parameter needs no request at all. */
type RequestOf<Id extends OperationId> = [Parameter<Id>] extends [never]
  ? [request?: Omit<Content, "params">]
  : [request: Content & { readonly params: Readonly<Record<Parameter<Id>, string>> }];

export interface Download {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** As the service named it; null when it gave no name. */
  readonly filename: string | null;
}

export interface Client {
  call<Id extends OperationId>(id: Id, ...request: RequestOf<Id>): Promise<AnswerOf<Id>>;
  /** A list to its end: reads on through its pages, each behind `next` of the one before. */
  all<Id extends ListId>(id: Id, ...request: RequestOf<Id>): Promise<AnswerOf<Id>>;
  download<Id extends OperationId>(id: Id, ...request: RequestOf<Id>): Promise<Download>;
}

/** Lists that are continued with `after`. */
export type ListId = Exclude<
  { [Id in OperationId]: AnswerOf<Id> extends { next: string | null } ? Id : never }[OperationId],
  "listVouchers" | "listDeliveries"
>;

export interface ClientOptions {
  /** Empty for the page's own origin. */
  readonly baseUrl: string;
  readonly token?: () => string | null;
  /** In which language refusals are told; the service's own choice when left out. */
  readonly language?: () => "en" | "zh";
  readonly fetch?: Fetch;
}

export function createClient({ baseUrl, token, language, fetch }: ClientOptions): Client {
  const root = baseUrl.replace(/\/+$/, "");
  const send = (id: OperationId, content: Content = {}) => {
    const { body, file, signal } = content;
    const bytes = file?.content ?? (body === undefined ? undefined : JSON.stringify(body));
    const init: RequestInit = {
      method: routeOf(id).method,
      headers: headersOf(id, content, { token: token?.() ?? null, language: language?.() ?? null }),
      ...(bytes === undefined ? {} : { body: bytes }),
      ...(signal === undefined ? {} : { signal }),
    };
    const address = root + addressOf(id, content.params, content.query);
    return exchange(address, init, fetch, id === "health" ? saysHow : undefined);
  };
  const call = async <Id extends OperationId>(id: Id, content?: Content): Promise<AnswerOf<Id>> => {
    const response = await send(id, content);
    return readJson(await readBody(response.text()), response.status) as AnswerOf<Id>;
  };
  return {
    call: (id, ...[content]) => call(id, content),
    async all<Id extends ListId>(id: Id, ...[content]: RequestOf<Id>) {
      const pages: AnswerOf<Id>[] = [];
      // A service of before the list had pages names none that follows.
      for (let after: string | null | undefined; after !== null; after = pages.at(-1)?.next ?? null)
        pages.push(
          await call(id, after === undefined ? content : { ...content, query: { ...content?.query, after } }),
        );
      return joined(pages);
    },
    async download(id, ...[content]) {
      const response = await send(id, content);
      return {
        bytes: new Uint8Array(await readBody(response.arrayBuffer())),
        mediaType: response.headers.get("content-type") ?? "application/octet-stream",
        filename: filenameIn(response.headers.get("content-disposition") ?? ""),
      };
    },
  };
}

/** How the service does is told with 503 when it does badly; a problem has a number for its status, a gateway none. */
function saysHow(text: string): boolean {
  try {
    return typeof JSON.parse(text)?.status === "string";
  } catch {
    return false;
  }
}

/** What the pages list, one after the other; the rest as the first page says it. */
function joined<Answer extends object>(pages: readonly Answer[]): Answer {
  const [first = {} as Answer] = pages;
  const whole = Object.keys(first)
    .filter(key => Array.isArray(first[key as keyof Answer]))
    .map(key => [key, pages.flatMap(page => page[key as keyof Answer])]);
  return { ...first, ...Object.fromEntries(whole), next: null };
}

/** Path and query of an operation; whatever a parameter holds, it stays one segment of the path. */
export function addressOf(id: OperationId, params: Texts = {}, query: Content["query"] = {}): string {
  const path = routeOf(id).path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === "") throw new Error(`${id} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, value);
  const text = given.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** Random, also where `crypto.randomUUID` is missing: old browsers, and pages that did not come over TLS. */
export function newIdempotencyKey(): string {
  return randomHex(16);
}

export function newCorrelationId(): string {
  return randomHex(16);
}

function randomHex(count: number): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(count));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}

/** W3C Trace Context, level 1, section 3.2; nobody samples here, so the flags are none. */
function traceparent(correlationId: string): string {
  return `00-${correlationId}-${randomHex(8)}-00`;
}

function headersOf(
  id: OperationId,
  content: Content,
  { token, language }: { token: string | null; language: string | null },
): Record<string, string> {
  const { body, file, idempotencyKey, correlationId } = content;
  const mediaType = file?.mediaType ?? (body === undefined ? undefined : "application/json");
  const keyed = routeOf(id).method === "POST" && !KEYLESS_WRITES.includes(id);
  return {
    accept: "*/*",
    ...(language === null ? {} : { "accept-language": language }),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(mediaType === undefined ? {} : { "content-type": mediaType }),
    ...(keyed ? { "idempotency-key": idempotencyKey ?? newIdempotencyKey() } : {}),
    ...(correlationId === undefined ? {} : { traceparent: traceparent(correlationId) }),
  };
}

/** RFC 6266: the encoded name wins over the plain one, which older browsers get. */
function filenameIn(disposition: string): string | null {
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  const plain = /filename="([^"]*)"|filename=([^;\s]+)/i.exec(disposition);
  return plain?.[1] ?? plain?.[2] ?? null;
}
