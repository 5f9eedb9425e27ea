/** The OpenAPI document, as `npm run openapi` made it from the contracts. */
import { ok } from "#domain/result.ts";
import document from "#events/openapi.json" with { type: "json" };
import type { UseCase } from "#functions/shared/app.ts";

export const openapi: UseCase = async () => ok({ value: document });
