/**
 * One attempt over HTTP. The receiver was named from outside, so nothing of it is trusted: its name must lead to public
 * addresses at the very moment of connecting, a redirect is an answer like any other, of the answer nothing but its
 * status is read, and it ends after ten seconds.
 */
import { lookup as resolveName } from "node:dns";
import { type RequestOptions, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import type { LookupFunction } from "node:net";
import { isLoopback, isPublic } from "#domain/webhook/address.ts";

export interface Attempted {
  /** Null when there was no answer. */
  readonly status: number | null;
  /** Null when it was taken. */
  readonly problem: string | null;
  /** Seconds after which the receiver would take more; null when it did not say. */
  readonly retryAfterS: number | null;
}

export interface Sending {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly loopback: boolean;
  /** Where names are looked up; the system's own when left out. */
  readonly resolve?: typeof resolveName;
}

const WITHIN_MS = 10_000;
const ANSWER_HEADERS_MAX = 8_192;

export function send({ url, headers, body, loopback, resolve = resolveName }: Sending): Promise<Attempted> {
  const address = new URL(url);
  const request = address.protocol === "https:" ? requestSecure : requestPlain;
  const bytes = Buffer.from(body);
  const options: RequestOptions = {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", "content-length": bytes.length },
    // A connection of its own: none that was looked up earlier is used again.
    agent: false,
    lookup: publicLookup(loopback, resolve),
    maxHeaderSize: ANSWER_HEADERS_MAX,
    signal: AbortSignal.timeout(WITHIN_MS),
  };
  return new Promise(settle => {
    const sent = request(address, options, answer => {
      const { statusCode = 0, headers: answered } = answer;
      settle(judged(statusCode, answered["retry-after"]));
      answer.on("error", () => undefined);
      answer.destroy();
    });
    sent.on("error", error => settle({ status: null, problem: words(error), retryAfterS: null }));
    sent.end(bytes);
  });
}

function judged(status: number, retryAfter: string | undefined): Attempted {
  const taken = status >= 200 && status < 300;
  const seconds = /^\d{1,6}$/.test(retryAfter ?? "") ? Number(retryAfter) : null;
  const moved = status >= 300 && status < 400 ? "; redirects are not followed" : "";
  return {
    status,
    problem: taken ? null : `the receiver answers ${status}${moved}`,
    retryAfterS: status === 429 || status === 503 ? seconds : null,
  };
}

/** A name leads nowhere as soon as one of its addresses is not public. */
function publicLookup(loopback: boolean, resolve: typeof resolveName): LookupFunction {
  return (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return answer(error, "", 0);
      const strange = addresses.find(
        ({ address }) => !isPublic(address) && !(loopback && isLoopback(address)),
      );
      const [first] = addresses;
      if (strange !== undefined || first === undefined) {
        const why =
          strange === undefined ? "leads nowhere" : `leads to ${strange.address}, which is not public`;
        return answer(new Error(`${hostname} ${why}`), "", 0);
      }
      if (options.all === true) return answer(null, addresses);
      answer(null, first.address, first.family);
    });
  };
}

function words(error: NodeJS.ErrnoException): string {
  if (error.name === "TimeoutError" || error.code === "ABORT_ERR")
    return `no answer within ${WITHIN_MS / 1000} seconds`;
  return (error.code === undefined ? error.message : `${error.code}: ${error.message}`).slice(0, 200);
}
