/** What the page reads out of the OpenAPI document: operations by the first word of their address, and their schemas. */
import type { FaultCode } from "#domain/faults.ts";

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly additionalProperties?: Schema | boolean;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface DescribedParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema?: Schema;
}

interface DescribedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly DescribedParameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
  /** Codes with which the operation is refused before the rules of the domain are asked. */
  readonly "x-refusals"?: readonly FaultCode[];
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface ApiOperation extends DescribedOperation {
  readonly method: string;
  readonly path: string;
  /** `books` of `/v1/books/{book}/entries`. */
  readonly group: string;
  /** What it is in Chinese, and who may ask. */
  readonly zh: string;
  readonly roles: string;
}

export function operationsOf({ paths }: ApiDocument): readonly ApiOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const [, zh = "", roles = ""] = /^(.*?)\. (.*?)\.?$/s.exec(operation.description ?? "") ?? [];
      const group = path.split("/").find(part => part !== "" && part !== "v1") ?? "";
      return {
        ...operation,
        method: method.toUpperCase(),
        path,
        group,
        zh,
        roles: roles.replace("Roles: ", ""),
      };
    }),
  );
}

/** The schema that is named, or the schema itself. */
export function resolved(
  { components }: ApiDocument,
  schema: Schema,
): { name: string | null; schema: Schema } {
  const name = schema.$ref?.split("/").at(-1) ?? null;
  return { name, schema: name === null ? schema : (components.schemas[name] ?? schema) };
}

/** `string`, `array of Posting`, `"debit" | "credit"`: one schema in a few words. */
export function typeText(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(each => JSON.stringify(each)).join(" | ");
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return [...new Set(either.map(typeText))].join(" | ");
  if (schema.items !== undefined) return `array of ${typeText(schema.items)}`;
  const type = typeof schema.type === "string" ? schema.type : (schema.type?.join(" | ") ?? "any");
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

/** A request for a shell that works once the names in braces are filled in. */
export function curlOf({ method, path, parameters = [], requestBody, roles }: ApiOperation): string {
  const asked = parameters.filter(each => each.in === "query" && each.required === true);
  const query = asked.map(({ name, example }) => `${name}=${String(example ?? `{${name}}`)}`).join("&");
  const signed = roles === "Open to everyone" ? [] : ['-H "authorization: Bearer $T"'];
  const keyed = parameters.some(({ name }) => name === "Idempotency-Key")
    ? ['-H "idempotency-key: $(uuidgen)"']
    : [];
  const [media] = Object.keys(requestBody?.content ?? {});
  const body = media === undefined ? [] : [`-H "content-type: ${media}"`, "--data @body"];
  const lines = [
    `curl${method === "GET" ? "" : ` -X ${method}`} "$U${path}${query === "" ? "" : `?${query}`}"`,
    ...signed,
    ...keyed,
    ...body,
  ];
  return lines.join(" \\\n  ");
}
