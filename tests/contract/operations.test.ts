import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openapiDocument } from "#events/openapi.ts";
import { OPERATIONS, type Operation } from "#events/operations.ts";
import { KEYLESS_WRITES, ROUTES, routeOf } from "#events/routes.ts";
import { handler as commandsHandler } from "#functions/commands/handler.ts";
import { handler as ingestHandler } from "#functions/ingest/handler.ts";
import { handler as queriesHandler } from "#functions/queries/handler.ts";

const root = new URL("../../", import.meta.url);

describe("one table of operations", () => {
  test("every operation has an address, and every address an operation", () => {
    expect(Object.keys(ROUTES).sort()).toEqual(Object.keys(OPERATIONS).sort());
  });

  test("writes are POST and need a key, but for those whose content is their key", () => {
    const keyless = (Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[]).filter(id => {
      const operation: Operation = OPERATIONS[id];
      return routeOf(id).method === "POST" && !operation.keyed;
    });
    expect(keyless.sort()).toEqual([...KEYLESS_WRITES].sort());
  });

  test("the committed OpenAPI document is what the contracts give", () => {
    const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
    const committed = JSON.parse(readFileSync(new URL("events/openapi.json", root), "utf8"));
    expect(committed).toEqual(JSON.parse(JSON.stringify(openapiDocument(version))));
  });

  test("handlers have at most two parameters: Lambda takes three for a callback handler", () => {
    for (const handler of [commandsHandler, ingestHandler, queriesHandler])
      expect(handler.length).toBeLessThanOrEqual(2);
  });
});
