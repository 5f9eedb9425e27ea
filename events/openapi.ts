/** The OpenAPI 3.1 document, made from the operations and their schemas. */
import type * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import * as receipts from "#events/answers/receipts.ts";
import { OPERATIONS, type Operation } from "#events/operations.ts";
import { refusalsOf } from "#events/refusals.ts";
import { type OperationId, routeOf } from "#events/routes.ts";

export function openapiDocument(version: string): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const id of Object.keys(OPERATIONS) as OperationId[]) {
    const { method, path } = routeOf(id);
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(id, OPERATIONS[id]) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Headwater 一本账",
      version,
      description:
        "The one book that several governments keep together. Money is decimal text; every write but readings needs an Idempotency-Key; refusals are RFC 9457 problems with a stable code. Every answer has `x-correlation-id`, under which the log of the service tells what the request led to: the trace id of a W3C `traceparent` that came with it, otherwise an id of its own.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
    paths: paths as ZodOpenApiPathsObject,
  });
}

function operationObject(id: OperationId, operation: Operation): ZodOpenApiOperationObject {
  const { summary, summaryZh, roles, answer, formats = [], created = false } = operation;
  return {
    operationId: id,
    summary,
    description: `${summaryZh}. ${roles === "everyone" ? "Open to everyone." : `Roles: ${roles.join(", ")}.`}`,
    ...(roles === "everyone" ? {} : { security: [{ bearer: [] }] }),
    parameters: parametersOf(id, operation),
    ...requestBodyOf(operation),
    responses: {
      [created ? "201" : "200"]: {
        description: "Done",
        content: { "application/json": { schema: answer }, ...textFormats(formats) },
      },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: receipts.Problem } },
      },
    },
    "x-refusals": refusalsOf(routeOf(id).path, operation),
  };
}

function parametersOf(
  id: OperationId,
  { keyed, query = {} }: Operation,
): ZodOpenApiOperationObject["parameters"] {
  const text = { type: "string" } as const;
  const inPath = [...routeOf(id).path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path" as const,
    required: true,
    schema: text,
  }));
  const inQuery = Object.entries(query).map(([name, { description, required = false, example }]) => ({
    name,
    in: "query" as const,
    required,
    description,
    schema: text,
    ...(example === undefined ? {} : { example }),
  }));
  const key = {
    name: "Idempotency-Key",
    in: "header" as const,
    required: true,
    description: "The same key and body give the same answer; another body is refused",
    schema: { ...text, pattern: "^[A-Za-z0-9._~-]{1,128}$" },
  };
  return [...inPath, ...inQuery, ...(keyed ? [key] : [])];
}

function requestBodyOf({ body, files = [] }: Operation): Pick<ZodOpenApiOperationObject, "requestBody"> {
  if (body === undefined && files.length === 0) return {};
  const json: Record<string, { schema: z.ZodType }> =
    body === undefined ? {} : { "application/json": { schema: body } };
  return { requestBody: { required: true, content: { ...json, ...textFormats(files) } } };
}

function textFormats(mediaTypes: readonly string[]): Record<string, { schema: { type: "string" } }> {
  return Object.fromEntries(mediaTypes.map(type => [type, { schema: { type: "string" as const } }]));
}
