/** Calls operations through their own handler, routing, access rules and contracts, without a server. */
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import type { Principal } from "#domain/access/principal.ts";
import { present } from "#domain/invariant.ts";
import { ok } from "#domain/result.ts";
import { addressOf } from "#events/client.ts";
import { type OperationId, routeOf } from "#events/routes.ts";
import { apiHandler } from "#functions/shared/api-handler.ts";
import type { UseCases } from "#functions/shared/app.ts";
import type { ObjectStore } from "#storage/objects.ts";
import type { Store } from "#storage/store.ts";

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** A file that is no text; its body is empty. */
  readonly bytes?: Buffer;
}

interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Idempotency-Key; a new one when left out. */
  readonly key?: string;
  /** A body that is sent as it is. */
  readonly file?: { readonly content: string | Uint8Array; readonly mediaType: string };
}

/** The function that answers; a token is the id of whoever is signed in. */
export function handlerOf(
  store: Store,
  useCases: UseCases,
  principals: readonly Principal[],
  objects?: ObjectStore,
) {
  const identity = {
    principalOf: async (token: string) =>
      ok(
        present(
          principals.find(({ id }) => id === token),
          token,
        ),
      ),
  };
  return apiHandler(useCases, () => ({
    store,
    identity,
    ...(objects === undefined ? {} : { objects }),
  }));
}

/** `as` is signed in as whoever is given; null is nobody. */
export function apiOf(...world: Parameters<typeof handlerOf>) {
  const handler = handlerOf(...world);
  let keys = 0;
  return async (
    as: Principal | null,
    id: OperationId,
    { params = {}, query = {}, body, file, key = `key-${++keys}` }: Asked = {},
  ): Promise<Answered> => {
    const { method } = routeOf(id);
    const path = addressOf(id, params);
    const event = {
      version: "2.0",
      rawPath: path,
      headers: {
        "content-type": file?.mediaType ?? "application/json",
        "idempotency-key": key,
        ...(as === null ? {} : { authorization: `Bearer ${as.id}` }),
      },
      ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
      requestContext: { requestId: `request-${keys}`, http: { method, path, sourceIp: "127.0.0.1" } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(file === undefined ? {} : { body: bodyOf(file.content) }),
      isBase64Encoded: typeof file?.content === "object",
    } as unknown as APIGatewayProxyEventV2;
    const { statusCode = 0, body: text = "null", isBase64Encoded } = await handler(event, {} as Context);
    if (isBase64Encoded === true) return { status: statusCode, body: {}, bytes: Buffer.from(text, "base64") };
    return { status: statusCode, body: JSON.parse(text) as Record<string, unknown> };
  };
}

/** Bytes come in base64, as the gateway passes them on. */
function bodyOf(content: string | Uint8Array): string {
  return typeof content === "string" ? content : Buffer.from(content).toString("base64");
}
