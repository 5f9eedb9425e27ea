/** From an HTTP event of somebody who was let in to a request that was read and checked against its contract. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type * as z from "zod";
import type { Principal } from "#domain/access/principal.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import { fieldOf } from "#events/field-of.ts";
import { issueInChinese } from "#events/issue-in-chinese.ts";
import { OPERATIONS, type Operation } from "#events/operations.ts";
import type { OperationId } from "#events/routes.ts";
import type { Ask, FileBody } from "#functions/shared/app.ts";
import { bodyBytes } from "#functions/shared/body-bytes.ts";
import { cut } from "#functions/shared/bounded-faults.ts";
import { decodeUtf8 } from "#functions/shared/decode-utf8.ts";
import { readAddress } from "#functions/shared/read-address.ts";
import { parseStrictJson } from "#functions/shared/strict-json.ts";

/** API Gateway takes 10 MB; what is larger goes through the object store. */
const BODY_BYTES_MAX = 8_000_000;
const IDEMPOTENCY_KEY = /^[A-Za-z0-9._~-]{1,128}$/;

export function readRequest(
  id: OperationId,
  event: APIGatewayProxyEventV2,
  principal: Principal | null,
): Result<Ask> {
  const operation: Operation = OPERATIONS[id];
  const address = readAddress(operation, event);
  if (!address.ok) return address;
  const key = idempotencyKey(operation, event);
  if (!key.ok) return key;
  const content = readContent(operation, event);
  if (!content.ok) return content;
  const { params, query } = address.value;
  const who = principal?.id ?? "";
  const { body, file } = content.value;
  const digested = file === null ? body : hashText(sha256(file.bytes));
  return ok({
    operation: id,
    path: cut(event.requestContext.http.path),
    principal,
    params,
    query,
    body,
    file,
    range: rangeIn(event),
    idempotencyKey: key.value,
    digest: hashText(sha256(canonicalBytes({ operation: id, params, who, body: digested ?? null }))),
  });
}

function rangeIn({ headers }: APIGatewayProxyEventV2): Ask["range"] {
  const bytes = headers["range"];
  return bytes === undefined ? null : { bytes, ifRange: headers["if-range"] ?? null };
}

function idempotencyKey({ keyed }: Operation, event: APIGatewayProxyEventV2): Result<string> {
  if (!keyed) return ok("");
  const key = event.headers["idempotency-key"];
  if (key !== undefined && IDEMPOTENCY_KEY.test(key)) return ok(key);
  return refuse(
    "request.key-missing",
    "every write needs an Idempotency-Key, the same one when it is sent again",
    {
      field: "Idempotency-Key",
      value: key,
      expected: "1 to 128 letters, digits and . _ ~ -",
    },
  );
}

function readContent(
  { body: schema, files = [] }: Operation,
  event: APIGatewayProxyEventV2,
): Result<{ body: unknown; file: FileBody | null }> {
  if (schema === undefined && files.length === 0) return ok({ body: null, file: null });
  const bytes = bodyBytes(event);
  if (bytes.length > BODY_BYTES_MAX) {
    return refuse(
      "request.too-large",
      `the body has ${bytes.length} bytes, at most ${BODY_BYTES_MAX} are read`,
      {
        field: "body",
        value: bytes.length,
        expected: `at most ${BODY_BYTES_MAX}`,
      },
    );
  }
  const mediaType = (event.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (files.includes(mediaType)) return ok({ body: null, file: { mediaType, bytes } });
  if (schema === undefined || mediaType !== "application/json") {
    const expected = [...(schema === undefined ? [] : ["application/json"]), ...files].join(" or ");
    return refuse("request.media-type", `"${mediaType}" is not read here; send ${expected}`, {
      field: "Content-Type",
      value: mediaType,
      expected,
    });
  }
  const text = decodeUtf8(bytes);
  if (!text.ok)
    return refuse("request.malformed", "the body is not UTF-8 text", { field: "body", expected: "UTF-8" });
  const body = parseBody(schema, text.value);
  return body.ok ? ok({ body: body.value, file: null }) : body;
}

function parseBody(schema: z.ZodType, text: string): Result<unknown> {
  const strict = parseStrictJson(text);
  if (!strict.ok) return strict;
  const json = strict.value;
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return okUnless(
    parsed.error.issues.map(issue => faultOf(issue, json)),
    null,
  );
}

function faultOf(issue: z.core.$ZodIssue, json: unknown): Fault {
  const unknownKeys = issue.code === "unrecognized_keys" ? issue.keys : [];
  const path = [...issue.path, ...unknownKeys.slice(0, 1)];
  const field = fieldOf(path) || "body";
  const value = path.reduce<unknown>(
    (at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part],
    json,
  );
  return {
    code: "request.invalid",
    message: `${field}: ${issue.message}`,
    field,
    ...(value === undefined || typeof value === "object" ? {} : { value }),
    expected: issue.message,
    zh: { expected: issueInChinese(issue) },
  };
}
