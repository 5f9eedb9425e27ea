/** Refusals as RFC 9457 problems. `code` is stable; `errors` names every fault with its field. */
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { FAULTS } from "#domain/faults.ts";
import type { Refused } from "#domain/result.ts";
import { statusOf } from "#events/refusals.ts";
import { boundedFaults, cut } from "#functions/shared/bounded-faults.ts";

const RETRY_AFTER_S = "2";

export function problemOf(
  refused: Refused,
  about: { path: string; requestId: string },
): APIGatewayProxyStructuredResultV2 {
  const [first] = refused.faults;
  const { en, zh } = FAULTS[first.code];
  const status = statusOf(first.code);
  const problem = {
    type: `urn:headwater:problem:${first.code}`,
    title: en,
    titleZh: zh,
    status,
    detail: cut(first.message),
    code: first.code,
    instance: about.path,
    requestId: about.requestId,
    ...boundedFaults(refused.faults),
  };
  return {
    statusCode: status,
    headers: {
      "content-type": "application/problem+json",
      ...(status === 503 || status === 429 ? { "retry-after": RETRY_AFTER_S } : {}),
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
    body: JSON.stringify(problem),
  };
}
