/**
 * Refusals of sign-in and rights are kept for auditors: who, what, when, why. Somebody who is refused all the time
 * fills no table: a few a minute are kept per person or address, and the next one that is kept says how many were not.
 */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Principal } from "#domain/access/principal.ts";
import { instantText } from "#domain/calendar.ts";
import type { Refused } from "#domain/result.ts";
import type { RefusalRecord } from "#events/refusal-operations.ts";
import type { OperationId } from "#events/routes.ts";
import { cut } from "#functions/shared/bounded-faults.ts";
import { correlationOf } from "#functions/shared/correlation.ts";
import { logFailure } from "#functions/shared/log.ts";
import { rateLimit } from "#functions/shared/rate-limit.ts";
import { appendRefusal } from "#storage/refusals.ts";
import type { Store } from "#storage/store.ts";

const KEPT = { perSecond: 1 / 6, burst: 10 };
const KEYS_MAX = 10_000;

export interface RefusalLog {
  record(store: Store, refusal: Refusal): Promise<void>;
}

interface Refusal {
  readonly operation: OperationId;
  readonly event: APIGatewayProxyEventV2;
  readonly who: Principal | null;
  readonly refused: Refused;
}

/** What concerns sign-in and rights, by its HTTP status. */
export function isOfRights(statusCode: number | undefined): boolean {
  return statusCode === 401 || statusCode === 403 || statusCode === 429;
}

export function refusalLog(): RefusalLog {
  const limit = rateLimit(KEPT);
  const omitted = new Map<string, number>();
  return {
    async record(store, { operation, event, who, refused }) {
      const { requestId, http } = event.requestContext;
      const key = who?.id ?? `address ${http.sourceIp}`;
      if (!limit.take(key).ok) {
        if (omitted.size < KEYS_MAX || omitted.has(key)) omitted.set(key, (omitted.get(key) ?? 0) + 1);
        return;
      }
      const [{ code, message }] = refused.faults;
      const value: RefusalRecord = {
        at: instantText(store.world.now()),
        who: who?.id ?? null,
        role: who?.role ?? null,
        party: who?.party ?? null,
        address: http.sourceIp ?? "",
        operation,
        path: cut(http.path),
        code,
        message: cut(message),
        omittedBefore: omitted.get(key) ?? 0,
        requestId,
      };
      omitted.delete(key);
      try {
        await appendRefusal(store, value);
      } catch (error) {
        // The answer is a refusal either way; that it was not kept is itself something to see.
        logFailure({ correlationId: correlationOf(event), where: `refusal of ${operation}` }, error);
      }
    },
  };
}
