/**
 * Refusals as RFC 9457 problems. `code` is stable; `errors` names every fault with its field. Titles are there in both
 * languages, sentences in the one that `Accept-Language` prefers.
 */
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { FAULTS } from "#domain/faults.ts";
import { present } from "#domain/invariant.ts";
import { inChinese } from "#domain/refusal/in-chinese.ts";
import type { Refused } from "#domain/result.ts";
import { statusOf } from "#events/refusals.ts";
import { boundedFaults, cut } from "#functions/shared/bounded-faults.ts";
import type { Language } from "#functions/shared/language.ts";

const RETRY_AFTER_S = "2";

export function problemOf(
  refused: Refused,
  about: { path: string; requestId: string; language: Language },
): APIGatewayProxyStructuredResultV2 {
  const faults = about.language === "zh" ? refused.faults.map(inChinese) : refused.faults;
  const first = present(faults[0], "the first fault of a refusal");
  const { en, zh } = FAULTS[first.code];
  const status = statusOf(first.code);
  const problem = {
    type: `urn:headwater:problem:${first.code}`,
    title: en,
    titleZh: zh,
    status,
    detail: cut(first.message),
    language: about.language,
    code: first.code,
    instance: about.path,
    requestId: about.requestId,
    ...boundedFaults(faults),
  };
  return {
    statusCode: status,
    headers: {
      "content-type": "application/problem+json",
      "content-language": about.language,
      vary: "accept-language",
      ...(status === 503 || status === 429 ? { "retry-after": RETRY_AFTER_S } : {}),
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
    body: JSON.stringify(problem),
  };
}
