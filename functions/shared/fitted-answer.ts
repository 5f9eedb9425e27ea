/**
 * An answer as a function may give it back: Lambda ends at 6 MB, and what is above that would be lost as a bare 502.
 * What is large goes compressed to whoever takes it, which makes lists about a tenth of their size.
 */
import { gzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";

type HttpResult = APIGatewayProxyStructuredResultV2;

const PACKED_FROM_BYTES = 1_000_000;

/** Lambda's 6 MB (6,291,556 bytes) less the headers. */
export const ANSWER_BYTES_MAX = 6_200_000;

export function fittedAnswer({ headers }: APIGatewayProxyEventV2, answer: HttpResult): Result<HttpResult> {
  const { body = "", isBase64Encoded = false } = answer;
  // No character of UTF-16 makes more than six bytes of JSON.
  if (body.length * 6 <= PACKED_FROM_BYTES) return ok(answer);
  const text = !isBase64Encoded;
  const about: Record<string, string> = text ? { vary: "accept-encoding" } : {};
  if (text && takesGzip(headers["accept-encoding"]) && Buffer.byteLength(body) > PACKED_FROM_BYTES) {
    const packed = gzipSync(body).toString("base64");
    if (packed.length > ANSWER_BYTES_MAX) return tooLarge(packed.length, "compressed");
    return ok({
      ...answer,
      headers: { ...answer.headers, ...about, "content-encoding": "gzip" },
      body: packed,
      isBase64Encoded: true,
    });
  }
  // The body travels as a text in JSON, where every quotation mark takes two bytes.
  const bytes = text ? Buffer.byteLength(JSON.stringify(body)) : body.length;
  if (bytes > ANSWER_BYTES_MAX) return tooLarge(bytes, text ? "not compressed" : "as they are");
  return ok({ ...answer, headers: { ...answer.headers, ...about } });
}

function tooLarge(bytes: number, how: string): Refused {
  const message = `the answer takes ${bytes} bytes, ${how}; at most ${ANSWER_BYTES_MAX} are answered at once`;
  const expected = "Accept-Encoding: gzip, or a narrower question";
  return refuse("answer.too-large", message, { value: bytes, expected });
}

/** RFC 9110, 12.5.3: a weight of zero is a refusal. */
function takesGzip(accepted = ""): boolean {
  return accepted.split(",").some(each => /^\s*(gzip|\*)\s*(;\s*q=(1|0\.\d*[1-9]\d*)[\s0.]*)?$/i.test(each));
}
